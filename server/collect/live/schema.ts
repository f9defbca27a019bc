import { z } from "zod";

const Id = z.number().int().positive();

/** `kind:name`, as a filter names a tag. */
const TagRef = z
  .string()
  .max(140)
  .regex(/^[a-z_]+:./s, "Name the tag as kind:name.");

export const WatchLive = z.object({
  /** `cursor` of the previous response; null = begin with the newest. */
  after: z.number().int().nonnegative().nullable().default(null),
  user: Id.nullish(),
  device: Id.nullish(),
  tag: TagRef.nullish(),
  /** True for items with problems only. */
  problems: z.boolean().default(false),
});
export type WatchLive = z.output<typeof WatchLive>;

export const ExpectedShape = z.object({
  kind: z.string().max(20),
  name: z.string().max(128),
  /** The app-infos that an identify carried. */
  keys: z.array(z.string().max(200)).max(60).default([]),
});
export type ExpectedShape = z.output<typeof ExpectedShape>;

const PairingName = z
  .string()
  .trim()
  .min(1, "Give the device a name.")
  .max(60, "The name has at most 60 characters.");

export const StartPairing = z.object({ name: PairingName.default("My device") });
export type StartPairing = z.output<typeof StartPairing>;

export const PairDevice = z.object({ deviceId: Id, name: PairingName.default("My device") });
export type PairDevice = z.output<typeof PairDevice>;

export const PairingRef = z.object({ id: Id });
export type PairingRef = z.output<typeof PairingRef>;
