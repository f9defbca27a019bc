import { authorize } from "@/server/access/authorize.ts";
import { updateTestDevice } from "@/server/collect/people/store.push.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { MarkTestDevice } from "@/server/engage/campaigns/schema.ts";
import type { TestDevice } from "@/server/engage/composer/store.test-devices.ts";
import { selectTestDevices } from "@/server/engage/composer/store.test-devices.ts";
import { DomainError } from "@/server/errors.ts";

/** Lists the devices on which members check their messages. */
export async function listTestDevices(ctx: AppCtx): Promise<TestDevice[]> {
  authorize(ctx, "campaigns.read");
  return await selectTestDevices(ctx);
}

/** Marks a device as a test device with a name, or (null) as an ordinary one again. */
export async function markTestDevice(ctx: AppCtx, input: MarkTestDevice): Promise<void> {
  authorize(ctx, "campaigns.edit");
  const found = await updateTestDevice(ctx, {
    id: input.deviceId,
    name: input.name,
  });
  if (!found) throw new DomainError("not_found", "This device does not exist.");
}
