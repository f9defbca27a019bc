import { logger } from "@/server/log.ts";

const TICK_MS = 50;
/** A loop that was blocked for longer than this is reported. */
const BLOCKED_MS = 200;
/** So many names fit a line of the log. */
const NAMES_MAX = 10;

/** What this process works on, so that the report of a blocked loop can name it. */
export class Work {
  readonly #running = new Set<{ name: string }>();
  #ended: string[] = [];

  /** Returns a function that marks the work as done. */
  begin(name: string): () => void {
    const entry = { name };
    this.#running.add(entry);
    return () => {
      if (this.#running.delete(entry)) this.#ended.push(name);
    };
  }

  /** Returns what runs now or has ended since the last call. */
  take(): string[] {
    const names = [...[...this.#running].map(({ name }) => name), ...this.#ended];
    this.#ended = [];
    return names;
  }
}

/** What a blocked loop is reported with. */
export interface Blocked {
  process: string;
  /** Milliseconds for which nothing else was answered. */
  blockedMs: number;
  running: string[];
}

const writeLine = (blocked: Blocked) => logger.warn(blocked, "the event loop was blocked");

/**
 * Reports when something has held the event loop of this process for more than 200 ms, with what ran at that time. Returns
 * a function that ends the watch.
 */
export function watchLoop(
  process: string,
  work: Work,
  report: (blocked: Blocked) => void = writeLine,
): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const blockedMs = Math.round(now - last - TICK_MS);
    last = now;
    const running = work.take();
    if (blockedMs <= BLOCKED_MS) return;
    const names = [...new Set(running)].slice(0, NAMES_MAX);
    report({ process, blockedMs, running: names });
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Names a request for `Work`: method and path, without values; functions by their id. */
export function nameOfRequest(method: string | undefined, url: string | undefined): string {
  const [path = "", query = ""] = (url ?? "").split("?", 2);
  const functionId = path === "/api/inngest" ? new URLSearchParams(query).get("fnId") : null;
  return `${method} ${path}${functionId ? ` ${functionId}` : ""}`.slice(0, 200);
}
