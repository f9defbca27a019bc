import type { Actor } from "@/server/ctx.ts";

/** Returns the name of the actor as pages show it. */
export function actorName(actor: Actor): string {
  if (actor.type === "member") return actor.name;
  return actor.type === "key" ? "a secret key" : "Tidings";
}
