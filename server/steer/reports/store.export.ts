import type { InApp } from "@/server/ctx.ts";

/** One message, as a row of the export. */
export interface ExportedDelivery {
  id: string;
  userId: string | null;
  userNumber: number;
  device: number | null;
  platform: string | null;
  occurrence: number;
  channel: string;
  variant: string | null;
  language: string | null;
  state: string;
  reason: string | null;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  displayedAt: Date | null;
  actionedAt: Date | null;
  action: string | null;
  exitedAt: Date | null;
  answeredAt: Date | null;
  /** `question: answer; question: answer`. */
  answers: string | null;
}

/** Reads by id, above `after`: one pass over the app's deliveries however many pages it takes. */
export async function selectExport(
  { db, app }: InApp,
  campaign: number,
  page: { after: string; limit: number },
): Promise<ExportedDelivery[]> {
  return await db.sql<ExportedDelivery[]>`
    select d.id, p.external_id as "userId", p.id as "userNumber", nullif(d.device_id, 0) as device, v.platform, d.occurrence,
      d.channel, d.variant, d.language, d.state, d.reason, d.due_at as "dueAt", d.sent_at as "sentAt",
      d.delivered_at as "deliveredAt", d.displayed_at as "displayedAt", d.actioned_at as "actionedAt", d.action,
      d.exited_at as "exitedAt", d.answered_at as "answeredAt",
      (select string_agg(a.question || ': ' || coalesce(nullif(a.choice, ''), a.text, ''), '; ' order by a.question, a.choice)
        from answers a where a.app_id = d.app_id and a.delivery_id = d.id) as answers
    from deliveries d
    left join users u on u.app_id = d.app_id and u.id = d.user_id
    left join users p on p.app_id = d.app_id and p.id = coalesce(u.merged_into, d.user_id)
    left join devices v on v.app_id = d.app_id and v.id = d.device_id
    where d.app_id = ${app.id} and d.campaign_id = ${campaign} and d.id > ${page.after}::uuid
    order by d.id limit ${page.limit}`;
}
