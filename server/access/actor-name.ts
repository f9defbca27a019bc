import type { Actor } from "@/server/ctx.ts";

/** Names the actor in a record. A member who has not given a name goes by the email address. */
export function actorName(actor: Actor): string {
  if (actor.type === "member") return actor.name || actor.email;
  return actor.type === "key" ? "a secret key" : "Tidings";
}
