import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import { getMessage } from "@/server/engage/deliveries/in-app/get-message.ts";
import { listInbox } from "@/server/engage/deliveries/in-app/list-inbox.ts";
import { listMessages } from "@/server/engage/deliveries/in-app/list-messages.ts";
import { MessageQuery, MessagesQuery } from "@/server/engage/deliveries/in-app/schema.messages.ts";

/** `GET /v1/messages`: what this person may see in the app now. */
export async function handleMessages(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const query = parseInput(MessagesQuery, queryOf(request));
  return json(await listMessages(app, query), { headers: CORS_HEADERS });
}

/** `GET /v1/messages/{deliveryId}`: one message with all that it says. */
export async function handleMessage(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const deliveryId = new URL(request.url).pathname.replace(/\/+$/, "").split("/").at(-1);
  const query = parseInput(MessageQuery, { ...queryOf(request), deliveryId });
  return json(await getMessage(app, query), { headers: CORS_HEADERS });
}

/** `GET /v1/inbox`: the messages that stay with a person. */
export async function handleInbox(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const query = parseInput(MessagesQuery, queryOf(request));
  return json(await listInbox(app, query), { headers: CORS_HEADERS });
}

/** What is given; empty counts as not given. */
function queryOf(request: Request): Record<string, string> {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
  return Object.fromEntries(given);
}
