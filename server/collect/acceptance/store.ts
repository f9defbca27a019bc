import type { Db } from "@/db/client.ts";
import type { AcceptanceReport } from "@/server/collect/acceptance/report.ts";
import type { StartAcceptance } from "@/server/collect/acceptance/schema.ts";
import type { InApp } from "@/server/ctx.ts";

export type AcceptanceState = "open" | "signed" | "reopened";

export interface AcceptanceRow {
  id: number;
  appVersion: string;
  platform: string;
  deviceId: number | null;
  /** The device's name at pairing time; null = all traffic, or the pairing no longer exists. */
  deviceName: string | null;
  state: AcceptanceState;
  startedBy: string;
  startedAt: Date;
  signedBy: string | null;
  signedAt: Date | null;
  planVersion: number | null;
  reopenedAt: Date | null;
  reopenedReason: string | null;
  /** Number of green checks when it was signed, and of all checks. */
  green: number | null;
  of: number | null;
}

function columns({ sql }: Db) {
  return sql`
    a.id, a.app_version as "appVersion", a.platform, a.device_id as "deviceId", a.state, a.started_by as "startedBy",
    a.started_at as "startedAt", a.signed_by as "signedBy", a.signed_at as "signedAt", a.plan_version as "planVersion",
    a.reopened_at as "reopenedAt", a.reopened_reason as "reopenedReason", a.checks as green,
    (a.report ->> 'of')::int as of,
    (select p.name from pairings p where p.app_id = a.app_id and p.device_id = a.device_id order by p.id desc limit 1)
      as "deviceName"`;
}

/** Lists acceptances, newest first. */
export async function selectAcceptances(
  { db, app }: InApp,
  limit: number,
): Promise<AcceptanceRow[]> {
  return await db.sql<AcceptanceRow[]>`
    select ${columns(db)} from acceptances a where a.app_id = ${app.id} order by a.id desc limit ${limit}`;
}

export async function selectAcceptance(
  { db, app }: InApp,
  id: number,
): Promise<(AcceptanceRow & { report: AcceptanceReport | null }) | undefined> {
  const [row] = await db.sql<(AcceptanceRow & { report: AcceptanceReport | null })[]>`
    select ${columns(db)}, a.report from acceptances a where a.app_id = ${app.id} and a.id = ${id}`;
  return row;
}

/** Locks the row until the transaction ends and returns its state. */
export async function lockAcceptance(
  { db, app }: InApp,
  id: number,
): Promise<AcceptanceState | undefined> {
  const [row] = await db.sql<{ state: AcceptanceState }[]>`
    select state from acceptances where app_id = ${app.id} and id = ${id} for update`;
  return row?.state;
}

export async function insertAcceptance(
  { db, app }: InApp,
  row: StartAcceptance & { startedBy: string; startedAt: Date },
): Promise<number> {
  const { appVersion, platform, deviceId, startedBy, startedAt } = row;
  const [made] = await db.sql<{ id: number }[]>`
    insert into acceptances (app_id, platform, app_version, device_id, started_by, started_at)
    values (${app.id}, ${platform}, ${appVersion}, ${deviceId}, ${startedBy}, ${startedAt}) returning id`;
  if (!made) throw new Error("the acceptance was not created");
  return made.id;
}

export async function updateSigned(
  { db, app }: InApp,
  signed: {
    id: number;
    by: string;
    at: Date;
    planVersion: number;
    green: number;
    report: AcceptanceReport;
  },
): Promise<void> {
  await db.sql`
    update acceptances set state = 'signed', signed_by = ${signed.by}, signed_at = ${signed.at},
      plan_version = ${signed.planVersion}, checks = ${signed.green}, report = ${JSON.stringify(signed.report)}::text::jsonb,
      reopened_at = null, reopened_reason = null
    where app_id = ${app.id} and id = ${signed.id}`;
}

/** Moves the start, so that every tag has to arrive again. */
export async function updateRestarted({ db, app }: InApp, id: number, at: Date): Promise<void> {
  await db.sql`
    update acceptances set state = 'open', started_at = ${at} where app_id = ${app.id} and id = ${id}`;
}

export async function deleteAcceptanceRow({ db, app }: InApp, id: number): Promise<void> {
  await db.sql`delete from acceptances where app_id = ${app.id} and id = ${id}`;
}
