import { z } from "zod";
import { AcceptanceId, DeviceId } from "@/server/id.ts";

/** A version of the app as it names itself, and its platform: `web`, `ios`, `android` … */
export const StartAcceptance = z.object({
  appVersion: z.string().trim().min(1, "Enter the version of the app.").max(120),
  platform: z.string().trim().toLowerCase().min(1, "Enter the platform.").max(120),
  /** The paired device to follow; null = everything that this version sends. */
  deviceId: DeviceId.nullable().default(null),
});
export type StartAcceptance = z.output<typeof StartAcceptance>;

export const AcceptanceRef = z.object({ id: AcceptanceId });
export type AcceptanceRef = z.infer<typeof AcceptanceRef>;

export const SignAcceptance = AcceptanceRef.extend({
  /** The reason for accepting although not everything is green. */
  reason: z.string().trim().max(1_000).default(""),
});
export type SignAcceptance = z.output<typeof SignAcceptance>;
