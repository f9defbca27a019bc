import type { DataMessage } from "@/sdk/src/api";
import type {
  Feedback,
  PageMessage,
  PushPayload,
  SubscriptionReport,
  WorkerConfig,
  WorkerMessage,
} from "@/sdk/src/protocol";
import type { Outbox, OutboxEntry } from "@/sdk/src/push/outbox";
import type { Table } from "@/sdk/src/push/table";
import { decodeKey } from "@/sdk/src/push/vapid";
import { post } from "@/sdk/src/transport";
import type { Network } from "@/sdk/src/world";

export interface WorkerParts {
  network: Network;
  now(): number;
  outbox: Outbox;
  /** Delivery id -> when it was shown, in epoch ms. */
  seen: Table<number>;
  configs: Table<WorkerConfig>;
  /** Data by delivery id that no page has accepted yet. */
  waiting: Table<WaitingData>;
}

export interface WaitingData {
  message: DataMessage;
  writeKey: string;
  /** The time in epoch ms. */
  expiresAt: number;
}

const seenKeptMs = 30 * 86_400_000;

/**
 * Handles push, clicks, lost subscriptions and our page's messages. Events of others are ignored.
 */
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
    const url = payload.a?.find(({ action }) => action === event.action)?.url;
    // The window opens first because the right to open one lasts only moments after the click.
    const opening = !url && hasContent(payload) ? openContent : openPage;
    const opened = opening(scope, payload, url ?? payload.u).catch(() => {});
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
    if (message?.tidings !== 1) return;
    event.waitUntil(onMessage(parts, message).catch(() => {}));
    if (message.data) event.waitUntil(handOver(parts, event.source).catch(() => {}));
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
  if (payload.n === "data_push") return onData(scope, parts, payload);
  // A storage failure must not cost the message. It then counts as new, and the tag still merges
  // it.
  if (showing.has(id) || (await parts.seen.get(id).catch(() => undefined))) {
    return parts.outbox.flush();
  }
  if (showing.has(id)) return;
  showing.add(id);
  try {
    await show(scope, payload);
    // The mark comes last: a worker killed in between shows the message again instead of never.
    await parts.seen.put(id, parts.now()).catch(() => {});
  } finally {
    showing.delete(id);
  }
  await setBadge(scope, payload).catch(() => {});
  await report(parts, payload, ["delivered", "displayed"]);
  await prune(parts).catch(() => {});
}

/**
 * Passes a data push to the open pages, or to the next one that listens. The pages accept it once
 * and report it.
 */
async function onData(
  scope: ServiceWorkerGlobalScope,
  { waiting, now }: WorkerParts,
  { d: id, c, p, x, k: writeKey }: PushPayload,
): Promise<void> {
  if (!p) return;
  const message: DataMessage = { id, category: c ?? null, ...p };
  const kept: WaitingData = { message, writeKey, expiresAt: x ?? now() + seenKeptMs };
  await waiting.put(id, kept).catch(() => {});
  const sent: PageMessage = { tidings: 1, data: message };
  for (const page of await pagesOf(scope)) page.postMessage(sent);
}

async function handOver(
  { waiting, now }: WorkerParts,
  page: ExtendableMessageEvent["source"],
): Promise<void> {
  const all = await waiting.all();
  for (const [, { message, expiresAt }] of all) {
    const sent: PageMessage = { tidings: 1, data: message };
    if (expiresAt > now()) page?.postMessage(sent);
  }
  await waiting.delete(all.map(([id]) => id));
}

/** Sets the badge where the browser supports one. */
async function setBadge(scope: ServiceWorkerGlobalScope, { g }: PushPayload): Promise<void> {
  const { navigator } = scope as unknown as {
    navigator: { setAppBadge?(n: number): Promise<void> };
  };
  if (g !== undefined) await navigator.setAppBadge?.(g);
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
  { configs, outbox, waiting }: WorkerParts,
  { config, forget }: Partial<WorkerMessage>,
): Promise<void> {
  if (config)
    await configs.put(config.writeKey, { ...(await configs.get(config.writeKey)), ...config });
  if (forget) {
    await configs.delete([forget]);
    await outbox.forget(forget);
    const own = (await waiting.all()).filter(([, { writeKey }]) => writeKey === forget);
    await waiting.delete(own.map(([id]) => id));
  }
  await outbox.flush();
}

async function prune({ seen, now }: WorkerParts): Promise<void> {
  const oldest = now() - seenKeptMs;
  const old = (await seen.all()).filter(([, at]) => at < oldest);
  if (old.length > 0) await seen.delete(old.map(([id]) => id));
}

function hasContent({ v, n }: PushPayload): boolean {
  return v === 1 || n === "poll" || n === "tutorial";
}

/**
 * Brings the user to the content that the notification announces: on an open page, else on a new
 * one.
 */
async function openContent(scope: ServiceWorkerGlobalScope, payload: PushPayload): Promise<void> {
  const { d: id, n, u } = payload;
  const base = scope.registration.scope;
  // The address of a view belongs to its own button; a tour explains the page at its address.
  const target = new URL((n === "tutorial" && u) || base, base);
  if (target.origin !== new URL(base).origin) return openPage(scope, payload, u);
  const open = (await pagesOf(scope)).find((page) => n !== "tutorial" || page.url === target.href);
  if (await focus(open)) {
    const message: PageMessage = { tidings: 1, open: id };
    open?.postMessage(message);
    return;
  }
  target.searchParams.set("tidings_message", id);
  await scope.clients.openWindow(target.href);
}

async function openPage(
  scope: ServiceWorkerGlobalScope,
  _payload: PushPayload,
  url: string | undefined,
): Promise<void> {
  const base = scope.registration.scope;
  const target = new URL(url ?? base, base);
  if (target.protocol !== "https:" && target.protocol !== "http:") return;
  // Without a link, any open page of the site will do.
  const open = (await pagesOf(scope)).find((page) => !url || page.url === target.href);
  if (!(await focus(open))) await scope.clients.openWindow(target.href);
}

async function pagesOf(scope: ServiceWorkerGlobalScope): Promise<readonly WindowClient[]> {
  return scope.clients.matchAll({ type: "window", includeUncontrolled: true });
}

async function focus(page: WindowClient | undefined): Promise<boolean> {
  if (!page) return false;
  return page.focus().then(
    () => true,
    () => false,
  );
}

/**
 * The browser replaced or lost the subscription, and every app on this worker reports the new one.
 */
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
    // If this fails, the next page visit sees an unreported subscription and reports it.
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
