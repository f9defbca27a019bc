import type { Feedback, PushPayload, WorkerConfig } from "@/sdk/src/protocol";
import type { OutboxEntry } from "@/sdk/src/push/outbox";
import { Outbox } from "@/sdk/src/push/outbox";
import type { WaitingData } from "@/sdk/src/push/service-worker";
import { installWorker } from "@/sdk/src/push/service-worker";
import type { Table } from "@/sdk/src/push/table";
import { FakeTime } from "@/sdk/test/fake-world";

/** A table in memory that can be made to fail as in a browser without storage. */
export class MemoryTable<T> implements Table<T> {
  readonly map = new Map<string, T>();
  broken = false;
  get = async (key: string) => this.#use(() => this.map.get(key));
  put = async (key: string, value: T) => this.#use(() => void this.map.set(key, value));
  delete = async (keys: string[]) =>
    this.#use(() => {
      for (const key of keys) this.map.delete(key);
    });
  all = async () => this.#use(() => [...this.map]);
  #use<R>(work: () => R): R {
    if (this.broken) throw new DOMException("no storage", "InvalidStateError");
    return work();
  }
}

export interface Shown {
  title: string;
  options: NotificationOptions & { renotify?: boolean; image?: string; actions?: unknown };
}

export interface FakeWindow {
  url: string;
  focused: boolean;
  heard: unknown[];
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
}

/** The browser around one service worker. */
export class FakeScope {
  shown: Shown[] = [];
  opened: string[] = [];
  windows: FakeWindow[] = [];
  badges: number[] = [];
  refusesOptions = false;
  readonly #handlers = new Map<string, (event: unknown) => void>();

  addEventListener = (type: string, handler: (event: unknown) => void) =>
    void this.#handlers.set(type, handler);
  registration = {
    scope: "https://s.example/shop/",
    showNotification: async (title: string, options: Shown["options"]) => {
      await Promise.resolve();
      if (this.refusesOptions && options.actions) throw new TypeError("bad actions");
      this.shown.push({ title, options });
    },
    pushManager: {
      getSubscription: async () => null,
      subscribe: async () => ({ toJSON: () => ({ endpoint: "https://push.example/new" }) }),
    },
  };
  navigator = { userAgent: "test", setAppBadge: async (n: number) => void this.badges.push(n) };
  clients = {
    matchAll: async () => this.windows,
    openWindow: async (url: string) => void this.opened.push(url),
  };

  /** Dispatches an event and waits for everything that it prolonged. */
  async fire(type: string, event: Record<string, unknown> = {}): Promise<void> {
    const waits: Promise<unknown>[] = [];
    this.#handlers.get(type)?.({
      ...event,
      waitUntil: (wait: Promise<unknown>) => waits.push(wait),
    });
    await Promise.all(waits);
  }

  push(data: unknown): Promise<void> {
    const json = () => (typeof data === "string" ? JSON.parse(data) : data);
    return this.fire("push", { data: { json } });
  }

  window(url: string): FakeWindow {
    const page: FakeWindow = {
      url,
      focused: false,
      heard: [],
      postMessage: (message) => void page.heard.push(message),
      focus: async () => {
        page.focused = true;
      },
    };
    this.windows.push(page);
    return page;
  }
}

export const day = 86_400_000;

export const payload = (more: Partial<PushPayload> = {}): PushPayload => ({
  tidings: 1,
  d: "d1",
  t: "News",
  b: "Body",
  k: "wk",
  e: "https://t.example/",
  ...more,
});

export interface Post {
  url: string;
  body: { writeKey: string; feedback: Feedback[] };
  keepalive: boolean;
}

/** The lasting state of one browser. Workers are created and killed on top of it. */
export class FakeWorkerWorld {
  readonly time = new FakeTime();
  readonly outbox = new MemoryTable<OutboxEntry>();
  readonly seen = new MemoryTable<number>();
  readonly configs = new MemoryTable<WorkerConfig>();
  readonly waiting = new MemoryTable<WaitingData>();
  posts: Post[] = [];
  /** The server's answer; 0 means offline. */
  status = 200;

  /** A worker is killed and restarted at any time: memory is lost, tables stay. */
  start(): FakeScope {
    const scope = new FakeScope();
    const network = {
      later: this.time.later,
      fetch: async (url: string, init: RequestInit) => {
        if (this.status === 0) throw new TypeError("offline");
        const body = JSON.parse(String(init.body)) as Post["body"];
        this.posts.push({ url, body, keepalive: init.keepalive ?? false });
        return new Response("{}", { status: this.status });
      },
    };
    const now = () => this.time.nowMs;
    const { seen, configs, waiting } = this;
    const outbox = new Outbox(this.outbox, network, now);
    installWorker(scope as unknown as ServiceWorkerGlobalScope, {
      network,
      now,
      outbox,
      seen,
      configs,
      waiting,
    });
    return scope;
  }

  get statuses(): string[] {
    return this.posts.flatMap(({ body }) =>
      body.feedback.map((f) => [f.deliveryId, f.status, f.action ?? ""].join(" ").trim()),
    );
  }
}
