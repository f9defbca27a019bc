import { authorize } from "@/server/access/authorize.ts";
import { fitProblem } from "@/server/collect/problems/fit-problem.ts";
import type { AcceptProblem } from "@/server/collect/problems/schema.ts";
import { selectNewestSample } from "@/server/collect/problems/store.ts";
import { mergeTags } from "@/server/collect/tag-plan/merge-tags.ts";
import { proposeTags } from "@/server/collect/tag-plan/propose-tags.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { WrittenPlan } from "@/server/collect/tag-plan/write-plan.ts";
import { writePlan } from "@/server/collect/tag-plan/write-plan.ts";
import type { PlanTag, ProblemKind } from "@/server/collect/tags/schema.ts";
import { selectTag } from "@/server/collect/tags/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Problems whose fix depends on the received value. */
const VALUE_PROBLEMS: ReadonlySet<ProblemKind> = new Set([
  "wrong_type",
  "not_allowed_value",
  "unplanned_extra",
]);

/**
 * Changes the plan so that it allows the received items: a new version adds the tag or the extra, widens a type,
 * allows one more value or makes an extra optional. Throws `not_found`, and `precondition_failed` when no change
 * would help.
 */
export async function acceptProblem(ctx: AppCtx, input: AcceptProblem): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  const { tagId, problem, key } = input;
  const tag = await selectTag(ctx, tagId);
  if (!tag) throw new DomainError("not_found", "This tag no longer exists.");
  const sample = await selectNewestSample(ctx, input);
  const [proposed] = proposeTags([tag]);
  if (!proposed) {
    throw new DomainError("precondition_failed", `A ${tag.kind} cannot be part of the plan.`);
  }
  if (tag.personal && VALUE_PROBLEMS.has(problem)) {
    const message = `Values of “${tag.name}” are personal and masked here. Change its plan by hand.`;
    throw new DomainError("precondition_failed", message);
  }
  return await writePlan(ctx, {
    make: (present) => {
      const planned = present.find((one) => tagKey(one) === tagKey(proposed));
      const misfit = { problem, key, received: receivedIn(sample, proposed, key) };
      const fitting = fitProblem(planned ?? proposed, misfit);
      if (!fitting) {
        const message = `The plan of “${tag.name}” has changed meanwhile. Reload the page and check it again.`;
        throw new DomainError("precondition_failed", message);
      }
      return mergeTags(present, [fitting]);
    },
  });
}

/** Returns the value received instead of the planned one, from the sample of the problem. */
function receivedIn(
  sample: Record<string, unknown> | undefined,
  tag: PlanTag,
  key: string,
): unknown {
  const [values, name] =
    tag.kind === "app_info" ? [sample?.traits, tag.name] : [sample?.properties, key];
  if (typeof values !== "object" || values === null || !Object.hasOwn(values, name))
    return undefined;
  return (values as Record<string, unknown>)[name];
}
