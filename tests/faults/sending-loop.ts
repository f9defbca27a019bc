import { openDb } from "@/db/client.ts";
import { silentLog } from "@/server/log.ts";
import { parseOrigins } from "@/server/push/endpoint.ts";
import { WebPushSender } from "@/server/push/web-push.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

/*
 * Runs the sending loop as a process of its own, to be killed: `node --import tsx sending-loop.ts
 * <database url> <push origin>`.
 */

const [url = "", origin = ""] = process.argv.slice(2);
const db = openDb(url, 8);
const push = new WebPushSender({
  contact: "mailto:faults@example.test",
  extraOrigins: parseOrigins(origin),
  timeoutMs: 2_000,
});
const ctx = {
  db,
  now: () => new Date(),
  log: silentLog,
  actor: { type: "system" } as const,
  requestId: "faults",
  push,
  signal: async () => {},
};
console.log("ready");
for (;;) {
  await workOff(ctx, { baseUrl: "https://tidings.test", leaseMs: 4_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
}
