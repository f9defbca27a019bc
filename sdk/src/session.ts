import { newId } from "@/sdk/src/ids";
import type { ItemBody } from "@/sdk/src/protocol";
import { readJson } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

interface Session {
  id: string;
  startedAt: number;
  lastAt: number;
}

/** Reports the start or end of session `id`, which happened at `at` (epoch ms). */
export type ReportSession = (body: ItemBody, at: number, id: string) => void;

/**
 * The session that all tabs of an origin share. It ends after `timeoutMs` without any item. The end
 * is noticed on the next use and dated back. Message ids derive from the session id, so two tabs
 * that notice it at the same time report one fact.
 */
export class Sessions {
  constructor(
    private readonly store: KeyValueStore,
    private readonly now: () => number,
    private readonly timeoutMs: number,
    private readonly report: ReportSession,
  ) {}

  /** The id of the open session, if any. */
  get openId(): string | undefined {
    const current = this.#current();
    return current && this.#isOpen(current) ? current.id : undefined;
  }

  /** Prolongs the running session or starts one. Returns its id. */
  touch(): string {
    const now = this.now();
    const current = this.#current();
    if (current && this.#isOpen(current)) {
      // A clock set back must not shorten what already happened.
      this.#save({ ...current, lastAt: Math.max(now, current.lastAt) });
      return current.id;
    }
    if (current) this.#reportEnd(current);
    const session = { id: newId(), startedAt: now, lastAt: now };
    this.#save(session);
    this.report(
      { type: "session", action: "start", messageId: `${session.id}-start` },
      now,
      session.id,
    );
    return session.id;
  }

  /** Prolongs the session if it is still open, but starts none. */
  extend(): void {
    if (this.openId) this.touch();
  }

  /** Ends the running session now (sign-out, opt-out). */
  end(): void {
    this.extend();
    const current = this.#current();
    if (!current) return;
    this.store.remove("session");
    this.#reportEnd(current);
  }

  #current(): Session | undefined {
    return readJson<Session>(this.store, "session");
  }

  #save(session: Session): void {
    this.store.set("session", JSON.stringify(session));
  }

  #isOpen(session: Session): boolean {
    return this.now() - session.lastAt < this.timeoutMs;
  }

  #reportEnd({ id, startedAt, lastAt }: Session): void {
    const durationMs = Math.max(0, lastAt - startedAt);
    this.report({ type: "session", action: "end", messageId: `${id}-end`, durationMs }, lastAt, id);
  }
}
