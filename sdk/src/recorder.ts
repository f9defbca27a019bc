import type { Recorded } from "@/sdk/src/activity";
import type { TidingsOptions } from "@/sdk/src/api";
import type { Consent } from "@/sdk/src/consent";
import { Identity } from "@/sdk/src/identity";
import { newId } from "@/sdk/src/ids";
import type { BatchAnswer, ItemBody, ItemContext, ItemType } from "@/sdk/src/protocol";
import { Queue } from "@/sdk/src/queue";
import { Sender } from "@/sdk/src/sender";
import { Sessions } from "@/sdk/src/session";
import { version } from "@/sdk/src/version";
import type { World } from "@/sdk/src/world";

/** The server's words for what these item types report. */
const kinds: Partial<Record<ItemType, string>> = {
  page: "activity",
  track: "event",
  job: "job",
  error: "error",
  crash: "crash",
};

/** Options with the endpoint resolved, without trailing slash. */
export type Settings = TidingsOptions & { endpoint: string };

/** Completes what happened with who, when, where and session, and queues it for sending. */
export class Recorder {
  readonly identity: Identity;
  readonly queue: Queue;
  readonly sender: Sender;
  readonly sessions: Sessions;
  #denied: ReadonlySet<string> = new Set();

  constructor(
    private readonly world: World,
    private readonly settings: Settings,
    private readonly consent: Consent,
  ) {
    const { endpoint, writeKey, flushAt = 20, flushIntervalMs = 3000 } = settings;
    this.identity = new Identity(consent.local);
    this.queue = new Queue(consent.local, world.now);
    this.sender = new Sender(world, this.queue, {
      endpoint,
      writeKey,
      flushAt,
      flushIntervalMs,
      allowed: () => consent.isGranted,
      onAnswer: (answer) => this.#heed(answer),
    });
    const timeoutMs = settings.sessionTimeoutMs ?? 30 * 60_000;
    this.sessions = new Sessions(consent.local, world.now, timeoutMs, (body, at, id) =>
      this.record(body, at, id),
    );
  }

  /**
   * Queues an item that happened at `at` (epoch ms) in the given session, or now in the running
   * one. Answers undefined when it may not be taken: no consent, or the server denies its name.
   */
  record(body: ItemBody, at = this.world.now(), session?: string): Recorded | undefined {
    if (this.consent.state === "denied" || this.#isDenied(body)) return undefined;
    this.consent.refresh();
    const sessionId = session ?? this.sessions.touch();
    const messageId = body.messageId ?? newId();
    const { anonymousId, userId } = this.identity;
    const isAdded = this.queue.add({
      ...body,
      messageId,
      anonymousId,
      userId,
      timestamp: new Date(at).toISOString(),
      context: this.#context(sessionId),
    });
    if (!isAdded) this.world.warn(`${body.type} item dropped: over 32 KB`);
    this.sender.wake();
    return { messageId, sessionId };
  }

  #isDenied({ type, event, name }: ItemBody): boolean {
    const kind = kinds[type];
    const tag = event ?? name ?? "";
    return kind !== undefined && (this.#denied.has(tag) || this.#denied.has(`${kind}:${tag}`));
  }

  #heed({ deny, dropped }: BatchAnswer): void {
    if (deny) this.#denied = new Set(deny);
    for (const { reason } of dropped ?? []) this.world.warn(`item dropped: ${reason}`);
  }

  #context(sessionId: string): ItemContext {
    const { appVersion } = this.settings;
    const { lost } = this.queue;
    return {
      library: { name: "tidings-web", version },
      sessionId,
      device: { id: this.identity.deviceId },
      app: appVersion ? { version: appVersion } : undefined,
      lost: lost || undefined,
      ...this.world.surroundings(),
    };
  }
}
