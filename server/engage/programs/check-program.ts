import type { AppCtx } from "@/server/ctx.ts";
import type { Asking } from "@/server/engage/programs/asks-of-program.ts";
import { criteriaOf } from "@/server/engage/programs/asks-of-program.ts";
import { DomainError } from "@/server/errors.ts";
import type { SegmentId } from "@/server/id.ts";
import { requireMessages } from "@/server/understand/segments/criteria/require-messages.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { selectSegmentsThere } from "@/server/understand/segments/store.ts";

/** Rejects references to segments, campaigns and programs that do not exist in the app. */
export async function checkProgram(
  ctx: AppCtx,
  program: Asking & { segmentId: SegmentId | null },
): Promise<void> {
  const { start, segmentId } = program;
  const asked = segmentId === null ? [] : [segmentId];
  if (start.type === "trigger" && "segmentId" in start.on) asked.push(start.on.segmentId);
  const there = await selectSegmentsThere(ctx, asked);
  const lost = asked.find((id) => !there.has(id));
  if (lost !== undefined) {
    const field = lost === segmentId ? "segmentId" : "start";
    throw new DomainError("invalid", "This segment no longer exists. Choose another one.", {
      field,
    });
  }
  for (const tree of criteriaOf(program)) {
    await requireMessages(ctx, tree);
    await loadReading(ctx, tree);
  }
}
