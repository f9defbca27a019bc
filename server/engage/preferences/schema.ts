import { z } from "zod";
import { UserHash } from "@/server/access/schema.ts";
import { isStorable } from "@/server/storable.ts";

const AnyId = z.string().min(1).max(255).refine(isStorable, "is not well-formed text");

const TopicKey = z.string().regex(/^[1-9]\d{0,8}$/, "is not the id of a topic");

/** `messages` = everything that is not a service message; `topics` by id. What is not given stays. */
export const PreferenceChanges = z.object({
  messages: z.boolean().optional().meta({
    description: "False stops all messages, except service messages.",
  }),
  topics: z.record(TopicKey, z.boolean()).default({}).meta({
    description: "The ids of topics, each switched on or off.",
  }),
});
export type PreferenceChanges = z.output<typeof PreferenceChanges>;

export const PreferencesQuery = z.object({ anonymousId: AnyId });

export const PreferencesReport = PreferenceChanges.extend({
  anonymousId: AnyId.meta({ description: "The id that the device made, as in its items." }),
  userId: AnyId.optional().meta({ description: "The app's own id of the user." }),
  userHash: UserHash.optional(),
  deviceId: AnyId.optional().meta({ description: "The default is the anonymousId." }),
});
export type PreferencesReport = z.output<typeof PreferencesReport>;

/** The response to a device: the choices of the person who uses it. */
export const DevicePreferencesAnswer = z
  .object({
    success: z.literal(true),
    messages: z.boolean().meta({
      description: "False when the person wants no messages, except service messages.",
    }),
    topics: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        description: z.string(),
        on: z.boolean(),
      }),
    ),
    url: z.string().nullable().meta({
      description:
        "The person's own page for these choices, which needs no sign-in. null for people about whom nothing is stored, and when a change names a userId without its userHash.",
    }),
  })
  .meta({ id: "DevicePreferences" });
export type DevicePreferencesAnswer = z.output<typeof DevicePreferencesAnswer>;
