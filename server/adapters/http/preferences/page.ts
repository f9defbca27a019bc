import { randomBytes } from "node:crypto";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Html } from "@/server/adapters/http/html.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { gonePage, preferencesPage } from "@/server/adapters/http/preferences/render.ts";
import { readPreferencesToken } from "@/server/adapters/http/preferences/token.ts";
import { readText } from "@/server/adapters/http/read-body.ts";
import {
  getLinkedPreferences,
  setLinkedPreferences,
} from "@/server/engage/preferences/linked-preferences.ts";
import { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { keyRing } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import { wideLog } from "@/server/log.ts";

const BYTES_MAX = 32 * 1024;

/** `GET` and `POST /preferences/<token>`: the preference centre for links in messages. No script, no sign-in. */
export async function handlePreferencesPage(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const linked = readPreferencesToken(url.pathname.split("/")[2] ?? "", keyRing());
  if (!linked) return respond(404, gonePage);
  const log = wideLog({ adapter: "preferences", app: linked.appId });
  const ctx = makeCtx({ type: "anonymous" }, log);
  try {
    if (request.method === "POST") {
      const changes = parseInput(PreferenceChanges, readForm(await readText(request, BYTES_MAX)));
      if (!(await setLinkedPreferences(ctx, linked, changes))) return respond(404, gonePage);
      // A reload must not send the form again. Relative: whatever name the server is reached by.
      return new Response(null, { status: 303, headers: { location: "?saved" } });
    }
    const preferences = await getLinkedPreferences(ctx, linked);
    if (!preferences) return respond(404, gonePage);
    const saved = url.searchParams.has("saved");
    return respond(200, (nonce) => preferencesPage(preferences, { saved, nonce }));
  } catch (error) {
    if (error instanceof DomainError) {
      const message = "This form cannot be read. Open the link in the message again.";
      return new Response(message, { status: 400 });
    }
    log.error(error, "the preference page failed");
    return new Response("This did not work. Please try again.", { status: 500 });
  }
}

/** A box that is not ticked is not sent: `shown` lists all that stood on the page. */
function readForm(text: string): unknown {
  const form = new URLSearchParams(text);
  const on = new Set(form.getAll("topic"));
  const shown = form.getAll("shown");
  return {
    messages: !form.has("none"),
    topics: Object.fromEntries(shown.map((id) => [id, on.has(id)])),
  };
}

function respond(status: number, page: (nonce: string) => Html): Response {
  const nonce = randomBytes(16).toString("base64");
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    // The address is the key to this page.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
  return new Response(page(nonce).text, { status, headers });
}
