import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { findViolations } from "./find-violations.ts";
import { E2E } from "./world.ts";

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Signs in through the page. */
export async function signIn(page: Page, who: { email: string; password: string } = E2E.owner) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/apps\/\d+/);
}

/** No violation that axe knows of, and nothing that makes the page scroll sideways. */
export async function expectSound(page: Page) {
  // What fades in has little contrast for a moment.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const violations = await findViolations(page);
  await page.emulateMedia({ reducedMotion: null });
  expect(violations).toEqual([]);
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
