import type { NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { endSession } from "@/server/account/members/end-session.ts";
import { signIn } from "@/server/account/members/sign-in.ts";
import { readKnownBrowser, rememberBrowser } from "@/server/adapters/auth/known-browser.ts";
import { Claims, isSecure } from "@/server/adapters/auth/session.ts";
import { signInAddress } from "@/server/adapters/auth/sign-in-address.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { env, nameAuthAddress, trustedProxies } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import { wideLog } from "@/server/log.ts";
import { isStorable } from "@/server/storable.ts";

const Credentials = z.object({
  email: z.string().max(254).refine(isStorable),
  password: z.string().max(200),
});

/** Returns null when address or password are wrong; a thrown message is shown to the person. */
async function authorizeCredentials(given: unknown, headers: Record<string, unknown> | undefined) {
  const log = wideLog({ adapter: "sign-in" });
  const parsed = Credentials.safeParse(given);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  try {
    const from = {
      address: signInAddress(headers, trustedProxies()),
      browser: await readKnownBrowser(email),
    };
    const member = await signIn(makeCtx({ type: "anonymous" }, log), { email, password, from });
    log.add({ outcome: member ? "signed-in" : "wrong" });
    if (!member) return null;
    if (from.browser === null) await rememberBrowser(member.email);
    const { memberId, sessionEpoch: epoch, sessionId, name } = member;
    return { id: String(memberId), email: member.email, name, memberId, epoch, sessionId };
  } catch (error) {
    if (error instanceof DomainError) {
      log.add({ outcome: error.code });
      throw new Error(error.message);
    }
    log.error(error, "sign-in failed");
    throw new Error("Something went wrong on our side. Please try again.");
  } finally {
    log.finish();
  }
}

export function authOptions(): NextAuthOptions {
  nameAuthAddress();
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt" },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        authorize: (given, request) => authorizeCredentials(given, request.headers),
      }),
    ],
    events: {
      async signOut({ token }) {
        const claims = Claims.safeParse(token);
        const ctx = makeCtx({ type: "anonymous" }, wideLog({ adapter: "sign-out" }));
        if (claims.success) await endSession(ctx, claims.data);
      },
    },
    callbacks: {
      jwt({ token, user }) {
        const claims = Claims.safeParse(user);
        return claims.success ? { ...token, ...claims.data } : token;
      },
    },
  };
}
