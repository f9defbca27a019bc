import { describe, expect, it } from "vitest";
import type { Action } from "@/server/access/authorize.ts";
import { authorize, authorizeScope, mayDo, mayGrant } from "@/server/access/authorize.ts";
import type { Actor, Role, SecretScope } from "@/server/ctx.ts";
import { SECRET_SCOPES } from "@/server/ctx.ts";
import { appId, memberId } from "@/server/id.ts";

const app = (role: Role) => ({ id: appId(1), name: "Acme", timezone: "UTC", role });
const member = (owner = false): Actor => ({
  type: "member",
  memberId: memberId(1),
  email: "a@example.test",
  name: "A",
  owner,
});

/** Actions that marketers and developers share. */
const staff: readonly Action[] = ["tags.edit", "acceptance.sign", "imports.run", "users.personal"];
const table: Record<Role, readonly Action[]> = {
  viewer: [
    "app.read",
    "segments.read",
    "campaigns.read",
    "users.read",
    "tags.read",
    "imports.read",
  ],
  marketer: ["segments.edit", "campaigns.edit", "campaigns.launch", ...staff],
  developer: ["app.keys", "sources.edit", "webhooks.edit", ...staff],
  admin: [
    "users.edit",
    "users.export",
    "users.erase",
    "app.settings",
    "app.members",
    "audit.read",
    "tags.purge",
  ],
  owner: ["app.owners", "app.delete"],
};
const all = [...new Set(Object.values(table).flat())];
const may: Record<Role, readonly Action[]> = {
  viewer: table.viewer,
  marketer: [...table.viewer, ...table.marketer],
  developer: [...table.viewer, ...table.developer],
  admin: all.filter((action) => !table.owner.includes(action)),
  owner: all,
};

describe("authorize", () => {
  it.each(Object.keys(may) as Role[])("lets a %s do exactly what the role may", (role) => {
    const done = all.filter((action) => mayDo({ actor: member(), app: app(role) }, action));
    expect(new Set(done)).toEqual(new Set(may[role]));
  });

  it("lets an owner of the installation and our own functions do everything", () => {
    for (const action of all) {
      expect(mayDo({ actor: member(true), app: app("viewer") }, action)).toBe(true);
      expect(mayDo({ actor: { type: "system" }, app: app("viewer") }, action)).toBe(true);
    }
  });

  const key = (scope: SecretScope): Actor => ({ type: "key", keyId: 1, scope });
  const read = table.viewer;
  const send: Action[] = [
    ...read,
    "segments.edit",
    "campaigns.edit",
    "campaigns.launch",
    "users.personal",
  ];
  const none: readonly Action[] = ["app.keys", "app.members", "app.owners", "app.delete"];

  it.each([
    ["read", read],
    ["send", send],
    ["admin", all.filter((action) => !none.includes(action))],
  ] as const)("lets a secret key with the scope %s do exactly that", (scope, actions) => {
    const done = all.filter((action) => mayDo({ actor: key(scope), app: app("admin") }, action));
    expect(new Set(done)).toEqual(new Set(actions));
  });

  it("names the scope that a key lacks", () => {
    const ctx = { actor: key("read"), app: app("admin") };
    expect(() => authorize(ctx, "campaigns.launch")).toThrow(
      /scope send; this key has the scope read/,
    );
    expect(() => authorize(ctx, "users.erase")).toThrow(/scope admin/);
    expect(() => authorize(ctx, "app.members")).toThrow(/a member with the role/);
    expect(() => authorizeScope(ctx, "send")).toThrow(/scope send/);
    expect(() => authorizeScope(ctx, "read")).not.toThrow();
  });

  it.each([
    ["viewer", []],
    ["marketer", []],
    ["developer", ["read"]],
    ["admin", ["read", "send", "admin"]],
    ["owner", ["read", "send", "admin"]],
  ] as const)("lets a %s create keys that do no more than they may", (role, scopes) => {
    const ctx = { actor: member(), app: app(role) };
    expect(SECRET_SCOPES.filter((scope) => mayGrant(ctx, scope))).toEqual(scopes);
  });

  it("lets no key create a key", () => {
    const ctx = { actor: key("admin"), app: app("admin") };
    expect(SECRET_SCOPES.filter((scope) => mayGrant(ctx, scope))).toEqual([]);
  });

  it("lets devices and strangers do nothing, whatever the role in the ctx says", () => {
    for (const type of ["device", "anonymous"] as const) {
      expect(all.filter((action) => mayDo({ actor: { type }, app: app("owner") }, action))).toEqual(
        [],
      );
    }
  });

  it("names the role that it takes when it refuses", () => {
    const ctx = { actor: member(), app: app("viewer") };
    expect(() => authorize(ctx, "campaigns.launch")).toThrow(/role marketer or higher in Acme/);
    expect(() => authorize(ctx, "app.delete")).toThrow(/role owner/);
  });
});
