import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";

interface Named {
  id: number;
  name: string;
}

export async function selectMessageNames(
  { db, app }: InApp,
  ids: { campaigns: readonly number[]; programs: readonly number[] },
): Promise<{ campaigns: Named[]; programs: Named[] }> {
  const [campaigns, programs] = await Promise.all([
    db.sql<Named[]>`
      select id, name from campaigns where app_id = ${app.id} and id = any(${plainArray(ids.campaigns)}::int[])`,
    db.sql<Named[]>`
      select id, name from programs where app_id = ${app.id} and id = any(${plainArray(ids.programs)}::int[])`,
  ]);
  return { campaigns, programs };
}

export interface AskedQuestion {
  campaignId: number;
  id: string;
  text: string;
  choices: { id: string; text: string }[];
}

/** Questions of polls in their default language. */
export async function selectQuestions(
  { db, app }: InApp,
  campaigns: readonly number[],
): Promise<AskedQuestion[]> {
  return db.sql<AskedQuestion[]>`
    select c.campaign_id as "campaignId", q->>'id' as id, q->>'text' as text,
      coalesce(q->'choices', '[]') as choices
    from campaign_contents c, jsonb_array_elements(c.content->'questions') with ordinality as asked (q, n)
    where c.app_id = ${app.id} and c.campaign_id = any(${plainArray(campaigns)}::int[])
      and c.language = 'default' and c.variant = 'a'
    order by c.campaign_id, n`;
}

export interface MessageChoice extends Named {
  kind: "announcement" | "poll" | "data_push" | "tutorial";
  state: string;
  programId: number | null;
}

/**
 * Returns campaigns and programs that criteria can refer to, newest first; drafts come last, as no
 * one got them yet.
 */
export async function selectMessageChoices({
  db,
  app,
}: InApp): Promise<{ campaigns: MessageChoice[]; programs: Named[] }> {
  const [campaigns, programs] = await Promise.all([
    db.sql<MessageChoice[]>`
      select id, name, kind, state, program_id as "programId" from campaigns where app_id = ${app.id}
      order by launched_at desc nulls last, id desc limit 1000`,
    db.sql<Named[]>`
      select id, name from programs where app_id = ${app.id}
      order by launched_at desc nulls last, id desc limit 200`,
  ]);
  return { campaigns, programs };
}

export interface MessageParts {
  variants: string[];
  buttons: { id: string; text: string }[];
  questions: Omit<AskedQuestion, "campaignId">[];
}

/** The parts of a campaign that a criterion can refer to. */
export async function selectMessageParts(ctx: InApp, campaignId: number): Promise<MessageParts> {
  const contents = await ctx.db.sql<
    { variant: string; buttons: { action: string; title: string }[] }[]
  >`
    select variant, coalesce(content->'buttons', '[]') as buttons from campaign_contents
    where app_id = ${ctx.app.id} and campaign_id = ${campaignId} and language = 'default' order by variant`;
  const questions = await selectQuestions(ctx, [campaignId]);
  const buttons = new Map(
    contents.flatMap(({ buttons }) => buttons.map(({ action, title }) => [action, title] as const)),
  );
  return {
    variants: [...new Set(contents.map(({ variant }) => variant))],
    buttons: [...buttons].map(([id, text]) => ({ id, text })),
    questions: questions.map(({ campaignId: _, ...question }) => question),
  };
}
