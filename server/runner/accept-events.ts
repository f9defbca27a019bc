import type { Sql } from "@/db/client.ts";
import type { Engine } from "./engine.ts";
import type { RunnerEvent } from "./store.ts";
import { startRuns } from "./store.ts";
import type { FunctionSpec } from "./support.ts";

export const FUNCTION_FAILED = "inngest/function.failed";

/**
 * Stores events and starts the runs they trigger, in the transaction of `sql`. An id seen in the
 * last 24 h is ignored.
 */
export async function acceptEvents(
  sql: Sql,
  functions: Engine["functions"],
  events: RunnerEvent[],
): Promise<void> {
  // One row per id, and in one order in all transactions, or else two overlapping batches could
  // deadlock.
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  unique.sort((a, b) => (a.id < b.id ? -1 : 1));
  const fresh = await sql<{ body: string }[]>`
    insert into runner.events (id, body, routed)
    select id, body, ${functions !== undefined}
    from unnest(
      ${unique.map((event) => event.id)}::text[],
      ${unique.map((event) => JSON.stringify(event))}::text[]
    ) as given(id, body)
    on conflict (id) do update
      set body = excluded.body, routed = excluded.routed, received_at = now()
      where events.received_at < now() - interval '24 hours'
    returning body`;
  if (functions) await startTriggered(sql, functions, fresh);
}

/** Starts the runs of events that arrived before the functions were known. */
export async function routeWaitingEvents({ db, functions }: Engine): Promise<void> {
  if (!functions) return;
  await db.transaction(async ({ sql }) => {
    const waiting = await sql<{ body: string }[]>`
      update runner.events set routed = true where not routed returning body`;
    await startTriggered(sql, functions, waiting);
  });
}

async function startTriggered(
  sql: Sql,
  functions: Map<string, FunctionSpec>,
  rows: { body: string }[],
): Promise<void> {
  const events: RunnerEvent[] = rows.map((row) => JSON.parse(row.body));
  const starts = events.flatMap((event) =>
    [...functions.values()]
      .filter((spec) => isTriggeredBy(spec, event))
      .map((spec) => ({ functionId: spec.id, event })),
  );
  await startRuns(sql, starts);
}

function isTriggeredBy(spec: FunctionSpec, event: RunnerEvent): boolean {
  return spec.events.some(
    ({ name, ofFunction }) =>
      name === event.name && (!ofFunction || ofFunction === event.data.function_id),
  );
}
