import { deleteSession } from "@/server/account/members/store.sessions.ts";
import type { Ctx } from "@/server/ctx.ts";
import { sha256Hex } from "@/server/token.ts";

/** Ends one session: whoever has a copy of its cookie is signed out too. */
export async function endSession(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  await deleteSession(ctx.db, sha256Hex(input.sessionId));
}
