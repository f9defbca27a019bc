import type { Role } from "@/server/ctx.ts";

export const ROLES = ["viewer", "marketer", "developer", "admin", "owner"] as const;

/** Who else may do what a role may do. */
const ABOVE: Readonly<Record<Role, readonly Role[]>> = {
  viewer: ["marketer", "developer", "admin", "owner"],
  marketer: ["admin", "owner"],
  developer: ["admin", "owner"],
  admin: ["owner"],
  owner: [],
};

/** Returns the least roles among those that may, in words. Throws when a higher role may not do what a lower one may. */
export function leastRoles(name: string, may: ReadonlySet<Role>): string {
  for (const role of may)
    for (const higher of ABOVE[role])
      if (!may.has(higher)) throw new Error(`${name}: ${role} may, but ${higher} may not`);
  const least = ROLES.filter(
    (role) =>
      may.has(role) && !ROLES.some((lower) => may.has(lower) && ABOVE[lower].includes(role)),
  );
  return least.length === 0 ? "no role" : least.join(" or ");
}
