import { z } from "zod";
import { AcceptanceId, DeviceId } from "@/server/id.ts";

/** A version of the app as it names itself; `web`, `ios`, `android` … */
export const StartAcceptance = z.object({
  appVersion: z.string().trim().min(1, "Say which version of the app.").max(120),
  platform: z.string().trim().toLowerCase().min(1, "Say on which platform.").max(120),
  /** A paired device that is followed; null = everything that this version sends. */
  deviceId: DeviceId.nullable().default(null),
});
export type StartAcceptance = z.output<typeof StartAcceptance>;

export const AcceptanceRef = z.object({ id: AcceptanceId });
export type AcceptanceRef = z.infer<typeof AcceptanceRef>;

export const SignAcceptance = AcceptanceRef.extend({
  /** Why it is accepted although not everything is green. */
  reason: z.string().trim().max(1_000).default(""),
});
export type SignAcceptance = z.output<typeof SignAcceptance>;
