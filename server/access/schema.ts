import { z } from "zod";

/** The proof that a device speaks for a user. */
export const UserHash = z.string().max(200).meta({
  description:
    "Proof of the userId: its HMAC-SHA256 under the app's identity secret, as hex. The app's own server makes it.",
});
