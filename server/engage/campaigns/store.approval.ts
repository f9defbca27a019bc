import type { InApp } from "@/server/ctx.ts";
import type { CampaignId, MemberId } from "@/server/id.ts";

/** Returns false when it is no longer a draft. */
export async function updateAsked(
  { db, app }: InApp,
  id: CampaignId,
  asked: { by: MemberId; at: Date },
): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set approval_asked_by = ${asked.by}, approval_asked_at = ${asked.at}, approved_by = null,
      approved_at = null
    where app_id = ${app.id} and id = ${id} and state = 'draft' returning id`;
  return rows.length > 0;
}

/** Returns false when it has changed, or approval was requested again, since `askedAt`. */
export async function updateApproved(
  { db, app }: InApp,
  id: CampaignId,
  agreed: { by: MemberId; at: Date; askedAt: Date | null; updatedAt: Date },
): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set approved_by = ${agreed.by}, approved_at = ${agreed.at}
    where app_id = ${app.id} and id = ${id} and state = 'draft' and approval_asked_at = ${agreed.askedAt}
      and updated_at = ${agreed.updatedAt} returning id`;
  return rows.length > 0;
}

/** Clears the request for approval and the approval. Returns false when there was neither. */
export async function clearApproval({ db, app }: InApp, id: CampaignId): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set approval_asked_by = null, approval_asked_at = null, approved_by = null, approved_at = null
    where app_id = ${app.id} and id = ${id} and state = 'draft' and approval_asked_at is not null returning id`;
  return rows.length > 0;
}
