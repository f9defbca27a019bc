import { expect, test } from "@playwright/test";
import puppeteer from "puppeteer-core";
import { FirefoxPushService } from "../firefox-push-service.ts";
import { findFirefox } from "./find-firefox.ts";
import { announceTo, funnel } from "./rest.ts";
import { E2E } from "./world.ts";

const firefox = findFirefox();

test("a real browser subscribes on the demo page, receives the encrypted announcement and reports it displayed", async () => {
  test.skip(firefox === undefined, "no Firefox is installed here (set FIREFOX_PATH to use one)");
  test.setTimeout(120_000);
  const service = await new FirefoxPushService().start(Number(new URL(E2E.firefoxPushOrigin).port));
  const browser = await puppeteer.launch({
    browser: "firefox",
    ...(firefox ? { executablePath: firefox } : {}),
    headless: true,
    extraPrefsFirefox: {
      "dom.push.connection.enabled": true,
      "dom.push.serverURL": service.socketUrl,
      "dom.push.testing.allowInsecureServerURL": true,
      "dom.push.testing.ignorePermission": true,
      "dom.push.alwaysConnect": true,
      "permissions.default.desktop-notification": 1,
      "alerts.useSystemBackend": false,
    },
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${E2E.baseUrl}/demo?writeKey=${E2E.writeKey}`);
    const state = await page.evaluate(async () => {
      const { tidings } = window as unknown as {
        tidings: {
          identify(id: string, info: Record<string, unknown>): void;
          flush(): Promise<void>;
          push: { subscribe(): Promise<string> };
        };
      };
      tidings.identify("firefox-reader", { reads_in_firefox: true });
      const subscribed = await tidings.push.subscribe();
      await tidings.flush();
      return subscribed;
    });
    expect(state).toBe("subscribed");
    const campaignId = await announceTo("reads_in_firefox", "Hello Firefox");
    await expect.poll(() => service.acknowledged, { timeout: 60_000 }).toEqual([100]);
    await expect
      .poll(() => funnel(campaignId), { timeout: 30_000 })
      .toMatchObject({ sent: 1, delivered: 1, displayed: 1 });
    const shown = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/demo/");
      return ((await registration?.getNotifications()) ?? []).map(({ title }) => title);
    });
    expect(shown).toEqual(["Hello Firefox"]);
  } finally {
    await browser.close();
    await service.stop();
  }
});
