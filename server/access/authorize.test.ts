import { describe, expect, it } from "vitest";
import type { Action } from "@/server/access/authorize.ts";
import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { Actor, Role } from "@/server/ctx.ts";
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

  it("lets a secret key do what an admin may, except for members", () => {
    const key: Actor = { type: "key", keyId: 1 };
    const refused = all.filter((action) => !mayDo({ actor: key, app: app("admin") }, action));
    expect(new Set(refused)).toEqual(new Set(["app.members", "app.owners", "app.delete"]));
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
