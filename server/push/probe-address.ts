import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { isPublicAddress } from "@/server/internet-address.ts";
import type { Probe, ProbeAnswer, ProbeFailure } from "@/server/push/probe.ts";
import { publicLookup } from "@/server/push/public-lookup.ts";

const TIMEOUT_MS = 4_000;
const REDIRECTS_MAX = 3;
/** Servers that do not support HEAD respond with one of these. */
const NO_HEAD: ReadonlySet<number> = new Set([400, 403, 404, 405, 406, 501]);

interface Way {
  /** Null allows any address, for tests. */
  lookup: LookupFunction | null;
  timeoutMs: number;
}

/**
 * Connects to public addresses only, and to the very address that was checked, so that a name
 * cannot change in between.
 */
export const probeAddress: Probe = (address) =>
  probe(address, { lookup: publicLookup, timeoutMs: TIMEOUT_MS });

/** Sends HEAD, or GET where HEAD is not supported, and reads only the status of the response. */
export async function probe(address: string, way: Way): Promise<ProbeAnswer> {
  let url = address;
  for (let followed = 0; followed <= REDIRECTS_MAX; followed++) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      return { alive: false, reason: "not_web" };
    if (way.lookup && !mayAsk(new URL(url))) return { alive: false, reason: "not_public" };
    try {
      let answer = await ask("HEAD", url, way);
      if (NO_HEAD.has(answer.status)) answer = await ask("GET", url, way);
      const { status, location } = answer;
      if (status < 300 || status > 399 || location === null || !URL.canParse(location, url))
        return status < 400 ? { alive: true } : { alive: false, reason: "status", status };
      url = new URL(location, url).href;
    } catch (error) {
      return { alive: false, reason: reasonOf(error) };
    }
  }
  return { alive: false, reason: "redirects" };
}

/** The lookup function is not called for hosts that are addresses already. */
function mayAsk({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 || isPublicAddress(host);
}

function ask(
  method: "HEAD" | "GET",
  url: string,
  { lookup, timeoutMs }: Way,
): Promise<{ status: number; location: string | null }> {
  return new Promise((resolve, reject) => {
    const client = url.startsWith("https:") ? https : http;
    const request = client.request(url, {
      method,
      agent: false,
      headers: { "user-agent": "Tidings link check", accept: "*/*" },
      ...(lookup ? { lookup } : {}),
    });
    const timer = setTimeout(() => request.destroy(withCode("ETIMEDOUT")), timeoutMs);
    request.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.on("response", ({ statusCode, headers }) => {
      clearTimeout(timer);
      resolve({ status: statusCode ?? 0, location: headers.location ?? null });
      request.destroy();
    });
    request.end();
  });
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function reasonOf(error: unknown): ProbeFailure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOTPUBLIC":
      return "not_public";
    case "ENOTFOUND":
      return "no_such_host";
    case "EAI_AGAIN":
      return "no_lookup";
    case "ETIMEDOUT":
      return "timeout";
    case "ECONNREFUSED":
      return "refused";
    default:
      return typeof code === "string" && /CERT|SSL|TLS/.test(code) ? "certificate" : "network";
  }
}
