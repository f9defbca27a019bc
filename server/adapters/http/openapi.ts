import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi";
import { createDocument } from "zod-openapi";
import { ErrorAnswer } from "@/server/adapters/http/rest/error-answer.ts";
import { collectPaths } from "@/server/adapters/http/rest/ingest.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { outgoingWebhooks } from "@/server/adapters/http/rest/webhooks.outgoing.ts";
import { VERSION } from "@/server/version.ts";

function operation(route: RestRoute): ZodOpenApiOperationObject {
  const refusal = (description: string) => ({
    description,
    content: { "application/json": { schema: ErrorAnswer } },
  });
  return {
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    tags: [route.tag],
    security: [{ secretKey: [] }],
    requestParams: {
      ...(route.params ? { path: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.headers ? { header: route.headers } : {}),
    },
    ...(route.file
      ? {
          requestBody: {
            required: true,
            content: { [route.file]: { schema: z.string().meta({ format: "binary" }) } },
          },
        }
      : {}),
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }
      : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: "Done",
        content: route.texts
          ? Object.fromEntries(route.texts.map((type) => [type, { schema: { type: "string" } }]))
          : { "application/json": { schema: route.answer } },
      },
      ...(route.unmet
        ? {
            [String(route.unmet.status)]: {
              description: route.unmet.description,
              content: { "application/json": { schema: route.unmet.answer } },
            },
          }
        : {}),
      "400": refusal("The input is not right; the message names the field."),
      "401": refusal("No secret key, or not a valid one."),
      "404": refusal("There is no such thing in this app."),
    } as ZodOpenApiOperationObject["responses"],
  };
}

function restPaths(): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of REST_ROUTES) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return paths;
}

/** OpenAPI 3.1 of everything that a program may call, made from the schemas that check the calls. */
export function openApiDocument(baseUrl: string) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Tidings",
      version: VERSION,
      description:
        "`/v1/*` takes data from apps with the public write key (Segment HTTP tracking format). `/api/v1/*` is for your servers, with a secret key.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: baseUrl }],
    paths: { ...collectPaths(), ...restPaths() },
    webhooks: outgoingWebhooks(),
    components: {
      securitySchemes: {
        secretKey: { type: "http", scheme: "bearer", description: "A secret key (`sk_…`)." },
        writeKey: {
          type: "http",
          scheme: "basic",
          description: "User name = the write key (`wk_…`), empty password.",
        },
      },
    },
  });
}
