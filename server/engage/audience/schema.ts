import { z } from "zod";
import { CHANNELS } from "@/server/engage/content/schema.kinds.ts";
import { Id } from "@/server/engage/content/schema.text.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";

/** The audience: everyone in any of `segments` (empty = everyone) and in none of `excluded`, then the limit. */
export const Audience = z
  .object({
    segments: z.array(Id).max(20, "twenty segments at most").default([]),
    excluded: z.array(Id).max(20, "twenty segments at most").default([]),
    /** `percent` selects the same people every time; `top` takes the first `n` in the given order. */
    limit: z
      .discriminatedUnion("type", [
        z.object({ type: z.literal("percent"), value: z.number().int().min(1).max(99) }),
        z.object({
          type: z.literal("top"),
          n: z.number().int().min(1).max(10_000_000),
          by: z.enum(["last_seen", "first_seen", "most_sessions"]),
        }),
      ])
      .nullable()
      .default(null),
    /** Limits the audience to people with a test device. */
    testOnly: z.boolean().default(false),
  })
  .meta({ id: "Audience" });
export type Audience = z.output<typeof Audience>;

export const ForecastInput = z.object({
  audience: Audience.default(() => Audience.parse({})),
  channel: z.enum(CHANNELS).default("push"),
});
export type ForecastInput = z.output<typeof ForecastInput>;

export const FallbacksInput = z.object({
  /** The campaign's id, which seeds a percentage. */
  id: z.number().int().min(0).default(0),
  content: Content,
  versions: z.array(Version).max(200).default([]),
  audience: Audience.default(() => Audience.parse({})),
});
export type FallbacksInput = z.output<typeof FallbacksInput>;
