import { z } from "zod";
import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { publicOrigin } from "@/server/public-origin.ts";

const Destination = z.looseObject({
  apiKey: z.string(),
  apiHost: z.string(),
  protocol: z.string(),
});

export const SegmentSettings = z
  .looseObject({
    /** Libraries made from Segment's look for their own name, and send to their vendor when it is missing. */
    integrations: z.object({
      "Segment.io": Destination,
      "Customer.io Data Pipelines": Destination,
      "june.so": Destination,
    }),
    metrics: z.object({ sampleRate: z.number(), host: z.string() }),
  })
  .meta({ id: "SegmentSettings" });
type SegmentSettings = z.output<typeof SegmentSettings>;

/**
 * `GET /v1/projects/<write key>/settings`: what Segment's client libraries ask for before they send anything. It tells them
 * to send everything here, and their own usage metrics nowhere. May be cached for a minute.
 */
export async function handleSegmentSettings(request: Request, ctx: Ctx): Promise<Response> {
  const url = new URL(request.url);
  const writeKey = decoded(url.pathname.split("/")[3] ?? "");
  await enterWithWriteKey(new Request(url), ctx, { writeKey }).catch(notFound);
  const origin = new URL(publicOrigin(url.origin, request.headers.get("host")));
  const apiHost = `${origin.host}/v1`;
  const here = {
    apiKey: writeKey,
    apiHost,
    protocol: origin.protocol.slice(0, -1),
    addBundledMetadata: false,
  };
  const settings: SegmentSettings = {
    integrations: { "Segment.io": here, "Customer.io Data Pipelines": here, "june.so": here },
    plan: {},
    edgeFunction: {},
    middlewareSettings: {},
    enabledMiddleware: {},
    remotePlugins: [],
    metrics: { sampleRate: 0, host: apiHost },
  };
  const headers = { ...CORS_HEADERS, "cache-control": "public, max-age=60" };
  return json(settings, { headers });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The key is part of the address, so an unknown one is an address that does not exist. */
function notFound(error: unknown): never {
  if (error instanceof DomainError && error.code === "unauthorized") {
    throw new DomainError("not_found", error.message);
  }
  throw error;
}
