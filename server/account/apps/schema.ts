import { z } from "zod";
import { DataLimits } from "@/server/account/keys/schema.data-limits.ts";

/**
 * Uses the platform's own list: this file also runs in browsers, where luxon would weigh more than
 * the whole form.
 */
function isIanaZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

export const AppName = z
  .string()
  .trim()
  .min(1, "Give the app a name.")
  .max(100, "A name has at most 100 characters.");

export const TimeZone = z
  .string()
  .max(64)
  .refine(isIanaZone, "This time zone is unknown. Use a name such as Europe/Paris.");

const Environment = z.enum(["production", "test"]);

/**
 * The treatment of items that break the plan: the app stores and flags them, holds them back, or
 * refuses them.
 */
export const PlanMode = z.enum(["accept", "quarantine", "drop"]);
export type PlanMode = z.infer<typeof PlanMode>;

export const CreateApp = z.object({
  name: AppName,
  environment: Environment.default("production"),
  timezone: TimeZone.default("UTC"),
});
export type CreateApp = z.infer<typeof CreateApp>;

/** Fields that are left out stay as they are. */
export const UpdateApp = z
  .object({
    name: AppName,
    environment: Environment,
    timezone: TimeZone,
    planMode: PlanMode,
    botFilter: z.boolean(),
    locateByIp: z.boolean(),
    dataLimits: DataLimits,
  })
  .partial();
export type UpdateApp = z.infer<typeof UpdateApp>;

export const DeleteApp = z.object({ confirm: z.string() });
export type DeleteApp = z.infer<typeof DeleteApp>;
