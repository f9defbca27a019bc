"use client";

import { Search } from "lucide-react";
import { AppSwitcher } from "@/components/account/apps/app-switcher.tsx";
import { MemberMenu } from "@/components/account/members/member-menu.tsx";
import { RailLinks } from "@/components/layout/rail-links.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";

export interface RailProps {
  appId: number | null;
  member: { name: string; email: string };
  onSearch: () => void;
  /** Called when a link was followed: a drawer closes. */
  onGo?: () => void;
}

/** App on top, pages in the middle, member at the bottom. */
export function Rail({ appId, member, onSearch, onGo }: RailProps) {
  const go = onGo ? { onGo } : {};
  return (
    <div className="flex h-full flex-col gap-2 p-2">
      <AppSwitcher appId={appId} {...go} />
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 items-center gap-2.5 rounded-md border bg-surface px-2 text-left text-faint text-sm transition-colors hover:text-muted max-md:h-11"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1">Go to…</span>
        <span className="max-md:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      <div className="min-h-0 flex-1 overflow-y-auto py-2">
        {appId === null ? null : <RailLinks appId={appId} {...go} />}
      </div>
      <MemberMenu {...member} {...go} />
    </div>
  );
}
