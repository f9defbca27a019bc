import { randomUUID } from "node:crypto";
import { recordAudit } from "@/server/audit/record.ts";
import { checkContent } from "@/server/campaigns/check-content.ts";
import type { TestSend } from "@/server/campaigns/schema.ts";
import { selectSendingKeys, selectTestAddressees } from "@/server/campaigns/store.test-devices.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { writeMessage } from "@/server/deliveries/write-message.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { compileContent } from "@/server/messages/compile-content.ts";
import { HOUR_MS } from "@/server/time.ts";

export interface TestResult {
  deviceId: number;
  name: string;
  /** `sent`, or what stood in the way. */
  result: string;
  /** Placeholders that had no value. */
  missing: number;
}

/** Sends content to test devices at once. Counts nowhere: no delivery row is made, feedback of it is ignored. */
export async function testSend(
  ctx: AppCtx,
  input: TestSend & { baseUrl: string },
): Promise<TestResult[]> {
  authorize(ctx, "campaigns.edit");
  const { kind, channel, content, options } = input;
  checkContent(kind, channel, content, options);
  if (channel === "in_app")
    throw new DomainError(
      "invalid",
      "A message in the app cannot be tried on a device yet: it is shown in the preview.",
    );
  const keys = await selectSendingKeys(ctx.db, ctx.app.id);
  const devices = await selectTestAddressees(ctx.db, ctx.app.id, input.deviceIds);
  if (!keys || devices.length === 0)
    throw new DomainError("not_found", "None of these is a test device.");
  const { fcmAccount: account } = keys;
  const fcm = account === null ? null : { appId: ctx.app.id, account };
  const compiled = compileContent(input.content);
  const now = ctx.now();
  const letter = {
    kind: input.kind,
    options: input.options,
    compiled,
    now,
    expiresAt: new Date(now.getTime() + HOUR_MS),
    writeKey: keys.writeKey ?? "",
    baseUrl: input.baseUrl,
    urgency: "high" as const,
  };
  const results = await Promise.all(
    devices.map(async (device): Promise<TestResult> => {
      const { deviceId, name } = device;
      if (device.pushState !== "subscribed")
        return { deviceId, name, result: device.pushState, missing: 0 };
      const { message, missing } = writeMessage({ ...device, id: randomUUID() }, letter);
      const [answer] = await ctx.push.send({ ...keys, fcm }, [message]);
      const result = answer && answer.outcome !== "sent" ? answer.reason : "sent";
      return { deviceId, name, result, missing };
    }),
  );
  await recordAudit(ctx, {
    action: "campaign.test_sent",
    subject: input.content.title,
    detail: { devices: devices.map((device) => device.deviceId) },
  });
  return results;
}
