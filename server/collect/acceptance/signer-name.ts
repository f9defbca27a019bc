import type { AppCtx } from "@/server/ctx.ts";

/** Returns the name under which the acting member or key is written into a record. */
export function actorName({ actor }: AppCtx): string {
  if (actor.type === "member") return actor.name || actor.email;
  return actor.type === "key" ? "a secret key" : "Tidings";
}
