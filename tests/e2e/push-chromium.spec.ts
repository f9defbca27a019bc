import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import { findBrowser } from "./find-browser.ts";
import { announceTo, funnel, rest } from "./rest.ts";
import { E2E } from "./world.ts";

test("Chromium's service worker shows an announcement once, and a click is reported", async ({
  context,
  page,
}) => {
  const { kind } = await findBrowser();
  test.skip(kind === "bundled", "the browser that npm brought is a shell without notifications");
  await context.grantPermissions(["notifications"], { origin: E2E.baseUrl });
  // Chromium cannot subscribe without its vendor's servers, so the test registers a subscription of its own for
  // this device and hands what the server sent, decrypted, to the real service worker through the debugger.
  const push = await new PushService({ port: Number(new URL(E2E.pushOrigin).port) }).start();
  try {
    await page.goto(`/demo?writeKey=${E2E.writeKey}`);
    const ids = await page.evaluate(async () => {
      const { tidings } = window as unknown as {
        tidings: {
          identify(id: string, info: Record<string, unknown>): void;
          flush(): Promise<void>;
          deviceId(): string;
          anonymousId(): string;
        };
      };
      tidings.identify("chromium-reader", { reads_in_chromium: true });
      await tidings.flush();
      await navigator.serviceWorker.register("/demo/sw.js");
      return { deviceId: tidings.deviceId(), anonymousId: tidings.anonymousId() };
    });
    await fetch(`${E2E.baseUrl}/v1/subscriptions`, {
      method: "POST",
      body: JSON.stringify({
        writeKey: E2E.writeKey,
        userId: "chromium-reader",
        ...ids,
        permission: "granted",
        subscription: push.subscribe("chromium"),
      }),
    });
    const campaignId = await announceTo("reads_in_chromium", "Hello Chromium");
    await expect.poll(() => push.received.length, { timeout: 60_000 }).toBe(1);

    const debug = await context.newCDPSession(page);
    const registration = new Promise<string>((found) => {
      debug.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith("/demo/"));
        if (ours) found(ours.registrationId);
      });
    });
    await debug.send("ServiceWorker.enable");
    const registrationId = await registration;
    await expect.poll(() => context.serviceWorkers().length).toBe(1);
    const data = push.received[0]?.payload ?? "";
    for (let repeat = 0; repeat < 2; repeat += 1) {
      await debug.send("ServiceWorker.deliverPushMessage", {
        origin: E2E.baseUrl,
        registrationId,
        data,
      });
    }
    await expect
      .poll(() => funnel(campaignId), { timeout: 30_000 })
      .toMatchObject({ sent: 1, delivered: 1, displayed: 1, actioned: 0 });
    const [worker] = context.serviceWorkers();
    if (!worker) throw new Error("the service worker does not run");
    const shown = await worker.evaluate(async () => {
      const scope = globalThis as unknown as ServiceWorkerGlobalScope;
      const notifications = await scope.registration.getNotifications();
      for (const notification of notifications) {
        scope.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
      }
      return notifications.map(({ title }) => title);
    });
    expect(shown).toEqual(["Hello Chromium"]);
    await expect.poll(() => funnel(campaignId), { timeout: 30_000 }).toMatchObject({ actioned: 1 });
    await rest("DELETE", "/users/chromium-reader");
  } finally {
    await push.stop();
  }
});
