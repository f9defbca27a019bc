import { z } from "zod";
import type { Db } from "@/db/client.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import type { SubjectKey } from "@/server/engage/triggers/store.firings.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface TriggeredCampaign {
  state: string;
  schedule: Schedule;
  audience: Audience;
  endAt: Date | null;
  appName: string;
  timezone: string;
}

const Stored = z.object({ schedule: Schedule, audience: Audience });

export async function selectTriggeredCampaign(
  db: Db,
  { appId, subjectId }: SubjectKey,
): Promise<TriggeredCampaign | undefined> {
  const [row] = await db.sql<TriggeredCampaign[]>`
    select c.state, c.schedule, c.audience, c.end_at as "endAt", a.name as "appName", a.timezone
    from campaigns c join apps a on a.id = c.app_id where c.app_id = ${appId} and c.id = ${subjectId}`;
  return row && parseStored(Stored, row, { table: "campaigns", id: subjectId });
}

interface TriggeredProgram {
  state: string;
  /** The way in which people enter. */
  trigger: string | null;
  appName: string;
  timezone: string;
}

export async function selectTriggeredProgram(
  db: Db,
  { appId, subjectId }: SubjectKey,
): Promise<TriggeredProgram | undefined> {
  const [row] = await db.sql<TriggeredProgram[]>`
    select p.state, p.start->'on'->>'type' as trigger, a.name as "appName", a.timezone
    from programs p join apps a on a.id = p.app_id where p.app_id = ${appId} and p.id = ${subjectId}`;
  return row;
}

/** Returns true when the campaign runs, and will until the transaction ends. No other process settles it meanwhile. */
export async function lockRunning(db: Db, { appId, subjectId }: SubjectKey): Promise<boolean> {
  const [row] = await db.sql<{ state: string }[]>`
    select state from campaigns where app_id = ${appId} and id = ${subjectId} for no key update`;
  return row?.state === "running";
}
