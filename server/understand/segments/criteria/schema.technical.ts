import { z } from "zod";
import { Text } from "@/server/understand/segments/criteria/schema.values.ts";

/** Fields of a device, except country, region and city, which belong to the user. */
export const TECHNICAL_FIELDS = [
  "platform",
  "os",
  "os_version",
  "browser",
  "model",
  "manufacturer",
  "app_version",
  "sdk_version",
  "locale",
  "timezone",
  "carrier",
  "network",
  "screen",
  "country",
  "region",
  "city",
] as const;
export type TechnicalField = (typeof TECHNICAL_FIELDS)[number];

/** "Has a device that …". Versions compare by dotted numbers: 5.10 is above 5.9, 5.0 is 5. */
export const Technical = z.discriminatedUnion("op", [
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.enum(["is", "is_not"]),
    value: Text,
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.enum(["contains", "starts_with"]),
    value: Text.min(1),
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.literal("in"),
    value: z.array(Text).min(1).max(200),
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(["app_version", "os_version", "sdk_version"], {
      error: "only versions can be compared by number",
    }),
    op: z.enum(["gt", "gte", "lt", "lte"]),
    value: z.string().regex(/^\d{1,9}(\.\d{1,9}){0,5}$/, "give a version such as 5.10.2"),
  }),
]);

export type Technical = z.infer<typeof Technical>;
