import { z } from "zod";
import { ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";

const Id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
const Name = z.string().trim().min(1, "needs a name").max(128);

/** The event that triggers a message or a program. */
export const TriggerOn = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("hit"),
      kind: z.enum(["activity", "event", "job", "error", "crash", "session"]),
      /** Null = any name. */
      name: Name.nullable().default(null),
      where: z.array(ExtrasFilter).max(10).default([]),
    }),
    /** A person's first hit ever. */
    z.object({ type: z.literal("first_session") }),
    z.object({
      type: z.literal("app_info"),
      key: Name,
      /** Null = any change; otherwise the new value must equal this. */
      value: z
        .union([z.string().max(1_024), z.number(), z.boolean()])
        .nullable()
        .default(null),
    }),
    z.object({ type: z.literal("segment_enter"), segmentId: Id }),
    z.object({ type: z.literal("segment_leave"), segmentId: Id }),
    z.object({
      type: z.literal("place"),
      name: z.string().trim().max(120).default(""),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      /** Metres. */
      radius: z.number().int().min(50).max(200_000),
    }),
  ])
  .meta({ id: "TriggerOn" });
export type TriggerOn = z.output<typeof TriggerOn>;

/** `once` = only once; `after` = again when this many days have passed since the last entry; `always` = every time. */
export const Reentry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("once") }),
  z.object({ type: z.literal("after"), days: z.number().int().min(1).max(3_650) }),
  z.object({ type: z.literal("always") }),
]);
export type Reentry = z.output<typeof Reentry>;

/** The way in which people enter a program: a trigger, or all of a segment at launch. */
export const ProgramStart = z.discriminatedUnion("type", [
  z.object({ type: z.literal("trigger"), on: TriggerOn }),
  z.object({ type: z.literal("launch") }),
]);
export type ProgramStart = z.output<typeof ProgramStart>;
