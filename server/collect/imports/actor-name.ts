import type { Actor } from "@/server/ctx.ts";

/** Who did it, as pages name them. */
export function actorName(actor: Actor): string {
  if (actor.type === "member") return actor.name;
  return actor.type === "key" ? "a secret key" : "Tidings";
}
