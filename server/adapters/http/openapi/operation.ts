import { z } from "zod";
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
} from "zod-openapi";
import type { RefusalStatus } from "@/server/adapters/http/openapi/refusals.ts";
import { refusals } from "@/server/adapters/http/openapi/refusals.ts";
import { scopeOf } from "@/server/adapters/http/rest/route.scopes.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";

/** An endpoint of `/v1` as the document shows it. The handler is in `v1.ts`; a test holds the two together. */
export interface DeviceOperation {
  id: string;
  method: "GET" | "POST";
  /** Below `/v1`, as the key in `v1.ts`: `messages/{deliveryId}`. */
  path: string;
  summary: string;
  description: string;
  tag: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  example?: unknown;
  answer: z.ZodType;
  answerExample?: unknown;
  refuses?: readonly RefusalStatus[];
  /** False = the key is in the path. */
  hasKey?: false;
}

/** How a body may carry the write key; Basic authentication and the query are the other two. */
export const WriteKey = {
  writeKey: z.string().optional().meta({
    description: "The write key, unless it is the user name of Basic authentication.",
  }),
};

const json = (schema: z.ZodType, example?: unknown) => ({
  content: { "application/json": { schema, ...(example !== undefined && { example }) } },
});

function input(operation: {
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
}): Pick<ZodOpenApiOperationObject, "requestParams"> {
  const { params, query, headers } = operation;
  return {
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
  };
}

/** Refusals that follow from what an endpoint takes. */
function refusalsOf(operation: {
  params?: unknown;
  query?: unknown;
  headers?: unknown;
  body?: unknown;
  file?: unknown;
  refuses?: readonly RefusalStatus[];
}) {
  const { params, query, headers, body, file, refuses = [] } = operation;
  const takesInput = [params, query, headers, body, file].some((part) => part !== undefined);
  return refusals([
    ...(takesInput ? ([400] as const) : []),
    ...(body ? ([413, 415] as const) : []),
    ...refuses,
    500,
    503,
  ]);
}

function answers(route: RestRoute): Record<string, ZodOpenApiResponseObject> {
  const content = route.texts
    ? Object.fromEntries(route.texts.map((type) => [type, { schema: { type: "string" } }]))
    : json(route.answer).content;
  const { unmet } = route;
  return {
    [String(route.status ?? 200)]: { description: "The call was successful.", content },
    ...(unmet && { [unmet.status]: { description: unmet.description, ...json(unmet.answer) } }),
  };
}

function restOperation(route: RestRoute): ZodOpenApiOperationObject {
  const { id, summary, description, tag, body, file, example, params, refuses = [] } = route;
  const scope = scopeOf(route);
  const isMissing = params?.shape.id !== undefined;
  return {
    operationId: id,
    summary,
    description: `${description} The key needs the scope \`${scope}\`.`,
    tags: [tag],
    security: [{ secretKey: [scope] }],
    ...input(route),
    ...(file && {
      requestBody: {
        required: true,
        content: { [file]: { schema: z.string().meta({ format: "binary" }) } },
      },
    }),
    ...(body && { requestBody: { required: true, ...json(body, example) } }),
    responses: {
      ...answers(route),
      ...refusalsOf({
        ...route,
        refuses: [401, 403, ...(isMissing ? ([404] as const) : []), ...refuses],
      }),
    },
  };
}

export function deviceOperation(operation: DeviceOperation): ZodOpenApiOperationObject {
  const { id, summary, description, tag, body, example, answer, answerExample } = operation;
  const { hasKey = true, refuses = [] } = operation;
  return {
    operationId: id,
    summary,
    description,
    tags: [tag],
    security: hasKey ? [{ writeKey: [] }, { writeKeyInQuery: [] }] : [],
    ...input(operation),
    ...(body && { requestBody: { required: true, ...json(body, example) } }),
    responses: {
      200: { description: "The call was successful.", ...json(answer, answerExample) },
      ...refusalsOf({ ...operation, refuses: hasKey ? [401, 429, ...refuses] : [429, ...refuses] }),
    },
  };
}

/** Paths of OpenAPI out of endpoints. */
export function pathsOf(
  rest: readonly RestRoute[],
  devices: readonly DeviceOperation[],
): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  const add = (path: string, method: string, operation: ZodOpenApiOperationObject) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const one of devices) add(`/v1/${one.path}`, one.method, deviceOperation(one));
  for (const route of rest) add(`/api/v1${route.path}`, route.method, restOperation(route));
  return paths;
}
