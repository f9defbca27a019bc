import { randomUUID } from "node:crypto";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestSend } from "@/server/engage/campaigns/schema.ts";
import type { TestRecipient } from "@/server/engage/composer/store.test-devices.ts";
import {
  selectSendingKeys,
  selectTestRecipients,
} from "@/server/engage/composer/store.test-devices.ts";
import { checkContent } from "@/server/engage/content/check-content.ts";
import { compileContent } from "@/server/engage/content/compile-content.ts";
import { fillContent } from "@/server/engage/content/fill-content.ts";
import { insertTestMessages } from "@/server/engage/deliveries/in-app/store.tests.ts";
import { renderMessage } from "@/server/engage/deliveries/send/render-message.ts";
import { DomainError } from "@/server/errors.ts";
import { HOUR_MS } from "@/server/time.ts";

interface TestResult {
  deviceId: number;
  name: string;
  /** `sent`, `waits` for the app to be opened, or the reason why it failed. */
  result: string;
  /** Placeholders that had no value. */
  missing: number;
}

/**
 * Sends content to test devices. Pushes leave at once; in-app messages wait an hour for the device to fetch them. Tests
 * count nowhere: no delivery row is made, and their feedback is ignored. "Anytime" messages are tried as a push where
 * the device can get one.
 */
export async function testSend(
  ctx: AppCtx,
  input: TestSend & { baseUrl: string },
): Promise<TestResult[]> {
  authorize(ctx, "campaigns.edit");
  const { kind, channel, content, options } = input;
  checkContent(kind, channel, content, options);
  const devices = await selectTestRecipients(ctx, input.deviceIds);
  if (devices.length === 0) throw new DomainError("not_found", "None of these is a test device.");
  const inApp = devices.filter(
    ({ pushState }) =>
      channel === "in_app" || (channel === "anytime" && pushState !== "subscribed"),
  );
  const pushed = devices.filter((device) => !inApp.includes(device));
  const results = [...(await leaveInApp(ctx, input, inApp)), ...(await push(ctx, input, pushed))];
  await recordAudit(ctx, {
    action: "campaign.test_sent",
    subject: content.title,
    detail: { devices: devices.map((device) => device.deviceId) },
  });
  return results.sort((a, b) => a.deviceId - b.deviceId);
}

async function leaveInApp(
  ctx: AppCtx,
  { kind, options, content }: TestSend,
  devices: readonly TestRecipient[],
): Promise<TestResult[]> {
  const expiresAt = new Date(ctx.now().getTime() + HOUR_MS);
  const ids = devices.map(({ deviceId }) => deviceId);
  await insertTestMessages(ctx, ids, { kind, options, content, expiresAt });
  return devices.map(({ deviceId, name, externalId: userId, appInfo }) => {
    const { missing } = fillContent(content, { userId, appInfo });
    return { deviceId, name, result: "waits", missing };
  });
}

async function push(
  ctx: AppCtx,
  input: TestSend & { baseUrl: string },
  devices: readonly TestRecipient[],
): Promise<TestResult[]> {
  const keys = await selectSendingKeys(ctx);
  if (!keys) return [];
  const { fcmAccount: account } = keys;
  const fcm = account === null ? null : { appId: ctx.app.id, account };
  const now = ctx.now();
  const compiled = {
    kind: input.kind,
    options: input.options,
    compiled: compileContent(input.content),
    now,
    expiresAt: new Date(now.getTime() + HOUR_MS),
    writeKey: keys.writeKey ?? "",
    baseUrl: input.baseUrl,
    urgency: "high" as const,
  };
  return await Promise.all(
    devices.map(async (device): Promise<TestResult> => {
      const { deviceId, name } = device;
      if (device.pushState !== "subscribed")
        return { deviceId, name, result: device.pushState, missing: 0 };
      const { message, missing } = renderMessage({ ...device, id: randomUUID() }, compiled);
      const [answer] = await ctx.push.send({ ...keys, fcm }, [message]);
      const result = answer && answer.outcome !== "sent" ? answer.reason : "sent";
      return { deviceId, name, result, missing };
    }),
  );
}
