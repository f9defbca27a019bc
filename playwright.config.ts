import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/e2e/find-browser.ts";
import { E2E, WORKERS } from "./tests/e2e/world.ts";

const browser = await findBrowser();
// Playwright loads this file once more in every worker: only the first makes the folder.
process.env.TIDINGS_E2E_DATA ??= mkdtempSync(join(tmpdir(), "tidings-e2e-"));

const reports = process.env.TIDINGS_TEST_REPORTS;
const OWN_SERVER = ["first-run.spec.ts", "kill-during-send.spec.ts"];

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  // The stories share one server, each file with an app of its own; those with a server of their own go one at a time.
  workers: WORKERS,
  projects: [
    { name: "own server", testMatch: OWN_SERVER, workers: 1 },
    { name: "stories", testMatch: "*.spec.ts", testIgnore: OWN_SERVER, workers: WORKERS },
  ],
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ...(reports ? ([["json", { outputFile: join(reports, "playwright.json") }]] as const) : []),
  ],
  globalSetup: "./tests/e2e/set-up.ts",
  use: {
    baseURL: E2E.baseUrl,
    launchOptions: { executablePath: browser.path, args: browser.args },
    // Recording every story took a third of the browser's time. `npm run test:e2e -- --trace on` records one on request.
    trace: "off",
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "node --import tsx server/standalone/start.ts",
    url: `${E2E.baseUrl}/api/health`,
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    env: {
      PORT: String(E2E.port),
      BASE_URL: E2E.baseUrl,
      DATA_DIR: process.env.TIDINGS_E2E_DATA,
      INIT_OWNER_EMAIL: E2E.owner.email,
      INIT_OWNER_PASSWORD: E2E.owner.password,
      INIT_APP_NAME: E2E.appName,
      INIT_WRITE_KEY: E2E.writeKey,
      INIT_SECRET_KEY: E2E.secretKey,
      PUSH_EXTRA_ORIGINS: [...E2E.pushOrigins, E2E.firefoxPushOrigin].join(),
      WEBHOOK_EXTRA_ORIGINS: E2E.webhookOrigin,
      SOURCE_EXTRA_HOSTS: "127.0.0.1",
      FCM_ORIGIN: E2E.fcmOrigin,
      NEXT_TELEMETRY_DISABLED: "1",
    },
  },
});
