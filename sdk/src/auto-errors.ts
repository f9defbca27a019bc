import type { Extras } from "@/sdk/src/protocol";
import type { World } from "@/sdk/src/world";

/** A failure in the host's code, with the fields of the browser's `ErrorEvent`. */
export interface Failure {
  name: "uncaught_error" | "unhandled_rejection";
  /** The thrown value: an Error or anything else. */
  thrown: unknown;
  /** Set where the environment knows more than the stack. */
  event?: Pick<ErrorEvent, "message" | "filename" | "lineno" | "colno">;
}

export type TakeFailure = (failure: Failure) => void;

/** A page that fails in a loop must not fill the queue or the server. */
const perHourMax = 20;
const hourMs = 3_600_000;
const messageLengthMax = 500;
const stackLengthMax = 2000;

/**
 * Reports failures of the host's code, each once an hour and at most 20 an hour. Failures of
 * `ownScript` are ignored because reporting them could cause the next one.
 */
export function errorReporter(
  { now, warn }: Pick<World, "now" | "warn">,
  report: (name: string, extras: Extras) => void,
  ownScript: string,
): TakeFailure {
  const seen = new Set<string>();
  let since = 0;
  return ({ name, thrown, event }) => {
    const { message, stack = "" } = (thrown ?? {}) as Partial<Record<string, unknown>>;
    const trace = String(stack);
    const place = /(\w+:\/\/[^\s)]+?):(\d+):(\d+)/.exec(trace) ?? [];
    const file = event?.filename || place[1] || "";
    // The rest of the address may hold personal data, and would split one error into many.
    const source = file.split(/[?#]/)[0];
    const text = String(message ?? event?.message ?? thrown).slice(0, messageLengthMax);
    if (!source && text === "Script error.") {
      warn("another origin's script failed; crossorigin on its tag says more");
      return;
    }
    if (now() - since >= hourMs) {
      since = now();
      seen.clear();
    }
    const line = event?.lineno || Number(place[2] ?? 0);
    const key = text + source + line;
    if ((file && file === ownScript) || seen.has(key) || seen.size >= perHourMax) return;
    seen.add(key);
    const column = event?.colno || Number(place[3] ?? 0);
    report(name, { message: text, source, line, column, stack: trace.slice(0, stackLengthMax) });
  };
}

/** Listens to uncaught errors and unhandled rejections of a page or worker. */
export function watchErrors(take: TakeFailure): void {
  addEventListener("error", (event) =>
    take({ name: "uncaught_error", thrown: event.error, event }),
  );
  addEventListener("unhandledrejection", ({ reason }) =>
    take({ name: "unhandled_rejection", thrown: reason }),
  );
}
