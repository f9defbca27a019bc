import { z } from "zod";
import { plainArray, textArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { Question } from "@/server/engage/content/schema.ts";
import type { PollAnswer } from "@/server/engage/deliveries/feedback/schema.ts";
import type { KnownDelivery } from "@/server/engage/deliveries/feedback/store.feedback.ts";
import { parseStored } from "@/server/parse-stored.ts";

type Questions = Content["questions"];

const Stored = z.object({ questions: z.array(Question) });

/** Lists all questions of these campaigns, in every language, variant and call. */
export async function selectQuestions(
  { db, app }: InApp,
  campaigns: readonly number[],
): Promise<Map<number, Questions>> {
  const ids = plainArray(campaigns);
  const rows = await db.sql<{ campaignId: number; questions: Questions }[]>`
    select campaign_id as "campaignId", content->'questions' as questions from campaign_contents
      where app_id = ${app.id} and campaign_id = any(${ids}::int[]) and content ? 'questions'
    union all
    select campaign_id, override->'questions' from occurrences
      where app_id = ${app.id} and campaign_id = any(${ids}::int[]) and override ? 'questions'`;
  const found = new Map<number, Questions>();
  for (const row of rows) {
    const { campaignId } = row;
    const { questions } = parseStored(Stored, row, { table: "campaign_contents", id: campaignId });
    found.set(campaignId, [...(found.get(campaignId) ?? []), ...questions]);
  }
  return found;
}

/** Inserts one row per choice; a written answer has an empty choice. */
export async function insertAnswers(
  { db, app }: InApp,
  given: readonly { of: KnownDelivery; at: Date; answers: readonly PollAnswer[] }[],
): Promise<void> {
  const rows = given.flatMap(({ of, at, answers }) =>
    answers.flatMap(({ question, choices, text }) =>
      (text === undefined ? choices : [""]).map((choice) => ({
        of,
        at: at.toISOString(),
        question,
        choice,
        text: text ?? null,
      })),
    ),
  );
  if (rows.length === 0) return;
  await db.sql`
    insert into answers (app_id, delivery_id, campaign_id, user_id, question, choice, text, at)
    select ${app.id}, * from unnest(
      ${plainArray(rows.map(({ of }) => of.id))}::uuid[], ${plainArray(rows.map(({ of }) => of.campaignId))}::int[],
      ${plainArray(rows.map(({ of }) => of.userId))}::int[], ${textArray(rows.map((row) => row.question))}::text[],
      ${textArray(rows.map((row) => row.choice))}::text[], ${textArray(rows.map((row) => row.text))}::text[],
      ${plainArray(rows.map((row) => row.at))}::timestamptz[])
    on conflict do nothing`;
}
