import { redirect } from "next/navigation";
import { cache } from "react";
import { needsSetUp } from "@/server/account/setup/set-up.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import type { Actor } from "@/server/ctx.ts";

type MemberActor = Extract<Actor, { type: "member" }>;

/** The ctx of the page that is being rendered, made once. */
export const pageContext = cache(createContext);

/**
 * Returns the member who requests this page; everyone else is redirected to sign-in or to set-up.
 */
export async function requireMember(): Promise<MemberActor> {
  const ctx = await pageContext();
  if (ctx.actor.type === "member") return ctx.actor;
  redirect((await needsSetUp(ctx)) ? "/setup" : "/sign-in");
}

/**
 * Guards the pages before sign-in: members are redirected, and set-up is open until there is a
 * member.
 */
export async function requireVisitor(page: "sign-in" | "setup"): Promise<void> {
  const ctx = await pageContext();
  if (ctx.actor.type === "member") redirect("/");
  const fresh = await needsSetUp(ctx);
  if (fresh && page === "sign-in") redirect("/setup");
  if (!fresh && page === "setup") redirect("/sign-in");
}
