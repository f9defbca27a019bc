import { createHmac } from "node:crypto";
import { isRecord } from "@/server/is-record.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/server/time.ts";
import type { HttpAnswer } from "./call-app.ts";

/** An error as the SDK serializes it: at least `name` and `message`. */
export type JsonError = { name: string; message: string } & Record<string, unknown>;

/**
 * The app's response to one call of a function, in the runner's terms. `retryAt` = the app named
 * the time of the next attempt.
 */
export type Answer =
  | { kind: "completed"; output: unknown }
  | { kind: "step-done"; id: string; data: unknown }
  | { kind: "sleep"; id: string; until: Date }
  | { kind: "step-error"; id: string; error: JsonError; final: boolean; retryAt: Date | undefined }
  | { kind: "error"; error: JsonError; final: boolean; retryAt: Date | undefined }
  | { kind: "not-executed"; reason: string };

/**
 * Returns the canonical JSON of `value` (any parsed JSON) and its `x-inngest-signature`. `key` may
 * carry the prefix `signkey-<env>-`.
 */
export function sign(value: unknown, key: string, at: Date): { body: string; signature: string } {
  const body = toCanonicalJson(value);
  const t = Math.floor(at.getTime() / SECOND_MS).toString();
  const secret = key.replace(/^signkey-\w+-/, "");
  const s = createHmac("sha256", secret).update(body).update(t).digest("hex");
  return { body, signature: `t=${t}&s=${s}` };
}

/**
 * Returns JSON with sorted keys, byte for byte as the SDK makes it before it checks a signature.
 * Does not use the npm package: its current
 * version throws on lone surrogates, which the one inside the SDK escapes.
 */
function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  const members = keys.sort().map((key) => `${JSON.stringify(key)}:${toCanonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

/**
 * Reads the response of SDK 4.24: 200 = returned, 206 = list of operations, 400 and 500 = threw.
 */
export function readAnswer(http: HttpAnswer, now: Date): Answer {
  if (http.kind === "unreachable") return { kind: "not-executed", reason: http.reason };
  if (http.kind !== "answer") return failure(http.reason, http.kind === "too-large");
  // Without this header the response is not from the SDK: it comes from a proxy, from an app that
  // is still starting, or from one with another signing key (401).
  if (!http.headers["x-inngest-sdk"]) {
    const notRun = [401, 403, 404, 405, 503].includes(http.status) || http.status < 300;
    if (notRun) return { kind: "not-executed", reason: `the app answered ${http.status}` };
    return failure(`the app answered ${http.status}`, false);
  }
  const body = parseJson(http.body);
  if (body === undefined) return failure("the app's answer is not JSON", false);
  if (http.status === 200) return { kind: "completed", output: body };
  const final = http.headers["x-inngest-no-retry"] === "true";
  const retryAt = readRetryAfter(http.headers["retry-after"], now);
  if (http.status === 206) return readOperations(body, { final, retryAt, now });
  return { kind: "error", error: toJsonError(body), final, retryAt };
}

function readOperations(
  body: unknown,
  { final, retryAt, now }: { final: boolean; retryAt: Date | undefined; now: Date },
): Answer {
  const operations: unknown[] = Array.isArray(body) ? body : [body];
  const operation = operations[0];
  if (operations.length !== 1 || !isRecord(operation)) {
    return failure(
      "parallel steps (Promise.all, Promise.race) are not supported by this runner",
      true,
    );
  }
  const { op, id } = operation;
  if (typeof id !== "string") return failure("the app answered an operation without id", true);
  switch (op) {
    case "StepRun":
      return { kind: "step-done", id, data: operation.data ?? null };
    case "StepError":
    case "StepFailed": {
      const error = toJsonError(operation.error);
      return { kind: "step-error", id, error, final: final || op === "StepFailed", retryAt };
    }
    case "Sleep": {
      const until = readSleep(String(operation.name), now);
      if (until) return { kind: "sleep", id, until };
      return failure(`cannot read the sleep "${String(operation.name)}"`, true);
    }
    default:
      return failure(`operation ${String(op)} is not supported by this runner`, true);
  }
}

const UNITS: Record<string, number> = {
  w: 7 * DAY_MS,
  d: DAY_MS,
  h: HOUR_MS,
  m: MINUTE_MS,
  s: SECOND_MS,
};

/**
 * Returns the end of a sleep. The SDK puts a duration ("2d3h", "" for zero) or an ISO date into the
 * operation's `name`.
 */
export function readSleep(name: string, now: Date): Date | undefined {
  if (!/^(\d+[wdhms])*$/.test(name)) return validDate(name);
  const parts = [...name.matchAll(/(\d+)([wdhms])/g)];
  const total = parts.reduce((sum, [, n, unit]) => sum + Number(n) * (UNITS[unit ?? ""] ?? 0), 0);
  return validDate(now.getTime() + total);
}

/** Returns `retry-after` (seconds or a date), at most a day ahead as with Inngest. */
export function readRetryAfter(value: string | undefined, now: Date): Date | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - now.getTime() : seconds * SECOND_MS;
  return validDate(now.getTime() + Math.min(Math.max(ms, 0), DAY_MS));
}

function validDate(value: string | number): Date | undefined {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function failure(message: string, final: boolean): Answer {
  return { kind: "error", error: { name: "Error", message }, final, retryAt: undefined };
}

function toJsonError(value: unknown): JsonError {
  if (!isRecord(value)) return { name: "Error", message: String(value) };
  const message = value.message ?? value.error ?? "unknown error";
  return { ...value, name: String(value.name ?? "Error"), message: String(message) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
