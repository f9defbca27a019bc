import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { authorizeScope } from "@/server/access/authorize.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { openFileBody, settled } from "@/server/adapters/http/file-body.ts";
import { enterWithSecretKey } from "@/server/adapters/http/gate.ts";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { readJson } from "@/server/adapters/http/read-body.ts";
import { errorResponse, json, refusal, text } from "@/server/adapters/http/respond.ts";
import { scopeOf } from "@/server/adapters/http/rest/route.scopes.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { matchPath, TextAnswer } from "@/server/adapters/http/rest/route.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import type { Ctx } from "@/server/ctx.ts";
import { env } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import type { Log } from "@/server/log.ts";
import { wideLog } from "@/server/log.ts";
import { requireStorable } from "@/server/storable.ts";

const PREFIX = "/api/v1";

interface Entered {
  log: ReturnType<typeof wideLog>;
  ctx: Ctx;
}

interface Found {
  route: RestRoute;
  params: Record<string, string>;
}

function find(path: string): Found[] {
  return REST_ROUTES.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
}

/** Says which field is wrong, and how. */
function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) {
    requireStorable(value);
    return result.data;
  }
  const lines = result.error.issues.slice(0, 5).map((issue) => {
    const field = issue.path.length > 0 ? issue.path.join(".") : where;
    return `${field}: ${issue.message}`;
  });
  throw new DomainError("invalid", lines.join("; "), { where });
}

function outcome(route: RestRoute, result: unknown): Response {
  if (result instanceof Response) return result;
  if (route.texts) return text(TextAnswer.parse(result));
  if (route.unmet && route.isMet && !route.isMet(result))
    return json(route.unmet.answer.parse(result), { status: route.unmet.status });
  return json(route.answer.parse(result), { status: route.status ?? 200 });
}

async function answer(request: Request, found: Found, url: URL, { log, ctx: outside }: Entered) {
  const { route } = found;
  const { requestId } = outside;
  try {
    const ctx = await enterWithSecretKey(request, outside);
    log.add({ app: ctx.app.id });
    authorizeScope(ctx, scopeOf(route));
    const params = parse(route.params, found.params, "path");
    const query = parse(route.query, Object.fromEntries(url.searchParams), "query");
    const headers = parse(route.headers, Object.fromEntries(request.headers), "headers");
    const body = route.body
      ? parse(route.body, await readJson(request, route.bodyBytesMax), "body")
      : undefined;
    const file = openFileBody(request);
    const result = await settled(file, () =>
      route.handle(ctx, { params, query, headers, body, file }),
    );
    const response = outcome(route, result);
    log.add({ status: response.status });
    log.finish();
    return response;
  } catch (error) {
    const response = errorResponse(error, { log, requestId });
    log.add({ status: response.status });
    log.finish(response.status >= 500 ? "error" : "info");
    return response;
  }
}

/**
 * The adapter for the customer's own servers: `/api/v1/*`, with a secret key. `makeBase` gives the ctx of a request.
 * Never throws; faults answer as a blanked 500.
 */
export function restAdapter(makeBase: (log: Log, requestId: string) => Ctx) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.slice(PREFIX.length);
    const requestId = randomUUID();
    if (path === "/openapi.json" && request.method === "GET") {
      return json(openApiDocument(env().BASE_URL), {
        headers: { "access-control-allow-origin": "*" },
      });
    }
    const fitting = find(path);
    const found = fitting.find(({ route }) => route.method === request.method);
    if (found) {
      const route = `${found.route.method} ${found.route.path}`;
      const log = wideLog({ adapter: "rest", route, requestId });
      return answer(request, found, url, { log, ctx: makeBase(log, requestId) });
    }
    if (fitting.length === 0) {
      const message = `There is no ${path}. ${PREFIX}/openapi.json lists every endpoint.`;
      return refusal(404, "not_found", message, { requestId });
    }
    const allow = fitting.map(({ route }) => route.method).join(", ");
    return refusal(405, "method_not_allowed", `Use ${allow} here.`, {
      requestId,
      headers: { allow },
    });
  };
}

/** `/api/v1/*` of this process. */
export const handleRest: (request: Request) => Promise<Response> = restAdapter((log, requestId) =>
  makeCtx({ type: "anonymous" }, log, requestId),
);
