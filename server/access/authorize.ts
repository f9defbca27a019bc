import type { AppCtx, Role, SecretScope } from "@/server/ctx.ts";
import { SECRET_SCOPES } from "@/server/ctx.ts";
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
 * The scope that a secret key needs for each action. null = no key may do it: a key must not be able
 * to create a member or another key for itself.
 */
const scopes: Readonly<Record<Action, SecretScope | null>> = {
  "app.read": "read",
  "segments.read": "read",
  "campaigns.read": "read",
  "users.read": "read",
  "tags.read": "read",
  "imports.read": "read",
  "segments.edit": "send",
  "campaigns.edit": "send",
  "campaigns.launch": "send",
  "users.personal": "send",
  "tags.edit": "admin",
  "tags.purge": "admin",
  "acceptance.sign": "admin",
  "imports.run": "admin",
  "sources.edit": "admin",
  "webhooks.edit": "admin",
  "users.edit": "admin",
  "users.export": "admin",
  "users.erase": "admin",
  "app.settings": "admin",
  "audit.read": "admin",
  "app.keys": null,
  "app.members": null,
  "app.owners": null,
  "app.delete": null,
};

/** Returns true when a key with scope `held` may do what needs `needed`. */
function covers(held: SecretScope, needed: SecretScope): boolean {
  return SECRET_SCOPES.indexOf(held) >= SECRET_SCOPES.indexOf(needed);
}

/** Returns true when the caller may do `action` in the app of this ctx. */
export function mayDo(ctx: Pick<AppCtx, "actor" | "app">, action: Action): boolean {
  const roles: readonly Role[] = allowed[action];
  switch (ctx.actor.type) {
    case "system":
      return true;
    case "key":
      return coversAction(ctx.actor.scope, action);
    case "member":
      return ctx.actor.owner || roles.includes(ctx.app.role);
    case "device":
    case "anonymous":
      return false;
  }
}

function coversAction(held: SecretScope, action: Action): boolean {
  const needed = scopes[action];
  return needed !== null && covers(held, needed);
}

/**
 * Returns true when the caller may create a key with this scope: only those may who may do everything
 * that the key may do.
 */
export function mayGrant(ctx: Pick<AppCtx, "actor" | "app">, scope: SecretScope): boolean {
  const actions = Object.keys(scopes) as Action[];
  return (
    mayDo(ctx, "app.keys") &&
    actions.every((action) => !coversAction(scope, action) || mayDo(ctx, action))
  );
}

/** Throws `forbidden` when the caller is a key with a smaller scope. */
export function authorizeScope(ctx: Pick<AppCtx, "actor">, needed: SecretScope): void {
  const { actor } = ctx;
  if (actor.type === "key" && !covers(actor.scope, needed)) throw missingScope(actor.scope, needed);
}

function missingScope(held: SecretScope, needed: SecretScope): DomainError {
  return new DomainError(
    "forbidden",
    `This needs a key with the scope ${needed}; this key has the scope ${held}. An admin of the app can create one in its settings.`,
    { needed, held },
  );
}

/** Throws `forbidden`, naming the required role or scope, unless the caller may do `action` in this app. */
export function authorize(ctx: Pick<AppCtx, "actor" | "app">, action: Action): void {
  if (mayDo(ctx, action)) return;
  const { actor } = ctx;
  const scope = scopes[action];
  if (actor.type === "key" && scope !== null) throw missingScope(actor.scope, scope);
  const needed: Role = allowed[action][0];
  throw new DomainError(
    "forbidden",
    actor.type === "member"
      ? `This needs the role ${needed} or higher in ${ctx.app.name}; yours is ${ctx.app.role}. Ask an admin of the app.`
      : `This needs a member with the role ${needed}.`,
    { action, needed },
  );
}
