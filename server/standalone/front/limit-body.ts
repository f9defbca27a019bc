import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "@/server/standalone/front/fetch-bridge.ts";
import { isUpload } from "@/server/standalone/front/limit-time.ts";

const MB = 1024 * 1024;
const BODY_MB = 1;
const PLAN_MB = 8;
/** The steps of a long function come back with each call. The runner ends runs with more. */
export const FUNCTION_MB = 8;

/** Whole tag plans. Their adapters refuse strangers before they read. */
const PLAN = /^\/api\/(?:v1\/tag-plan|trpc\/tagPlan\.\w+(?:,tagPlan\.\w+)*)(?:\?|$)/;

/** Calls of functions. Only what is signed for the last minutes may be large; the adapter checks the signature. */
const FUNCTION = /^\/api\/inngest(?:[/?]|$)/;
const SIGNATURE = /^t=(\d{10})&s=[0-9a-f]{64}$/;
const SIGNATURE_S = 300;

function limitOf({ url = "", method, headers }: IncomingMessage): number {
  if (PLAN.test(url)) return PLAN_MB;
  if (method !== "POST" || !FUNCTION.test(url)) return BODY_MB;
  const signed = SIGNATURE.exec(String(headers["x-inngest-signature"] ?? ""))?.[1];
  const age = Math.abs(Date.now() / 1_000 - Number(signed ?? 0));
  return age < SIGNATURE_S ? FUNCTION_MB : BODY_MB;
}

/**
 * Refuses a body that is too large before anything keeps it in memory: at once when it says its length, otherwise as
 * soon as it has grown too large. Returns true when the request is answered. Uploads are written to the database while
 * they arrive, so they have no limit here.
 */
export function limitBody(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  if (isUpload(incoming)) return false;
  const mb = limitOf(incoming);
  const message = `The body is too large: at most ${mb} MB.`;
  const declared = incoming.headers["content-length"];
  if (Number(declared) > mb * MB) {
    refuse(outgoing, 413, message);
    return true;
  }
  // The parser holds a body to its Content-Length, so only bodies without one are counted.
  if (incoming.headers["transfer-encoding"] !== undefined) {
    countPieces(incoming, mb * MB, () => refuse(outgoing, 413, message));
  }
  return false;
}

/**
 * Counts what the parser hands over, and drops the rest: a listener for data would start the flow before the reader is
 * ready. The connection is closed with the answer.
 */
function countPieces(incoming: IncomingMessage, max: number, tooLarge: () => void): void {
  const push = incoming.push.bind(incoming);
  let size = 0;
  let refused = false;
  incoming.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    size += chunk?.length ?? 0;
    if (size <= max) return push(chunk, encoding);
    if (!refused) tooLarge();
    refused = true;
    return false;
  };
}
