import { z } from "zod";

const part = (what: string) =>
  z
    .string({ error: `has no ${what}` })
    .trim()
    .min(1, `has an empty ${what}`)
    .max(10_000);

/**
 * The service account's file, as the Firebase console provides it. Its other fields are not kept.
 */
export const ServiceAccount = z.object({
  type: z.literal("service_account", {
    error: 'is not a service account: its type must be "service_account"',
  }),
  project_id: part("project_id").regex(/^[\w:.-]{1,100}$/, "has an invalid project_id"),
  private_key: part("private_key"),
  client_email: part("client_email").regex(/^[^\s@]+@[^\s@]+$/, "has an invalid client_email"),
});
export type ServiceAccount = z.output<typeof ServiceAccount>;

/** The file's text, pasted or uploaded unchanged. */
export const SetFcmAccount = z.object({
  json: z.string().max(20_000, "is too long for a service account's file"),
});
export type SetFcmAccount = z.output<typeof SetFcmAccount>;
