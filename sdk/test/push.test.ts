import { expect, test } from "vitest";
import type { SubscriptionReport, WorkerMessage } from "@/sdk/src/protocol";
import type { PushRegistration } from "@/sdk/src/push/push-host";
import { decodeKey } from "@/sdk/src/push/vapid";
import type { FakePage, FakePushHost } from "@/sdk/test/fake-world";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

const keyOne = "BAEC";
const keyTwo = "BAED";
const day = 86_400_000;

/** The push side of one browser: permission, one service worker, one subscription. */
class FakePush implements FakePushHost {
  supported = true;
  current: NotificationPermission = "default";
  answer: NotificationPermission = "granted";
  made = 0;
  messages: WorkerMessage[] = [];
  registered: string | undefined;
  #subscription: PushSubscription | null = null;

  permission = () => this.current;
  requestPermission = async () => {
    this.current = this.answer;
    return this.current;
  };
  register = async (path: string) => {
    this.registered = path;
    return this.#registration;
  };
  existing = async () => (this.registered ? this.#registration : undefined);

  get #registration(): PushRegistration {
    const registration = {
      pushManager: {
        getSubscription: async () => this.#subscription,
        subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
          if (this.#subscription) throw new DOMException("other key", "InvalidStateError");
          this.#subscription = this.#make(
            `https://push.example/${++this.made}`,
            applicationServerKey,
          );
          return this.#subscription;
        },
      },
      active: { postMessage: (message: WorkerMessage) => void this.messages.push(message) },
    };
    return registration as unknown as PushRegistration;
  }

  #make(endpoint: string, key: Uint8Array): PushSubscription {
    const subscription = {
      options: { applicationServerKey: key.slice().buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: async () => {
        this.#subscription = null;
        return true;
      },
    };
    return subscription as unknown as PushSubscription;
  }
}

function setUp(vapidPublicKey = keyOne) {
  const browser = new FakeBrowser();
  const push = new FakePush();
  const server = { vapidPublicKey, status: 200 };
  browser.server.answer = (request) => {
    if (request.url.includes("/v1/config")) return Response.json(server);
    if (request.url.endsWith("/v1/subscriptions")) {
      return Response.json({}, { status: server.status });
    }
    return browser.server.accept(request);
  };
  const reports = () =>
    browser.server.requests
      .filter(({ url }) => url === "https://t.example/v1/subscriptions")
      .map(({ body }) => JSON.parse(body) as SubscriptionReport);
  const open = (): FakePage => browser.open(push).init();
  return { browser, push, server, reports, open };
}

test("subscribing registers the worker, reports to the server and briefs the worker", async () => {
  const { push, reports, open } = setUp();
  const { tidings } = open();
  expect(await tidings.push.state()).toBe("default");
  expect(await tidings.push.subscribe()).toBe("subscribed");
  expect(push.registered).toBe("/sw.js");
  expect(reports()).toMatchObject([
    {
      writeKey: "wk",
      deviceId: tidings.deviceId(),
      anonymousId: tidings.anonymousId(),
      permission: "granted",
      subscription: { endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } },
      context: { userAgent: "test" },
    },
  ]);
  expect(push.messages.map(({ config }) => config)).toContainEqual(
    expect.objectContaining({ endpoint: "https://t.example", vapidPublicKey: keyOne }),
  );
});

test("a refused permission is reported as unreachable", async () => {
  const { push, reports, open } = setUp();
  push.answer = "denied";
  expect(await open().tidings.push.subscribe()).toBe("denied");
  expect(reports()).toMatchObject([{ subscription: null, permission: "denied" }]);
});

test("a page that never asked sends nothing about push", async () => {
  const { browser, reports, open } = setUp();
  open().tidings.identify("u1");
  await browser.time.advance(day);
  expect(reports()).toEqual([]);
});

test("an unchanged subscription is reported once a week, not at every visit", async () => {
  const { browser, reports, open } = setUp();
  await open().tidings.push.subscribe();
  for (let i = 0; i < 5; i++) open();
  await browser.time.advance(6 * day);
  expect(reports()).toHaveLength(1);
  await browser.time.advance(2 * day);
  expect(reports()).toHaveLength(2);
});

test("identify and reset bind the subscription to the present user", async () => {
  const { reports, open } = setUp();
  const { tidings } = open();
  await tidings.push.subscribe();
  tidings.identify("u1", {}, { userHash: "proof" });
  await settle();
  tidings.reset();
  await settle();
  const [first, identified, anonymous] = reports();
  expect(identified).toMatchObject({
    userId: "u1",
    userHash: "proof",
    anonymousId: first?.anonymousId,
  });
  expect(anonymous?.userId).toBeUndefined();
  expect(anonymous?.userHash).toBeUndefined();
  expect(anonymous?.anonymousId).not.toBe(first?.anonymousId);
  expect(new Set(reports().map(({ deviceId }) => deviceId)).size).toBe(1);
});

test("a report that the server could not take is repeated until it did", async () => {
  const { browser, server, reports, open } = setUp();
  server.status = 503;
  const { tidings } = open();
  await tidings.push.subscribe();
  await browser.time.advance(60_000);
  server.status = 200;
  await browser.time.advance(60_000);
  const tried = reports().length;
  expect(tried).toBeGreaterThan(2);
  await browser.time.advance(600_000);
  expect(reports()).toHaveLength(tried);
});

test("a subscription made with another server key is replaced", async () => {
  const { push, server, reports, open } = setUp(keyOne);
  await open().tidings.push.subscribe();
  server.vapidPublicKey = keyTwo;
  await open().tidings.push.subscribe();
  expect(push.made).toBe(2);
  expect(reports().at(-1)?.subscription?.endpoint).toBe("https://push.example/2");
});

test("unsubscribing tells the server; opting out also makes the worker forget", async () => {
  const { push, reports, open } = setUp();
  const { tidings } = open();
  await tidings.push.subscribe();
  expect(await tidings.push.unsubscribe()).toBe("granted");
  expect(reports().at(-1)).toMatchObject({ subscription: null, permission: "granted" });
  await tidings.push.subscribe();
  tidings.optOut();
  await settle();
  expect(reports().at(-1)).toMatchObject({ subscription: null });
  expect(push.messages.at(-1)).toEqual({ tidings: 1, forget: "wk" });
  expect(await tidings.push.subscribe()).toBe("granted");
});

test("a server without a key leaves the page unsubscribed and says why", async () => {
  const { open } = setUp("");
  const page = open();
  expect(await page.tidings.push.subscribe()).toBe("granted");
  expect(page.warnings.join()).toContain("no VAPID key");
});

test("the soft question leads to the browser's one; later means silence for a week", async () => {
  const { browser, open } = setUp();
  const page = open();
  page.accepted = false;
  expect(await page.tidings.push.ask()).toBe("default");
  await browser.time.advance(6 * day);
  expect(await page.tidings.push.ask()).toBe("default");
  expect(page.banners).toBe(1);
  await browser.time.advance(2 * day);
  page.accepted = true;
  expect(await page.tidings.push.ask()).toBe("subscribed");
  expect(page.banners).toBe(2);
  expect(await page.tidings.push.ask()).toBe("subscribed");
  expect(page.banners).toBe(2);
});

test("no banner is shown where it would lead nowhere", async () => {
  const { push, open } = setUp();
  const page = open();
  push.current = "denied";
  expect(await page.tidings.push.ask()).toBe("denied");
  push.supported = false;
  expect(await page.tidings.push.ask()).toBe("unsupported");
  expect(page.banners).toBe(0);
});

test("each visit wakes the worker, so that it sends the feedback that it still keeps", async () => {
  const { push, open } = setUp();
  await open().tidings.push.subscribe();
  push.messages = [];
  open();
  await settle();
  expect(push.messages).toContainEqual({ tidings: 1 });
});

test("VAPID keys are decoded from base64url", () => {
  expect([...decodeKey("BP-_AA")]).toEqual([4, 255, 191, 0]);
});
