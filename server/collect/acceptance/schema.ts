import { z } from "zod";

const Id = z.number().int().positive().max(2_147_483_647);

/** A version of the app as it names itself, and its platform: `web`, `ios`, `android` … */
export const StartAcceptance = z.object({
  appVersion: z.string().trim().min(1, "Enter the version of the app.").max(120),
  platform: z.string().trim().toLowerCase().min(1, "Enter the platform.").max(120),
  /** The paired device to follow; null = everything that this version sends. */
  deviceId: Id.nullable().default(null),
});
export type StartAcceptance = z.output<typeof StartAcceptance>;

export const AcceptanceRef = z.object({ id: Id });
export type AcceptanceRef = z.infer<typeof AcceptanceRef>;

export const SignAcceptance = AcceptanceRef.extend({
  /** The reason for accepting although not everything is green. */
  reason: z.string().trim().max(1_000).default(""),
});
export type SignAcceptance = z.output<typeof SignAcceptance>;
