import type { Outbox, OutboxEntry } from "@/sdk/src/outbox";
import type {
  Feedback,
  PushPayload,
  SubscriptionReport,
  WorkerConfig,
  WorkerMessage,
} from "@/sdk/src/protocol";
import type { Table } from "@/sdk/src/table";
import { post } from "@/sdk/src/transport";
import { decodeKey } from "@/sdk/src/vapid";
import type { Network } from "@/sdk/src/world";

export interface WorkerParts {
  network: Network;
  now(): number;
  outbox: Outbox;
  /** Delivery id -> when it was shown, epoch ms. */
  seen: Table<number>;
  configs: Table<WorkerConfig>;
}

const seenKeptMs = 30 * 86_400_000;

/** Handles push, clicks, lost subscriptions and our page's messages. Others' events are left alone. */
export function installWorker(scope: ServiceWorkerGlobalScope, parts: WorkerParts): void {
  const showing = new Set<string>();
  scope.addEventListener("push", (event) => {
    const payload = parse(event.data);
    if (payload) event.waitUntil(onPush(scope, parts, payload, showing));
  });
  scope.addEventListener("notificationclick", (event) => {
    const payload = ours(event.notification.data);
    if (!payload) return;
    event.notification.close();
    const url = payload.a?.find(({ action }) => action === event.action)?.url ?? payload.u;
    // Opened first: the right to open a window lasts only moments after the click.
    const opened = openPage(scope, url).catch(() => {});
    event.waitUntil(
      Promise.all([opened, report(parts, payload, ["actioned"], event.action || undefined)]),
    );
  });
  scope.addEventListener("notificationclose", (event) => {
    const payload = ours(event.notification.data);
    if (payload) event.waitUntil(report(parts, payload, ["exited"]));
  });
  scope.addEventListener("pushsubscriptionchange", (event) => {
    (event as ExtendableEvent).waitUntil(resubscribe(scope, parts).catch(() => {}));
  });
  scope.addEventListener("message", (event) => {
    const message = event.data as Partial<WorkerMessage> | null | undefined;
    if (message?.tidings === 1) event.waitUntil(onMessage(parts, message).catch(() => {}));
  });
}

async function onPush(
  scope: ServiceWorkerGlobalScope,
  parts: WorkerParts,
  payload: PushPayload,
  showing: Set<string>,
): Promise<void> {
  const { d: id } = payload;
  if (payload.x !== undefined && payload.x < parts.now()) {
    return report(parts, payload, ["dropped"]);
  }
  // Storage trouble must not cost the message: then it counts as new, and the tag still merges it.
  if (showing.has(id) || (await parts.seen.get(id).catch(() => undefined))) {
    return parts.outbox.flush();
  }
  if (showing.has(id)) return;
  showing.add(id);
  try {
    await show(scope, payload);
    // Marked only now: a worker killed in between shows it again instead of never.
    await parts.seen.put(id, parts.now()).catch(() => {});
  } finally {
    showing.delete(id);
  }
  await report(parts, payload, ["delivered", "displayed"]);
  await prune(parts).catch(() => {});
}

async function show(scope: ServiceWorkerGlobalScope, payload: PushPayload): Promise<void> {
  const basic: NotificationOptions = { body: payload.b ?? "", tag: payload.d, data: payload };
  // `image`, `renotify` and `actions` are missing in TypeScript's DOM types.
  const full = {
    ...basic,
    ...(payload.i && { icon: payload.i }),
    ...(payload.m && { image: payload.m }),
    ...(payload.a && { actions: payload.a.map(({ action, title }) => ({ action, title })) }),
    renotify: false,
  };
  try {
    await scope.registration.showNotification(payload.t, full);
  } catch {
    await scope.registration.showNotification(payload.t, basic);
  }
}

function report(
  { outbox, now }: WorkerParts,
  { d, e, k }: PushPayload,
  statuses: Feedback["status"][],
  action?: string,
): Promise<void> {
  const at = new Date(now()).toISOString();
  const entries = statuses.map(
    (status): OutboxEntry => ({
      deliveryId: d,
      status,
      at,
      endpoint: e.replace(/\/+$/, ""),
      writeKey: k,
      ...(action && { action }),
    }),
  );
  return outbox.report(entries).catch(() => {});
}

async function onMessage(
  { configs, outbox }: WorkerParts,
  { config, forget }: Partial<WorkerMessage>,
): Promise<void> {
  if (config)
    await configs.put(config.writeKey, { ...(await configs.get(config.writeKey)), ...config });
  if (forget) {
    await configs.delete([forget]);
    await outbox.forget(forget);
  }
  await outbox.flush();
}

async function prune({ seen, now }: WorkerParts): Promise<void> {
  const oldest = now() - seenKeptMs;
  const old = (await seen.all()).filter(([, at]) => at < oldest);
  if (old.length > 0) await seen.delete(old.map(([id]) => id));
}

async function openPage(scope: ServiceWorkerGlobalScope, url: string | undefined): Promise<void> {
  const base = scope.registration.scope;
  const target = new URL(url ?? base, base);
  if (target.protocol !== "https:" && target.protocol !== "http:") return;
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Without a link, any open page of the site will do.
  const open = pages.find((page) => !url || page.url === target.href);
  const isFocused = await open?.focus().then(
    () => true,
    () => false,
  );
  if (!isFocused) await scope.clients.openWindow(target.href);
}

/** The browser replaced or lost the subscription: every app on this worker hears of the new one. */
async function resubscribe(scope: ServiceWorkerGlobalScope, parts: WorkerParts): Promise<void> {
  const { pushManager } = scope.registration;
  for (const [, config] of await parts.configs.all()) {
    if (!config.vapidPublicKey) continue;
    const existing = await pushManager.getSubscription();
    const applicationServerKey = decodeKey(config.vapidPublicKey);
    const subscription =
      existing ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
    const { endpoint, vapidPublicKey: _, ...identity } = config;
    const body: SubscriptionReport = {
      ...identity,
      subscription: subscription.toJSON(),
      permission: "granted",
      context: { userAgent: scope.navigator.userAgent },
    };
    // When this fails, the next page visit sees an unreported subscription and reports it.
    await post(parts.network, `${endpoint}/v1/subscriptions`, JSON.stringify(body), true);
  }
}

function parse(data: PushMessageData | null): PushPayload | undefined {
  try {
    return ours(data?.json());
  } catch {
    return undefined;
  }
}

function ours(data: unknown): PushPayload | undefined {
  const payload = data as Partial<PushPayload> | null | undefined;
  const isOurs =
    payload?.tidings === 1 &&
    [payload.d, payload.t, payload.k, payload.e].every((field) => typeof field === "string");
  return isOurs ? (payload as PushPayload) : undefined;
}
