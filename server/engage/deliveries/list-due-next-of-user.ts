import { authorize } from "@/server/access/authorize.ts";
import type { UserNumber } from "@/server/collect/people/schema.ts";
import { selectDevices, selectStoredIds } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import {
  selectOpenOccurrences,
  selectPendingOf,
} from "@/server/engage/deliveries/store.of-user.ts";
import type { ProgramOfUser } from "@/server/engage/enrolments/store.report.ts";
import { selectProgramsOfUser } from "@/server/engage/enrolments/store.report.ts";
import { segmentId } from "@/server/id.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";
import { isAmong } from "@/server/understand/segments/evaluate/segments-of-user.ts";

export interface DueNext {
  campaignId: number;
  campaign: string;
  /**
   * `pending` = the message exists and waits; `planned` = it will be created if they are still in the segment then;
   * `program` = the next step of a program that they are in, whose message is `campaign`.
   */
  kind: "pending" | "planned" | "program";
  at: Date;
  /** True = sends nothing until it is resumed. */
  paused: boolean;
  /** Attempts so far. */
  attempts: number;
  /** The reason why a pending message waits; null = for its time. */
  reason: string | null;
  /** Name of the campaign that goes first. */
  heldBy: string | null;
  /** The reason why they are in the audience of a planned message; null = everyone is. */
  segment: string | null;
  /** The program, and the day of its step. */
  program: { id: number; name: string; day: number; control: boolean } | null;
}

/**
 * Lists what a person will receive: waiting messages, future campaigns whose segment they are in now, and next steps of
 * programs.
 */
export async function listDueNextOfUser(
  ctx: AppCtx,
  { userId }: UserNumber,
): Promise<{ due: DueNext[]; reachable: boolean }> {
  authorize(ctx, "users.read");
  const { db, app } = ctx;
  const stored = await selectStoredIds({ db, app: { id: app.id } }, userId);
  const [pending, open, devices, programs] = await Promise.all([
    selectPendingOf({ db, app: { id: app.id } }, stored),
    selectOpenOccurrences({ db, app: { id: app.id } }),
    selectDevices({ db, app: { id: app.id } }, stored),
    selectProgramsOfUser({ db, app: { id: app.id } }, stored),
  ]);
  const due: DueNext[] = pending.map(({ campaignState, dueAt, ...row }) => ({
    ...row,
    kind: "pending",
    at: dueAt,
    paused: campaignState === "paused",
    segment: null,
    program: null,
  }));
  due.push(...programs.flatMap(stepOf));
  const audiences = new Map<number, boolean>();
  for (const { campaignState, dueAt, segmentIds, ...row } of open) {
    for (const id of segmentIds) {
      if (!audiences.has(id))
        audiences.set(id, isAmong(await segmentAudience(ctx, segmentId(id)), userId));
    }
    if (segmentIds.length > 0 && !segmentIds.some((id) => audiences.get(id))) continue;
    const paused = campaignState === "paused";
    const waits = { attempts: 0, reason: null, heldBy: null, program: null };
    due.push({ ...row, kind: "planned", at: dueAt, paused, ...waits });
  }
  return {
    due: due.sort((a, b) => a.at.getTime() - b.at.getTime()),
    reachable: devices.some(({ pushState }) => pushState === "subscribed"),
  };
}

function stepOf(inside: ProgramOfUser): DueNext[] {
  const { programId: id, program: name, nextAt, day, control, programState } = inside;
  const { campaignId, campaign } = inside;
  if (nextAt === null || day === null || campaignId === null || campaign === null) return [];
  const paused = programState === "paused";
  const program = { id, name, day, control };
  return [
    {
      campaignId,
      campaign,
      kind: "program",
      at: nextAt,
      paused,
      attempts: 0,
      reason: null,
      heldBy: null,
      segment: null,
      program,
    },
  ];
}
