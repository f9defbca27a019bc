import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { preferencesLink } from "@/server/adapters/http/preferences/link.ts";
import { readJson } from "@/server/adapters/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { DevicePreferences } from "@/server/engage/preferences/device-preferences.ts";
import {
  getDevicePreferences,
  setDevicePreferences,
} from "@/server/engage/preferences/device-preferences.ts";
import type { DevicePreferencesAnswer } from "@/server/engage/preferences/schema.ts";
import { PreferencesQuery, PreferencesReport } from "@/server/engage/preferences/schema.ts";
import type { AppId } from "@/server/id.ts";

const BYTES_MAX = 32 * 1024;

/** `GET /v1/preferences?writeKey=&anonymousId=`: the topics of the app and what this person chose. */
export async function handleGetPreferences(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = parseInput(PreferencesQuery, query);
  return answer(app.app.id, await getDevicePreferences(app, input));
}

/** `POST /v1/preferences`: what this person wants to hear about from now on. */
export async function handleSetPreferences(request: Request, ctx: Ctx): Promise<Response> {
  const body = await readJson(request, BYTES_MAX);
  const app = await enterWithWriteKey(request, ctx, body);
  return answer(app.app.id, await setDevicePreferences(app, parseInput(PreferencesReport, body)));
}

function answer(appId: AppId, { userId, messages, topics }: DevicePreferences): Response {
  const url = userId === null ? null : preferencesLink(appId, userId);
  const shown = topics.map(({ id, name, description, on }) => ({ id, name, description, on }));
  const body: DevicePreferencesAnswer = { success: true, messages, topics: shown, url };
  return json(body, { headers: CORS_HEADERS });
}
