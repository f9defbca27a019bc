import { z } from "zod";

const Name = z.string().trim().max(100);

/** A version of the app as it names itself in `context.app.version`; platform `web`, `ios`, `android` … or `server`. */
export const VerificationInput = z.object({
  appVersion: Name.min(1, "Say which version of the app, as it names itself."),
  platform: Name.min(1, "Leave the platform out, or name one.").optional(),
  since: z.iso
    .datetime({ offset: true, error: "Give a moment as ISO 8601, such as 2026-03-14T09:30:00Z." })
    .transform((text) => new Date(text))
    .optional(),
});
export type VerificationInput = z.output<typeof VerificationInput>;
