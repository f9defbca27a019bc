/** What the browser stories agree on: one server started from an empty folder with INIT_* variables. */
export const E2E = {
  port: 3217,
  baseUrl: "http://localhost:3217",
  pushOrigin: "http://127.0.0.1:3218",
  /** Where Firefox is told its push service lives. */
  firefoxPushOrigin: "http://127.0.0.1:3219",
  /** Where a story receives webhooks. */
  webhookOrigin: "http://127.0.0.1:3231",
  /** Where the stand-in for Firebase Cloud Messaging listens. */
  fcmOrigin: "http://127.0.0.1:3220",
  appName: "Harbour News",
  owner: { email: "owner@example.test", password: "a long enough password" },
  writeKey: "wk_e2e_0123456789abcdef",
  secretKey: "sk_e2e_0123456789abcdef0123456789abcdef",
} as const;
