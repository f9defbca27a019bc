import type { Recorded } from "@/sdk/src/activity";
import type { TidingsOptions } from "@/sdk/src/api";
import type { Consent } from "@/sdk/src/consent";
import type { GivenIds } from "@/sdk/src/identity";
import { Identity } from "@/sdk/src/identity";
import { newId } from "@/sdk/src/ids";
import type {
  BatchAnswer,
  Extras,
  ItemBody,
  ItemContext,
  ItemType,
  Point,
} from "@/sdk/src/protocol";
import { Queue } from "@/sdk/src/queue";
import { Sender } from "@/sdk/src/sender";
import { Sessions } from "@/sdk/src/session";
import { readJson } from "@/sdk/src/storage";
import { version } from "@/sdk/src/version";
import type { KeyValueStore, World } from "@/sdk/src/world";

/** The server's terms for what these item types report. */
const kinds: Partial<Record<ItemType, string>> = {
  page: "activity",
  track: "event",
  job: "job",
  error: "error",
  crash: "crash",
};

/** Options with the endpoint resolved, without a trailing slash. */
export type Settings = TidingsOptions & { endpoint: string; ids: GivenIds | undefined };

/** A list, or the function that replaces it. */
export interface Listener {
  readonly [n: number]: ItemBody;
  push(body: ItemBody): unknown;
}

/** Adds user, time, place and session to what happened, and queues it for sending. */
export class Recorder {
  readonly identity: Identity;
  readonly queue: Queue;
  readonly sender: Sender;
  readonly sessions: Sessions;
  /**
   * The listener to events inside this page. They are kept until a listener replaces the list.
   */
  heard: Listener = [];

  constructor(
    private readonly world: World,
    private readonly settings: Settings,
    private readonly consent: Consent,
  ) {
    const { endpoint, writeKey, flushAt = 20, flushIntervalMs = 3000 } = settings;
    this.identity = new Identity(consent.local, settings.ids);
    this.queue = new Queue(consent.local, world.now);
    this.sender = new Sender(world, this.queue, {
      endpoint,
      writeKey,
      flushAt,
      flushIntervalMs,
      allowed: () => consent.isGranted,
      denied: () => this.#ofSession("deny") !== undefined,
      onAnswer: (answer) => this.#heed(answer),
    });
    const timeoutMs = settings.sessionTimeoutMs ?? 30 * 60_000;
    this.sessions = new Sessions(consent.local, world.now, timeoutMs, (body, at, id) =>
      this.record(body, at, id),
    );
  }

  /**
   * Queues an item that happened at `at` (epoch ms) in the given session, or now in the running
   * one. Returns undefined when it may not be recorded: no consent, or the server denies its name.
   */
  record(body: ItemBody, at = this.world.now(), session?: string): Recorded | undefined {
    const { type, event = body.name } = body;
    const kind = kinds[type];
    if (this.consent.isClosed) return undefined;
    this.heard[99] || this.heard.push(body);
    if (kind && this.#denies(kind, event)) return undefined;
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
    if (!isAdded) this.world.warn(`${type} item dropped: over 32 KB`);
    this.sender.wake();
    return { messageId, sessionId };
  }

  /** Returns app-info without denied keys, or undefined when nothing is left. */
  allowed(traits: Extras | undefined): Extras | undefined {
    const left = Object.entries(traits ?? {}).filter(([key]) => !this.#denies("app_info", key));
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  }

  /** Sends this code with every item of this tab, and the first immediately. */
  pair(code: string): void {
    if (this.consent.isClosed) return;
    this.consent.tab.set("pairing", code);
    // This item is not a hit and says nothing about the user. It only says that this device exists.
    this.record({ type: "identify", traits: {} });
    void this.sender.flush();
  }

  /** Sets the location for the items of this tab and session. Null removes it. */
  locate(point: Point | null): void {
    if (point && !this.consent.isClosed) this.#keepForSession("location", point, this.consent.tab);
    else this.consent.tab.remove("location");
  }

  #denies(kind: string, name = ""): boolean {
    return this.#ofSession<string[]>("deny")?.includes(`${kind}:${name}`) ?? false;
  }

  #heed({ deny, dropped }: BatchAnswer): void {
    // It is stored for the next page and the other tabs.
    if (deny?.[0]) this.#keepForSession("deny", deny);
    else if (deny) this.consent.local.remove("deny");
    for (const { reason } of dropped ?? []) this.world.warn(`item dropped: ${reason}`);
  }

  #keepForSession(key: string, value: unknown, store: KeyValueStore = this.consent.local): void {
    store.set(key, JSON.stringify([this.sessions.touch(), value]));
  }

  #ofSession<T>(key: string, store: KeyValueStore = this.consent.local): T | undefined {
    const [id, value] = readJson<[string, T]>(store, key) ?? [];
    return id && id === this.sessions.openId ? value : undefined;
  }

  #context(sessionId: string): ItemContext {
    const { appVersion } = this.settings;
    const { lost } = this.queue;
    const { tab } = this.consent;
    return {
      library: { name: this.world.library, version },
      sessionId,
      device: { id: this.identity.deviceId, type: this.world.deviceType },
      app: appVersion ? { version: appVersion } : undefined,
      pairing: tab.get("pairing") ?? undefined,
      location: this.#ofSession("location", tab),
      lost: lost || undefined,
      userHash: this.identity.userHash,
      ...this.world.surroundings(),
    };
  }
}
