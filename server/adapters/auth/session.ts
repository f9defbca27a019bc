import { cookies } from "next/headers";
import { getToken } from "next-auth/jwt";
import { z } from "zod";
import { findSession } from "@/server/account/members/find-session.ts";
import type { Actor, Ctx } from "@/server/ctx.ts";
import { env } from "@/server/env.ts";
import { MemberId } from "@/server/id.ts";

/** The content of our session cookie, beyond what next-auth puts there. */
export const Claims = z.object({
  memberId: MemberId,
  epoch: z.number().int(),
  sessionId: z.string().min(1).max(100),
});

/** Cookies travel over https only, wherever the server is reached over https. */
export function isSecure(): boolean {
  return env().BASE_URL.startsWith("https://");
}

/**
 * Returns the member who sends this request. The cookie alone is not trusted: its session must be
 * open and its epoch the member's, every time.
 */
export async function readActor(ctx: Ctx): Promise<Actor> {
  const jar = Object.fromEntries(
    (await cookies()).getAll().map(({ name, value }) => [name, value]),
  );
  const token = await getToken({
    req: { cookies: jar, headers: {} } as unknown as Parameters<typeof getToken>[0]["req"],
    secret: env().AUTH_SECRET,
    secureCookie: isSecure(),
  });
  const claims = Claims.safeParse(token);
  return claims.success ? await findSession(ctx, claims.data) : { type: "anonymous" };
}
