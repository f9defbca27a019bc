import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { AnswerCount, OwnWords } from "@/server/steer/reports/store.answers.ts";
import {
  selectAnswerCounts,
  selectAnswered,
  selectOwnWords,
  selectSteps,
} from "@/server/steer/reports/store.answers.ts";

/** Counts of one variant; null = messages whose variant is not known. */
interface ByVariant {
  variant: string | null;
  n: number;
}

export interface QuestionAnswers {
  id: string;
  text: string;
  answer: "one" | "many" | "text";
  /**
   * Messages that got an answer to it. The choices of a multiple-choice question add up to more.
   */
  answered: number;
  answeredBy: ByVariant[];
  choices: { id: string; text: string; n: number; by: ByVariant[] }[];
  /** Latest first. */
  texts: Omit<OwnWords, "question">[];
}

export interface CampaignAnswers {
  questions: QuestionAnswers[];
  /** The number of people who reached at least each step of a tour. */
  steps: { id: string; title: string; n: number }[];
}

/** Returns people's answers to a poll, and how far they came on a tour. */
export async function campaignAnswers(ctx: AppCtx, input: CampaignRef): Promise<CampaignAnswers> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, input.id);
  const [counts, answered, texts, reached] = await Promise.all([
    selectAnswerCounts(ctx, campaign.id),
    selectAnswered(ctx, campaign.id),
    selectOwnWords(ctx, campaign.id),
    selectSteps(ctx, campaign.id),
  ]);
  const steps = campaign.content.steps.map(({ id, title }, index) => ({
    id,
    title,
    n: reached.filter(({ step }) => step > index).reduce((sum, { n }) => sum + n, 0),
  }));
  const questions = questionsOf(campaign).map((question): QuestionAnswers => {
    const own = <T extends { question: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.question === question.id);
    const by = byVariant(own(answered));
    return {
      id: question.id,
      text: question.text,
      answer: question.answer,
      answered: total(by),
      answeredBy: by,
      choices: question.choices.map(({ id, text }) => {
        const given = byVariant(own<AnswerCount>(counts).filter(({ choice }) => choice === id));
        return { id, text, n: total(given), by: given };
      }),
      texts: own(texts).map(({ text, at, userId }) => ({ text, at, userId })),
    };
  });
  return { questions, steps };
}

/**
 * Lists questions as the default language asks them; then those that only other variants or
 * languages have, with their choices.
 */
function questionsOf({ content, versions }: Campaign): Campaign["content"]["questions"] {
  const questions = new Map(content.questions.map((one) => [one.id, one]));
  for (const question of versions.flatMap((version) => version.content.questions)) {
    const known = questions.get(question.id);
    const more = question.choices.filter(({ id }) => !known?.choices.some((one) => one.id === id));
    if (!known) questions.set(question.id, question);
    else if (more.length > 0)
      questions.set(question.id, { ...known, choices: [...known.choices, ...more] });
  }
  return [...questions.values()];
}

function byVariant(rows: readonly ByVariant[]): ByVariant[] {
  return rows
    .map(({ variant, n }) => ({ variant, n }))
    .sort((a, b) => (a.variant ?? "~").localeCompare(b.variant ?? "~"));
}

const total = (rows: readonly ByVariant[]) => rows.reduce((sum, { n }) => sum + n, 0);
