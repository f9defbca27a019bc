import { z } from "zod";
import { MomentText } from "@/server/moment.ts";

const Name = z.string().trim().max(100);

/** A version of the app as it names itself in `context.app.version`; platform `web`, `ios`, `android` … or `server`. */
export const VerificationInput = z.object({
  appVersion: Name.min(1, "Enter the version of the app, as the app reports it."),
  platform: Name.min(1, "Enter a platform, or leave it out.").optional(),
  since: MomentText.optional(),
});
export type VerificationInput = z.output<typeof VerificationInput>;
