import type { InApp } from "@/server/ctx.ts";

export interface AnswerCount {
  question: string;
  /** Empty for an answer in the person's own words. */
  choice: string;
  variant: string | null;
  n: number;
}

/** Counts how often each choice was given, by variant. */
export async function selectAnswerCounts(
  { db, app }: InApp,
  campaign: number,
): Promise<AnswerCount[]> {
  return await db.sql<AnswerCount[]>`
    select a.question, a.choice, d.variant, count(*)::int as n
    from answers a left join deliveries d on d.app_id = a.app_id and d.id = a.delivery_id
    where a.app_id = ${app.id} and a.campaign_id = ${campaign}
    group by 1, 2, 3`;
}

/**
 * Counts messages with an answer to each question, by variant. For a multiple-choice question this
 * is not the sum of its choices.
 */
export async function selectAnswered(
  { db, app }: InApp,
  campaign: number,
): Promise<{ question: string; variant: string | null; n: number }[]> {
  return await db.sql<{ question: string; variant: string | null; n: number }[]>`
    select a.question, d.variant, count(distinct a.delivery_id)::int as n
    from answers a left join deliveries d on d.app_id = a.app_id and d.id = a.delivery_id
    where a.app_id = ${app.id} and a.campaign_id = ${campaign}
    group by 1, 2`;
}

export interface OwnWords {
  question: string;
  text: string;
  at: Date;
  userId: number;
}

const MOST_TEXTS = 200;

/** Returns the latest answers in people's own words, each with the id that its author has now. */
export async function selectOwnWords({ db, app }: InApp, campaign: number): Promise<OwnWords[]> {
  return await db.sql<OwnWords[]>`
    select a.question, a.text, a.at, coalesce(u.merged_into, a.user_id) as "userId"
    from answers a left join users u on u.app_id = a.app_id and u.id = a.user_id
    where a.app_id = ${app.id} and a.campaign_id = ${campaign} and a.choice = '' and a.text is not null
    order by a.at desc, a.delivery_id limit ${MOST_TEXTS}`;
}

/** Counts people who saw at least this many steps of a tour. */
export async function selectSteps(
  { db, app }: InApp,
  campaign: number,
): Promise<{ step: number; n: number }[]> {
  return await db.sql<{ step: number; n: number }[]>`
    select step::int, count(*)::int as n from deliveries
    where app_id = ${app.id} and campaign_id = ${campaign} and step is not null and step > 0
    group by 1 order by 1`;
}
