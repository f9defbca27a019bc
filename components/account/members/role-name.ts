import type { Role } from "@/server/ctx.ts";

/** Roles as people read them, from all rights to the fewest. */
export const ROLES: readonly { value: Role; label: string; hint: string }[] = [
  { value: "owner", label: "Owner", hint: "Everything, deleting the app and other owners too" },
  { value: "admin", label: "Admin", hint: "Everything but deleting the app and owners" },
  { value: "developer", label: "Developer", hint: "Tags, keys and integration; reads the rest" },
  { value: "marketer", label: "Marketer", hint: "Segments and campaigns; reads the rest" },
  { value: "viewer", label: "Viewer", hint: "Reads everything, changes nothing" },
];

export function roleName(role: Role): string {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}
