import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { isSecure } from "@/server/adapters/auth/session.ts";
import { env } from "@/server/env.ts";
import { randomToken } from "@/server/id.ts";

const COOKIE = "tidings.known-browser";
const DAYS = 365;

function signatureOf(id: string, email: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`known-browser:${id}:${email.trim().toLowerCase()}`)
    .digest("base64url");
}

/**
 * Returns the id of this browser when `email` signed in with it before; otherwise null. It grants
 * nothing but its own count of attempts.
 */
export async function readKnownBrowser(email: string): Promise<string | null> {
  const [id, signature] = ((await cookies()).get(COOKIE)?.value ?? "").split(".");
  if (!id || !signature) return null;
  const given = Buffer.from(signature);
  const right = Buffer.from(signatureOf(id, email));
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** Remembers that `email` signed in here. */
export async function rememberBrowser(email: string): Promise<void> {
  const id = randomToken(16);
  (await cookies()).set(COOKIE, `${id}.${signatureOf(id, email)}`, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: DAYS * 86_400,
  });
}
