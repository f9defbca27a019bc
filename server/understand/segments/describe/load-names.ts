import type { AppCtx } from "@/server/ctx.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import {
  selectMessageNames,
  selectQuestions,
} from "@/server/understand/segments/criteria/store.message-names.ts";
import { leavesOf, referredSegments } from "@/server/understand/segments/criteria/tree.ts";
import type { Names } from "@/server/understand/segments/describe/names.ts";
import { answerKey } from "@/server/understand/segments/describe/names.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/**
 * Returns the names of everything that these trees, and the segments they build on, refer to. Loads
 * nothing else.
 */
export async function loadNames(ctx: AppCtx, trees: readonly Criteria[]): Promise<Names> {
  const { db, app } = ctx;
  const builtOn = trees.some((tree) => referredSegments(tree).length > 0);
  const saved = builtOn ? await selectTrees({ db, app: { id: app.id } }) : [];
  const messages = [...trees, ...saved.map(({ criteria }) => criteria)]
    .flatMap(leavesOf)
    .filter((leaf) => leaf.type === "message");
  const campaigns = messages.flatMap(({ campaignId }) => campaignId ?? []);
  const programs = messages.flatMap(({ programId }) => programId ?? []);
  const polls = messages.flatMap(({ campaignId, answer }) => (answer ? (campaignId ?? []) : []));
  const [named, questions] = await Promise.all([
    campaigns.length + programs.length > 0
      ? selectMessageNames({ db, app: { id: app.id } }, { campaigns, programs })
      : { campaigns: [], programs: [] },
    polls.length > 0 ? selectQuestions({ db, app: { id: app.id } }, polls) : [],
  ]);
  return {
    segments: new Map(saved.map(({ id, name }) => [id, name])),
    campaigns: new Map(named.campaigns.map(({ id, name }) => [id, name])),
    programs: new Map(named.programs.map(({ id, name }) => [id, name])),
    answers: new Map(
      questions.flatMap(({ campaignId, id, text, choices }) => [
        [answerKey(campaignId, id), text] as const,
        ...choices.map((choice) => [answerKey(campaignId, id, choice.id), choice.text] as const),
      ]),
    ),
  };
}
