import type { InApp } from "@/server/ctx.ts";

/** People of a campaign who are counted together, and when each person's window began. */
export interface ExposedGroup {
  /** Assigned to the control group of this campaign or of the whole app. */
  control: boolean;
  /** Null while it is unknown, for people who wait for the winner of a test. */
  variant: string | null;
  /** A message was sent to them, or shown to them in the app. */
  reached: boolean;
  /** Stored user ids. */
  ids: Int32Array;
  /** Epoch milliseconds, one for each of `ids`. */
  starts: Float64Array;
}

interface Row {
  control: boolean;
  variant: string | null;
  reached: boolean;
  packed: Uint8Array;
}

/**
 * Selects everyone who was meant to get a message of the campaign by now and could be reached when it was planned. Each
 * window begins when the first message was due, whether or not the person got it: any later moment depends on what a
 * person does, so the groups would not be comparable.
 */
export async function selectExposures(
  { db, app }: InApp,
  campaign: number,
  now: Date,
): Promise<ExposedGroup[]> {
  const rows = await db.sql<Row[]>`
    with people as (
      select user_id, min(due_at) as due, min(variant) as variant,
        bool_or(state = 'suppressed' and reason in ('control_group', 'global_control')) as held,
        bool_or(case channel when 'push' then sent_at is not null else displayed_at is not null end) as reached
      from deliveries where app_id = ${app.id} and campaign_id = ${campaign} and due_at <= ${now}
        and (state <> 'suppressed' or reason <> 'unreachable')
      group by user_id)
    select held and not reached as control, case when held and not reached then null else variant end as variant, reached,
      string_agg(int4send(user_id) || float8send(extract(epoch from due) * 1000), '') as packed
    from people group by 1, 2, 3`;
  return rows.map(({ packed, ...group }) => ({ ...group, ...unpack(packed) }));
}

/**
 * Selects everyone who entered a program by now, each from their first start; no one in the control group got its
 * messages.
 */
export async function selectEntered(
  { db, app }: InApp,
  program: number,
  now: Date,
): Promise<ExposedGroup[]> {
  const rows = await db.sql<Row[]>`
    with people as (
      select user_id, min(started_at) as start, bool_and(control) as control
      from enrolments where app_id = ${app.id} and program_id = ${program} and started_at <= ${now}
        and reason is distinct from 'merged'
      group by user_id)
    select control, null as variant, not control as reached,
      string_agg(int4send(user_id) || float8send(extract(epoch from start) * 1000), '') as packed
    from people group by 1`;
  return rows.map(({ packed, ...group }) => ({ ...group, ...unpack(packed) }));
}

/** Unpacks rows of 12 bytes, big-endian: 100,000 people as rows would cost the driver some 200 ms. */
function unpack(packed: Uint8Array): Pick<ExposedGroup, "ids" | "starts"> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const n = packed.byteLength / 12;
  const ids = new Int32Array(n);
  const starts = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    ids[i] = view.getInt32(i * 12);
    starts[i] = view.getFloat64(i * 12 + 4);
  }
  return { ids, starts };
}
