import type { BatchAnswer } from "@/sdk/src/protocol";
import type { Entry, Queue } from "@/sdk/src/queue";
import type { Outcome } from "@/sdk/src/transport";
import { backoffMs, keepaliveBytesMax, post } from "@/sdk/src/transport";
import type { World } from "@/sdk/src/world";

export interface SenderSettings {
  endpoint: string;
  writeKey: string;
  flushAt: number;
  flushIntervalMs: number;
  /** False while consent is missing, so that nothing leaves the device. */
  allowed(): boolean;
  /** Returns whether a denial is in force. The server is then asked whether it still is. */
  denied(): boolean;
  /** Called with the server's answer to each stored batch. */
  onAnswer(answer: BatchAnswer): void;
}

const batchItemsMax = 100;
const batchBytesMax = 450_000;
/** Bytes for `batch`, `sentAt` and `writeKey` around the items. */
const envelopeBytes = 300;

/**
 * Sends the queue to the server with one request at a time, retries with back-off, and hands over
 * its items when the page exits.
 */
export class Sender {
  #busy = new Set<Entry>();
  #busyBytes = 0;
  #running: Promise<void> | undefined;
  #cancelTimer: (() => void) | undefined;
  #failures = 0;
  /** Our own pause after failures. An explicit flush or a regained network ends it. */
  #pausedUntil = 0;
  /** The pause that the server asked for (Retry-After). It is always kept. */
  #refusedUntil = 0;
  #countMax = batchItemsMax;

  constructor(
    private readonly world: World,
    private readonly queue: Queue,
    private readonly settings: SenderSettings,
  ) {}

  /** Called when the queue grew. Sends now when it is long enough, else soon. */
  wake(): void {
    if (this.queue.size >= this.settings.flushAt) void this.#run();
    else this.#schedule(this.settings.flushIntervalMs);
  }

  /** Sends everything now, unless the server asked to wait. Resolves with the last attempt. */
  async flush(): Promise<void> {
    this.#pausedUntil = 0;
    // A run that is about to end would miss items queued just now.
    await this.#running;
    await this.#run();
  }

  /**
   * The page may vanish, so this sends as much as the browser accepts without asking to live on.
   */
  leave(): void {
    if (!this.#maySend()) return;
    const room = keepaliveBytesMax - envelopeBytes - this.#busyBytes;
    const batch = this.queue.take(batchItemsMax, room, this.#busy);
    if (batch.length === 0) return;
    // An unconfirmed item stays stored: the next page repeats it, and the server deduplicates.
    if (this.world.keepalive) void this.#attempt(batch);
    else this.world.beacon(this.#url(), this.#body(batch));
  }

  #run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.queue.size > 0 && this.settings.allowed())
        this.#schedule(this.settings.flushIntervalMs);
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#maySend() && this.world.now() >= this.#pausedUntil && this.world.online()) {
      const batch = this.queue.take(this.#countMax, batchBytesMax - envelopeBytes, this.#busy);
      if (batch.length === 0) return;
      if (!(await this.#attempt(batch))) return;
    }
  }

  /** Returns whether to continue with the next batch. */
  async #attempt(batch: Entry[]): Promise<boolean> {
    const total = batch.reduce((sum, entry) => sum + entry.bytes + 1, envelopeBytes);
    const keepalive = total + this.#busyBytes <= keepaliveBytesMax;
    const bytes = keepalive ? total : 0;
    for (const entry of batch) this.#busy.add(entry);
    this.#busyBytes += bytes;
    const outcome = await post(this.world, this.#url(), this.#body(batch), keepalive);
    this.#busyBytes -= bytes;
    for (const entry of batch) this.#busy.delete(entry);
    return this.#settle(batch, outcome);
  }

  #settle(batch: Entry[], outcome: Outcome): boolean {
    if (outcome.kind === "answered" && isBatchAnswer(outcome.body)) {
      this.#failures = 0;
      this.queue.remove(batch);
      this.settings.onAnswer(outcome.body);
      return true;
    }
    if (outcome.kind === "refused") {
      if (outcome.status === 413 && batch.length > 1) {
        this.#countMax = Math.ceil(batch.length / 2);
        return true;
      }
      this.queue.remove(batch);
      this.queue.lost += batch.length;
      this.world.warn(`${batch.length} items refused: ${outcome.status}`);
      return true;
    }
    this.#failures++;
    this.#pausedUntil = this.world.now() + backoffMs(this.#failures, this.world.random());
    if (outcome.kind === "retry" && outcome.afterMs !== undefined) {
      this.#refusedUntil = this.world.now() + outcome.afterMs;
    }
    return false;
  }

  #schedule(ms: number): void {
    if (this.#cancelTimer) return;
    const wait = Math.max(this.#pausedUntil, this.#refusedUntil) - this.world.now();
    this.#cancelTimer = this.world.later(
      () => {
        this.#cancelTimer = undefined;
        void this.#run();
      },
      Math.max(ms, wait),
    );
  }

  #maySend(): boolean {
    return this.settings.allowed() && this.world.now() >= this.#refusedUntil;
  }

  #url(): string {
    return `${this.settings.endpoint}/v1/batch`;
  }

  #body(batch: Entry[]): string {
    const sentAt = new Date(this.world.now()).toISOString();
    const writeKey = JSON.stringify(this.settings.writeKey);
    const items = batch.map((entry) => entry.json).join(",");
    const denied = this.settings.denied() ? ',"denied":true' : "";
    return `{"batch":[${items}],"sentAt":"${sentAt}","writeKey":${writeKey}${denied}}`;
  }
}

/**
 * A proxy's sign-in page also answers with status 200, so only the server's own words confirm
 * storage.
 */
function isBatchAnswer(body: unknown): body is BatchAnswer {
  return typeof body === "object" && body !== null && "success" in body && body.success === true;
}
