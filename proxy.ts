import type { NextRequest } from "next/server";
import { NextResponse } from "next/server";
import { noSuchEndpoint } from "@/server/adapters/http/no-such-endpoint.ts";

const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];
const OPEN_PAGES = /^\/(sign-in|setup|invitation|reset)(\/|$)/;
const APP_PAGE = /^\/apps\/(\d+)(\/|$)/;

/** The policy of one page: only scripts that carry this answer's nonce run, and what those load. */
function contentSecurityPolicy(nonce: string): string {
  // biome-ignore lint/style/noProcessEnv: the bundler puts the value in; React's development build uses eval for stack traces.
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Positions of menus and charts are inline styles.
    "style-src 'self' 'unsafe-inline'",
    // Previews show the images of messages, which live anywhere.
    "img-src 'self' data: https:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Pages are read. A program that sends something to one has a wrong address. */
function readsPages({ method, headers }: NextRequest): boolean {
  const accept = headers.get("accept") ?? "*/*";
  return (
    (method === "GET" || method === "HEAD") && /text\/html|\*\/\*|text\/x-component/.test(accept)
  );
}

/**
 * Every page gets its own content security policy. People without a session cookie are shown the way to sign in: a
 * convenience only, each layout and each procedure checks the session itself.
 */
export function proxy(request: NextRequest): NextResponse | Promise<Response> {
  if (!readsPages(request)) return noSuchEndpoint();
  const { pathname, search } = request.nextUrl;
  const hasCookie = SESSION_COOKIES.some(
    (name) => request.cookies.has(name) || request.cookies.has(`${name}.0`),
  );
  if (!hasCookie && !OPEN_PAGES.test(pathname)) {
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(new URL(`/sign-in${next}`, request.url));
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  const appId = APP_PAGE.exec(pathname)?.[1];
  if (appId) response.cookies.set("tidings.app", appId, { sameSite: "lax", maxAge: 31_536_000 });
  return response;
}

export const config = {
  // Pages only: no API, no ingestion, no files.
  matcher: [
    "/((?!api/|v1/|beacon/|sourceConfig(?:/|$)|_next/|sdk/|demo(?:/|$)|preferences/|.*\\.[a-z0-9]+$).*)",
  ],
};
