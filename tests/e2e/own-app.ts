import { noNight } from "./no-night.ts";
import { callAsOwner } from "./session.ts";
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
  /** The body of `rest`; throws on a refusal. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Makes an app (without quiet hours, unless they are what the story is about) through the console's own procedures. */
export async function makeOwnApp(
  name: string,
  { nights = false }: { nights?: boolean } = {},
): Promise<OwnApp> {
  const { appId: id } = await callAsOwner<{ appId: number }>("apps.create", {
    name: `Story of ${name}`,
  });
  const key = (kind: "write" | "secret") =>
    callAsOwner<{ key: string }>("keys.create", { appId: id, kind, scope: "admin", name: "story" });
  const [write, secret] = [await key("write"), await key("secret")];
  if (!nights) await noNight(secret.key);
  const rest: OwnApp["rest"] = async (method, path, body) => {
    const response = await fetch(`${E2E.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret.key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    id,
    writeKey: write.key,
    secretKey: secret.key,
    path: `/apps/${id}`,
    rest,
    async send(items) {
      const response = await fetch(`${E2E.baseUrl}/v1/batch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ writeKey: write.key, batch: items }),
      });
      if (!response.ok) throw new Error(`POST /v1/batch: ${await response.text()}`);
      return await response.json();
    },
    async call<T>(method: string, path: string, body?: unknown) {
      const answer = await rest(method, path, body);
      if (answer.status >= 300) {
        throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      }
      return answer.body as T;
    },
  };
}
