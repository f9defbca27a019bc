import type { InApp } from "@/server/ctx.ts";

interface IdentityRow {
  identityProof: "off" | "required";
  /** Encrypted; null = none was made. */
  identitySecret: string | null;
}

export async function selectIdentity({ db, app }: InApp): Promise<IdentityRow | undefined> {
  const [row] = await db.sql<IdentityRow[]>`
    select identity_proof as "identityProof", identity_secret as "identitySecret"
    from apps where id = ${app.id}`;
  return row;
}

/** Locks the row until the end of the transaction, so that two rotations come one after the other. */
export async function lockIdentity(ctx: InApp): Promise<IdentityRow> {
  await ctx.db.sql`select from apps where id = ${ctx.app.id} for update`;
  return (await selectIdentity(ctx)) ?? { identityProof: "off", identitySecret: null };
}

export async function updateIdentity({ db, app }: InApp, row: IdentityRow): Promise<void> {
  await db.sql`
    update apps set identity_proof = ${row.identityProof}, identity_secret = ${row.identitySecret}
    where id = ${app.id}`;
}
