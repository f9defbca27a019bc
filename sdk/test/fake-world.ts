import type { Tidings, TidingsOptions } from "@/sdk/src/api";
import type { TakeFailure } from "@/sdk/src/auto-errors";
import type { Client } from "@/sdk/src/client";
import { createClient } from "@/sdk/src/client";
import { Runtime } from "@/sdk/src/in-app/runtime";
import type { BatchAnswer, Item } from "@/sdk/src/protocol";
import { askSoftly } from "@/sdk/src/push/ask-softly";
import type { PushHost, PushRegistration } from "@/sdk/src/push/push-host";
import { subscribePush } from "@/sdk/src/push/subscribe-push";
import type { KeyValueStore, Signal, World } from "@/sdk/src/world";
import { FakeInAppPage } from "@/sdk/test/fake-in-app-page";

export interface SentBatch {
  batch: Item[];
  sentAt: string;
  writeKey: string;
}

export interface Request {
  url: string;
  body: string;
  keepalive: boolean;
  by: "fetch" | "beacon";
}

type Answer = (request: Request) => Response | Promise<Response>;

/** Storage of one browser profile. `limit` is the number of keys that it accepts. */
export class FakeStorage implements KeyValueStore {
  readonly map = new Map<string, string>();
  limit = Number.POSITIVE_INFINITY;
  get = (key: string) => this.map.get(key) ?? null;
  set = (key: string, value: string) => {
    if (this.map.size >= this.limit && !this.map.has(key)) return false;
    this.map.set(key, value);
    return true;
  };
  remove = (key: string) => void this.map.delete(key);
  keys = () => [...this.map.keys()];
}

/** A server that stores what it accepts, deduplicated by message id. */
export class FakeServer {
  requests: Request[] = [];
  stored = new Map<string, Item>();
  received = 0;
  answer: Answer | undefined;
  reply: Partial<BatchAnswer> = {};

  async handle(request: Request): Promise<Response> {
    this.requests.push(request);
    return this.answer ? this.answer(request) : this.accept(request);
  }

  accept = (request: Request): Response => {
    if (!request.url.endsWith("/v1/batch")) return Response.json({ success: true });
    for (const item of (JSON.parse(request.body) as SentBatch).batch) {
      this.received++;
      this.stored.set(item.messageId, item);
    }
    return Response.json({ success: true, ...this.reply });
  };

  get batches(): SentBatch[] {
    return this.requests
      .filter(({ url }) => url.endsWith("/v1/batch"))
      .map(({ body }) => JSON.parse(body) as SentBatch);
  }

  /** Stored items in the order of arrival, without those of sessions. */
  get items(): Item[] {
    return [...this.stored.values()].filter(({ type }) => type !== "session");
  }

  ofType(type: Item["type"]): Item[] {
    return [...this.stored.values()].filter((item) => item.type === type);
  }
}

/** One clock and one set of timers for all tabs of a test. */
export class FakeTime {
  nowMs = Date.parse("2026-03-01T12:00:00Z");
  #timers: { at: number; run: () => void }[] = [];

  later = (run: () => void, ms: number) => {
    const timer = { at: this.nowMs + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  async advance(ms: number): Promise<void> {
    const until = this.nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.nowMs = Math.max(this.nowMs, next.at);
      next.run();
      await settle();
    }
    this.nowMs = until;
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

export interface FakePushHost extends PushHost {
  register(path: string): Promise<PushRegistration>;
}

/** One page in one tab. */
export class FakePage {
  readonly client: Client;
  readonly tidings: Tidings;
  readonly warnings: string[] = [];
  online = true;
  visible = true;
  dead = false;
  accepted: boolean | undefined = true;
  banners = 0;
  /** The in-app part of this page. */
  readonly inApp = new FakeInAppPage();
  /** Makes the host's code fail. It needs `autoErrors`. */
  fail: TakeFailure = () => {};
  readonly #listeners: [Signal, () => void][] = [];

  constructor(
    readonly browser: FakeBrowser,
    pushHost: FakePushHost,
    private readonly url?: string,
    /** Storage of its tab. */
    readonly tab = new FakeStorage(),
  ) {
    this.client = createClient({
      world: this.#world(),
      defaultEndpoint: "https://t.example/",
      pushHost,
      askSoftly: (options, push, parts) =>
        askSoftly(options, push, parts, async () => {
          this.banners++;
          return this.accepted ?? false;
        }),
      watchAddress: (nameOf, start) => start(nameOf(new URL("https://s.example/a/1")) ?? ""),
      subscribePush: (parts) => subscribePush(parts, pushHost.register),
      startInApp: async (host) => {
        const runtime = new Runtime(host, this.inApp);
        if (this.browser.hasInApp) runtime.start();
        return runtime;
      },
      nameOfPath: (url) => url.pathname,
      watchErrors: (take) => {
        this.fail = take;
      },
      ownScript: "https://t.example/sdk/tidings.js",
    });
    this.tidings = this.client.tidings;
  }

  init(options: Partial<TidingsOptions> = {}): this {
    this.tidings.init({ writeKey: "wk", debug: true, ...options });
    return this;
  }

  emit(signal: Signal): void {
    if (signal === "hide") this.visible = false;
    if (signal === "show") this.visible = true;
    for (const [name, listener] of this.#listeners) if (name === signal) listener();
  }

  /** Navigates away: both events fire, then nothing of this page runs any more. */
  leave(): void {
    this.emit("hide");
    this.emit("leave");
    this.dead = true;
  }

  /** Opens the next page in this tab. */
  navigate(url?: string): FakePage {
    this.leave();
    return new FakePage(this.browser, noPush, url, this.tab);
  }

  #world(): World {
    const { time, server, local } = this.browser;
    return {
      now: () => time.nowMs,
      random: () => 0,
      later: (run, ms) => time.later(() => this.dead || run(), ms),
      fetch: async (url, init) => {
        const { body, keepalive, signal } = init;
        const answer = server.handle({
          url,
          body: String(body ?? ""),
          keepalive: keepalive ?? false,
          by: "fetch",
        });
        const aborted = new Promise<never>((_, reject) => {
          signal?.addEventListener("abort", () => reject(new Error("aborted")));
        });
        const response = await Promise.race([answer, aborted]);
        // A page that is gone never receives the answer.
        return this.dead ? new Promise<never>(() => {}) : response;
      },
      keepalive: this.browser.keepalive,
      library: "tidings-web",
      beacon: (url, body) => {
        void server.handle({ url, body, keepalive: true, by: "beacon" });
        return true;
      },
      local,
      tab: this.tab,
      online: () => this.online,
      visible: () => this.visible,
      on: (signal, listener) => void this.#listeners.push([signal, listener]),
      surroundings: () => ({
        userAgent: "test",
        ...(this.url && { page: { url: this.url, path: "/", title: "", referrer: "" } }),
      }),
      warn: (message) => void this.warnings.push(message),
    };
  }
}

/** A browser profile with its clock, storage and the server that it connects to. */
export class FakeBrowser {
  readonly time = new FakeTime();
  readonly server = new FakeServer();
  readonly local = new FakeStorage();
  keepalive = true;
  /** True when pages ask for in-app messages. */
  hasInApp = false;

  /** Opens a page in a new tab. */
  open(pushHost: FakePushHost = noPush, url?: string): FakePage {
    return new FakePage(this, pushHost, url);
  }
}

const noPush: FakePushHost = {
  supported: false,
  permission: () => "default",
  requestPermission: async () => "denied",
  register: async () => {
    throw new Error("no service worker");
  },
  existing: async () => undefined,
};
