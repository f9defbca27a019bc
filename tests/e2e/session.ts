import type { BrowserContext } from "@playwright/test";
import { request } from "@playwright/test";
import { E2E } from "./world.ts";

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

/** Signs the owner in once, before the first story: checking a password costs a tenth of a second of the processor. */
export async function openSession(): Promise<void> {
  const api = await request.newContext({ baseURL: E2E.baseUrl });
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  const form = { ...E2E.owner, csrfToken, json: "true" };
  const answer = await api.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`the owner is not signed in: ${await answer.text()}`);
  const { cookies } = await api.storageState();
  // Workers are started with the environment of now.
  process.env.TIDINGS_E2E_SESSION = JSON.stringify(cookies);
  await api.dispose();
}

/** The owner's cookies. */
export function sessionCookies(): Cookies {
  return JSON.parse(process.env.TIDINGS_E2E_SESSION ?? "[]");
}

/** Calls a procedure of the console as the owner; throws on a refusal. */
export async function callAsOwner<T>(procedure: string, input: object): Promise<T> {
  const response = await fetch(`${E2E.baseUrl}/api/trpc/${procedure}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie: sessionCookies()
        .map(({ name, value }) => `${name}=${value}`)
        .join("; "),
    },
    body: JSON.stringify({ json: input }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${procedure}: ${JSON.stringify(body)}`);
  return body.result.data.json as T;
}
