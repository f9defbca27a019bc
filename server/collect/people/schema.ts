import { z } from "zod";
import { UserId, UserIdDigits } from "@/server/id.ts";
import { Moment } from "@/server/moment.ts";

/** The app's own id of a user, or an id made by a device. */
const AnyUserId = z.string().trim().min(1, "Enter an id.").max(255);

export const UserRef = z.object({ id: AnyUserId });
export type UserRef = z.output<typeof UserRef>;

export const AliasUser = z.object({
  previousId: AnyUserId.meta({ description: "The id that the person had before." }),
});
export type AliasUser = z.output<typeof AliasUser>;

/** The number that Tidings gave to the user; used by the console. */
export const UserNumber = z.object({ userId: UserId });
export type UserNumber = z.output<typeof UserNumber>;

export const HitKind = z.enum(["activity", "event", "job", "error", "crash", "session"]);
export type HitKind = z.output<typeof HitKind>;

export const ListUsers = z.object({
  /** The beginning of an id, of the app's own or of a device. */
  search: z.string().trim().max(255).default(""),
  /** Name of an app-info; requires `value`. Both conditions must match. */
  appInfo: z.string().min(1).max(64).optional(),
  op: z.enum(["is", "contains"]).optional(),
  value: z.string().trim().max(1_024).optional(),
  /** `id` of the last user of the page before. */
  cursor: UserIdDigits.nullish(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListUsers = z.output<typeof ListUsers>;

export const ListHits = UserNumber.extend({
  kind: HitKind.optional(),
  /** Name of the tag; requires `kind`. */
  name: z.string().min(1).max(128).optional(),
  /** `id` of the last hit of the page before. */
  cursor: z.uuid().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListHits = z.output<typeof ListHits>;

export const ListDeliveries = UserNumber.extend({
  /** The last delivery of the page before. */
  cursor: z.object({ dueAt: Moment, id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type ListDeliveries = z.output<typeof ListDeliveries>;

const Value = z.union([z.string().max(1_024), z.number(), z.boolean(), z.null()], {
  error: "Give a text, a number, true/false, or null to clear the value.",
});

export const SetAppInfo = z
  .record(z.string().regex(/^[^\0]{1,64}$/, "A key has 1 to 64 characters."), Value)
  .refine((values) => Object.keys(values).length > 0, "Give at least one value.")
  .refine((values) => Object.keys(values).length <= 100, "Give at most 100 values at once.");
export type SetAppInfo = z.output<typeof SetAppInfo>;
