/** Stories run beside each other in this many workers; each worker has a push service of its own. */
export const WORKERS = 3;

const port = (base: number, worker: number) => `http://127.0.0.1:${base + worker}`;
/** Playwright numbers its workers from 0; outside of them there is no number. */
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
const all = Array.from({ length: WORKERS }, (_, n) => n);

/** What the browser stories agree on: one server started from an empty folder with INIT_* variables. */
export const E2E = {
  port: 3217,
  baseUrl: "http://localhost:3217",
  /** Where the push service of this worker listens. */
  pushOrigin: port(3240, worker),
  /** Of all workers: where the server may send to. */
  pushOrigins: all.map((n) => port(3240, n)),
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
