import { findDemoSite } from "@/demo/site/find-demo-site.ts";
import { renderNotice, renderSite } from "@/demo/site/layout.ts";
import { demoPage } from "@/demo/site/pages.ts";
import { DemoKey } from "@/demo/site/schema.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Html } from "@/server/adapters/http/html.ts";
import { html } from "@/server/adapters/http/html.ts";
import { wideLog } from "@/server/log.ts";

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/**
 * Serves `GET /demo/*`, the news site that shows the SDK at work. `?writeKey=` makes it report to
 * another app.
 */
export async function handleDemoSite(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const log = wideLog({ adapter: "demo" });
  const ctx = makeCtx({ type: "anonymous" }, log);
  const site = await findDemoSite(
    ctx,
    DemoKey.parse(url.searchParams.get("writeKey") ?? undefined),
  );
  if (site.state === "no_app") return respond(404, noApp());
  if (site.state === "unknown_key") return respond(404, unknownKey());
  const query = site.named ? `?writeKey=${encodeURIComponent(site.writeKey)}` : "";
  const link = (path: string) => `/demo${path}${query}`;
  const path = url.pathname.split("/").slice(2).filter(Boolean);
  const page = demoPage(path, link);
  return page ? respond(200, renderSite(page, site, link)) : respond(404, noPage(link));
}

function respond(status: number, page: Html): Response {
  return new Response(page.text, { status, headers: HEADERS });
}

function noApp(): Html {
  return renderNotice("There is no demo app yet", [
    html`<p>Start Tidings with <code>npm run demo</code>: it creates a news app with 90 days of readers.</p>`,
    html`<p>To let this site report to your own app, open <code>/demo?writeKey=…</code> with the write key from its settings in the <a href="/">console</a>.</p>`,
  ]);
}

function unknownKey(): Html {
  return renderNotice("This write key is unknown", [
    html`<p>The write key in the address belongs to no app, or it was revoked. Copy the key from the app’s settings in the <a href="/">console</a>.</p>`,
  ]);
}

function noPage(link: (path: string) => string): Html {
  return renderNotice("This page has sailed", [
    html`<p><a href="${link("")}">Back to the front page</a></p>`,
  ]);
}
