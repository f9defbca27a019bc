import { createDocument } from "zod-openapi";
import { pathsOf } from "@/server/adapters/http/openapi/operation.ts";
import { DEVICE_OPERATIONS, REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { outgoingWebhooks } from "@/server/adapters/http/rest/webhooks.outgoing.ts";
import { VERSION } from "@/server/version.ts";

const TAGS: Readonly<Record<string, string>> = {
  Collect: "Apps send data here, in the HTTP tracking format of Segment.",
  Devices: "Apps register for push, fetch messages and report the results.",
  Users: "The people who use your app, their app-info and their preferences.",
  Segments: "Groups of users that share criteria.",
  Campaigns: "Messages to an audience: drafts, launch and statistics.",
  Programs: "Series of messages that people go through step by step.",
  "Tag plan": "What your app should send, and whether it does.",
  Imports: "Users from CSV files.",
  Topics: "What messages are about, for people to choose from.",
  Settings: "Limits that apply to all messages of an app.",
  Webhooks: "Events that Tidings sends to your servers.",
};

const SECURITY_SCHEMES = {
  secretKey: {
    type: "http",
    scheme: "bearer",
    description:
      "A secret key (`sk_…`). It must never leave your servers. Its scope says what it may do: `read`, `send` (also edits segments and sends messages) or `admin` (everything).",
  },
  writeKey: {
    type: "http",
    scheme: "basic",
    description:
      "The user name is the write key (`wk_…`), the password is empty. POST requests may send it as `writeKey` in the body instead.",
  },
  writeKeyInQuery: { type: "apiKey", in: "query", name: "writeKey" },
} as const;

/** OpenAPI 3.1 of everything that a program may call, made from the schemas that check the calls. */
export function openApiDocument(baseUrl: string) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Tidings",
      version: VERSION,
      description:
        "Apps send data to `/v1/*` with the public write key. Your servers call `/api/v1/*` with a secret key.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: baseUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: pathsOf(REST_ROUTES, DEVICE_OPERATIONS),
    webhooks: outgoingWebhooks(),
    components: { securitySchemes: SECURITY_SCHEMES },
  });
}
