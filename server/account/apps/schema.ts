import { z } from "zod";
import { PlanMode } from "@/server/collect/tags/schema.ts";

/** By the platform's own list: this file also runs in browsers, where luxon would weigh more than the whole form. */
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
  .refine(isIanaZone, "This is not a time zone we know. Use a name such as Europe/Paris.");

export const Environment = z.enum(["production", "test"]);

export const CreateApp = z.object({
  name: AppName,
  environment: Environment.default("production"),
  timezone: TimeZone.default("UTC"),
});
export type CreateApp = z.infer<typeof CreateApp>;

/** What is not given stays. */
export const UpdateApp = z
  .object({
    name: AppName,
    environment: Environment,
    timezone: TimeZone,
    planMode: PlanMode,
    botFilter: z.boolean(),
    locateByIp: z.boolean(),
  })
  .partial();
export type UpdateApp = z.infer<typeof UpdateApp>;

export const DeleteApp = z.object({ confirm: z.string() });
export type DeleteApp = z.infer<typeof DeleteApp>;

export const CreateKey = z.object({
  kind: z.enum(["write", "secret"]),
  name: z.string().trim().min(1, "Say where the key is used.").max(100),
});
export type CreateKey = z.infer<typeof CreateKey>;

export const RevokeKey = z.object({ keyId: z.number().int().positive() });
export type RevokeKey = z.infer<typeof RevokeKey>;
