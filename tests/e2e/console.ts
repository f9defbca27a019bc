import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { findViolations } from "./find-violations.ts";
import type { OwnApp } from "./own-app.ts";
import { sessionCookies } from "./session.ts";

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Lets this page's context be the owner, who signed in before the first story. */
export async function asOwner(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.policyViolations?.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.context().addCookies(sessionCookies());
}

/** Opens a page of the app's console as the owner; by default the overview. */
export async function openConsole(page: Page, app: OwnApp, at = ""): Promise<void> {
  await asOwner(page);
  await page.goto(`${app.path}${at}`);
}

/** Signs in through the page. */
export async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/apps\/\d+/);
}

declare global {
  interface Window {
    /** What the content security policy has refused since the page was opened. */
    policyViolations?: string[];
  }
}

/**
 * No violation that axe knows of, nothing that the content security policy refused, and nothing that makes the page scroll
 * sideways.
 */
export async function expectSound(page: Page) {
  // What fades in has little contrast for a moment.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const violations = await findViolations(page);
  await page.emulateMedia({ reducedMotion: null });
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => window.policyViolations ?? [])).toEqual([]);
  const { overflow, below } = await page.evaluate(() => {
    const root = document.documentElement;
    const shown = [...document.querySelectorAll("main *")].filter(
      (element) => !element.closest(".sr-only"),
    );
    const end = Math.max(0, ...shown.map((element) => element.getBoundingClientRect().bottom));
    return {
      overflow: root.scrollWidth - root.clientWidth,
      below: root.scrollHeight - Math.max(end + window.scrollY, window.innerHeight),
    };
  });
  expect(overflow, "the page scrolls sideways").toBeLessThanOrEqual(0);
  expect(below, "the page goes on below what it shows").toBeLessThan(200);
}

/** `expectSound` at both widths; leaves the page wide. */
export async function expectSoundAtBothWidths(page: Page) {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expectSound(page);
  }
}
