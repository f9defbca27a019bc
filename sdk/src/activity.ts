import type { Extras, ItemBody } from "@/sdk/src/protocol";
import type { World } from "@/sdk/src/world";

interface Running {
  name: string;
  extras: Extras | undefined;
  /** The messageId of its `page` item. */
  messageId: string;
  sessionId: string;
  startedAt: number;
  /** When it last became visible, or undefined while the tab is hidden. */
  visibleAt: number | undefined;
  visibleMs: number;
  reportedMs: number;
}

/** Identifies an item that was queued, so that a later item can refer to it. */
export interface Recorded {
  messageId: string;
  sessionId: string;
}

/** Queues an item. Returns undefined when it was not accepted (opted out, denied by the server). */
export type RecordItem = (body: ItemBody, at: number, sessionId?: string) => Recorded | undefined;

/**
 * The screen that the user sees. Its `page` item is sent at the start, so that the server knows
 * immediately. The visible time follows in an `activity` item with action `end`, which refers to
 * the first by id and time. It is also sent when the tab is hidden because mobile browsers may
 * never wake the page again. There can be several, and the longest duration is the true one.
 */
export class Activities {
  #running: Running | undefined;

  constructor(
    private readonly world: Pick<World, "now" | "visible">,
    private readonly record: RecordItem,
  ) {}

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  start(name: string, extras: Extras | undefined): void {
    this.end();
    const startedAt = this.world.now();
    const recorded = this.record({ type: "page", name, properties: extras }, startedAt);
    if (!recorded) return;
    const { messageId, sessionId } = recorded;
    this.#running = {
      name,
      extras,
      messageId,
      sessionId,
      startedAt,
      visibleAt: this.world.visible() ? startedAt : undefined,
      visibleMs: 0,
      reportedMs: -1,
    };
  }

  end(): void {
    this.pause();
    this.#running = undefined;
  }

  /** Reports the time seen so far when the tab is hidden. */
  pause(): void {
    const running = this.#running;
    if (!running) return;
    if (running.visibleAt !== undefined) {
      running.visibleMs += Math.max(0, this.world.now() - running.visibleAt);
      running.visibleAt = undefined;
    }
    if (running.visibleMs <= running.reportedMs) return;
    running.reportedMs = running.visibleMs;
    const body: ItemBody = {
      type: "activity",
      action: "end",
      name: running.name,
      durationMs: running.visibleMs,
      activityId: running.messageId,
      activityAt: new Date(running.startedAt).toISOString(),
    };
    this.record(body, this.world.now(), running.sessionId);
  }

  /**
   * Continues when the tab is visible again. If the session timed out in the meantime, this is a
   * new activity.
   */
  resume(sessionId: string): void {
    const running = this.#running;
    if (!running || running.visibleAt !== undefined) return;
    if (running.sessionId === sessionId) running.visibleAt = this.world.now();
    else this.start(running.name, running.extras);
  }

  /** Drops the running activity without reporting it (opt-out). */
  clear(): void {
    this.#running = undefined;
  }
}
