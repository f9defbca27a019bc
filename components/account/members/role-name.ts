import type { Role } from "@/server/ctx.ts";

/** Roles as people read them, ordered from the most rights to the fewest. */
export const ROLES: readonly { value: Role; label: string; hint: string }[] = [
  {
    value: "owner",
    label: "Owner",
    hint: "Can do everything, including deleting the app and managing owners",
  },
  {
    value: "admin",
    label: "Admin",
    hint: "Can do everything except delete the app and manage owners",
  },
  {
    value: "developer",
    label: "Developer",
    hint: "Manages tags, keys and integration, and can view the rest",
  },
  {
    value: "marketer",
    label: "Marketer",
    hint: "Manages segments and campaigns, and can view the rest",
  },
  { value: "viewer", label: "Viewer", hint: "Can view everything but change nothing" },
];

export function roleName(role: Role): string {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}
