import type { Page } from "@playwright/test";
import { noNight } from "./no-night.ts";
import { E2E } from "./world.ts";

/** An app that belongs to one story alone: what others plan or send does not show in it. */
export interface OwnApp {
  id: number;
  writeKey: string;
  secretKey: string;
  /** `/apps/<id>`. */
  path: string;
  /** `POST /v1/batch`; the answer. */
  send(items: readonly object[]): Promise<Record<string, unknown>>;
  /** `/api/v1` with the app's secret key: status and body. */
  rest(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

/**
 * Makes an app (without quiet hours, unless they are what the story is about) through the console's own procedures, as the member who is signed in on `page`. Members land on the first app
 * by name: these stand behind the stories' common one.
 */
export async function makeOwnApp(
  page: Page,
  name: string,
  { nights = false }: { nights?: boolean } = {},
): Promise<OwnApp> {
  const call = async <T>(procedure: string, input: object): Promise<T> => {
    const response = await page.request.post(`/api/trpc/${procedure}`, { data: { json: input } });
    const body = await response.json();
    if (!response.ok()) throw new Error(`${procedure}: ${JSON.stringify(body)}`);
    return body.result.data.json as T;
  };
  const { appId: id } = await call<{ appId: number }>("apps.create", {
    name: `Story of ${name}`,
  });
  const key = (kind: "write" | "secret") =>
    call<{ key: string }>("keys.create", { appId: id, kind, name: "story" });
  const [write, secret] = [await key("write"), await key("secret")];
  if (!nights) await noNight(secret.key);
  return {
    id,
    writeKey: write.key,
    secretKey: secret.key,
    path: `/apps/${id}`,
    async send(items) {
      const response = await fetch(`${E2E.baseUrl}/v1/batch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ writeKey: write.key, batch: items }),
      });
      if (!response.ok) throw new Error(`POST /v1/batch: ${await response.text()}`);
      return await response.json();
    },
    async rest(method, path, body) {
      const response = await fetch(`${E2E.baseUrl}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${secret.key}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}
