import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import axe from "axe-core";

/** Violations only, and without the selector of each node that is right: that took a third of the time. */
const OPTIONS: axe.RunOptions = { resultTypes: ["violations"], selectors: false };

/** Every violation that axe knows of, with the beginning of each element concerned. */
export async function findViolations(page: Page): Promise<string[][]> {
  const violations =
    page.frames().length > 1
      ? (await new AxeBuilder({ page }).options(OPTIONS).analyze()).violations
      : await runInPage(page);
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
}

/**
 * A page without frames needs none of what AxeBuilder does for them: axe twice in the page and once more in a new one, which
 * cost more than the rules themselves.
 */
async function runInPage(page: Page): Promise<axe.Result[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  return await page.evaluate(
    async (options) => (await window.axe.run(document, options)).violations,
    OPTIONS,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
