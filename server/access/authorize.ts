import type { AppCtx, Role } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

const everyone = ["viewer", "marketer", "developer", "admin", "owner"] as const;
const marketing = ["marketer", "admin", "owner"] as const;
const development = ["developer", "admin", "owner"] as const;
const staff = ["marketer", "developer", "admin", "owner"] as const;
const administration = ["admin", "owner"] as const;
const ownership = ["owner"] as const;

/** The actions that each role may take in an app. */
const allowed = {
  "app.read": everyone,
  "segments.read": everyone,
  "campaigns.read": everyone,
  "users.read": everyone,
  "tags.read": everyone,
  "segments.edit": marketing,
  "campaigns.edit": marketing,
  "campaigns.launch": marketing,
  "tags.edit": staff,
  "tags.purge": administration,
  "acceptance.sign": staff,
  "imports.read": everyone,
  "imports.run": staff,
  "sources.edit": development,
  "webhooks.edit": development,
  "app.keys": development,
  "users.personal": staff,
  "users.edit": administration,
  "users.export": administration,
  "users.erase": administration,
  "app.settings": administration,
  "app.members": administration,
  "audit.read": administration,
  "app.owners": ownership,
  "app.delete": ownership,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowed;

/**
 * Actions that a secret key may not take, although it otherwise acts as an admin: a key must not be
 * able to create a member for itself.
 */
const notForKeys: ReadonlySet<Action> = new Set(["app.members", "app.owners", "app.delete"]);

/** Returns true when the caller may do `action` in the app of this ctx. */
export function mayDo(ctx: Pick<AppCtx, "actor" | "app">, action: Action): boolean {
  const roles: readonly Role[] = allowed[action];
  switch (ctx.actor.type) {
    case "system":
      return true;
    case "key":
      return roles.includes("admin") && !notForKeys.has(action);
    case "member":
      return ctx.actor.owner || roles.includes(ctx.app.role);
    case "device":
    case "anonymous":
      return false;
  }
}

/** Throws `forbidden`, naming the required role, unless the caller may do `action` in this app. */
export function authorize(ctx: Pick<AppCtx, "actor" | "app">, action: Action): void {
  if (mayDo(ctx, action)) return;
  const needed: Role = allowed[action][0];
  throw new DomainError(
    "forbidden",
    ctx.actor.type === "member"
      ? `This needs the role ${needed} or higher in ${ctx.app.name}; yours is ${ctx.app.role}. Ask an admin of the app.`
      : `This needs a member with the role ${needed}, or a secret key with that permission.`,
    { action, needed },
  );
}
