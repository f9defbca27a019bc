"use client";

import { ChevronsUpDown, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { MemberMark } from "@/components/account/members/member-mark.tsx";
import { useCloseDrawer } from "@/components/layout/close-drawer.ts";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuLine,
} from "@/components/ui/dropdown-menu.tsx";

const themes = [
  { value: "system", label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

async function leave() {
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}

/** Shows who is signed in, with links to the account, the theme and signing out. */
export function MemberMenu({ name, email }: { name: string; email: string }) {
  const closeDrawer = useCloseDrawer();
  const { theme = "system", setTheme } = useTheme();
  return (
    <DropdownMenu
      side="top"
      className="w-60"
      trigger={
        <button
          type="button"
          className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover max-md:h-11"
        >
          <MemberMark name={name} />
          <span className="min-w-0 flex-1 truncate text-muted text-sm">{name}</span>
          <span className="sr-only">Your account</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
        </button>
      }
    >
      <MenuLabel>{email}</MenuLabel>
      <MenuItem asChild>
        <Link href="/account" onClick={closeDrawer}>
          <UserRound aria-hidden /> Account
        </Link>
      </MenuItem>
      <MenuLine />
      <MenuLabel>Theme</MenuLabel>
      {themes.map(({ value, label, icon: Icon }) => (
        <MenuChoice key={value} checked={theme === value} onSelect={() => setTheme(value)}>
          <Icon aria-hidden /> {label}
        </MenuChoice>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
