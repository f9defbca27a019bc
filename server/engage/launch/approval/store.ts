import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";

/** Returns members' names by id. */
export async function selectMemberNames(
  db: Db,
  ids: readonly (number | null)[],
): Promise<Map<number, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.sql<{ id: number; name: string }[]>`
    select id, name from members where id = any(${wanted}::int[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Counts the members other than these who may approve in the app. */
export async function selectApproverCount(
  { db, app }: InApp,
  except: readonly (number | null)[],
): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from members m
    left join app_members a on a.member_id = m.id and a.app_id = ${app.id}
    where (m.owner or a.role in ('marketer', 'admin', 'owner'))
      and m.id <> all(${except.filter((id) => id !== null)}::int[])`;
  return row?.n ?? 0;
}

/** Returns the last decline from the audit log. */
export async function selectDecline(
  { db, app }: InApp,
  campaign: { id: number; createdAt: Date },
): Promise<{ by: string | null; at: Date; note: string } | undefined> {
  const [row] = await db.sql<{ by: string | null; at: Date; note: string }[]>`
    select m.name as by, a.at, coalesce(a.detail ->> 'note', '') as note
    from audit_log a left join members m on m.id = a.member_id
    where a.app_id = ${app.id} and a.action = 'campaign.approval_declined' and a.at >= ${campaign.createdAt}
      and a.detail ->> 'id' = ${String(campaign.id)}
    order by a.id desc limit 1`;
  return row;
}
