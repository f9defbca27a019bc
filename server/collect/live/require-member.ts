import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { MemberId } from "@/server/id.ts";

/** Returns the member to pair a device with. Throws `forbidden` for keys. */
export function requireMember({ actor }: AppCtx): MemberId {
  if (actor.type === "member") return actor.memberId;
  throw new DomainError("forbidden", "Only a member can pair a device. Sign in to the console.");
}
