"use client";

import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { RailLinks } from "@/components/layout/rail-links.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";

interface RailProps {
  appId: number | null;
  /** The element at the top, which shows and switches the app. */
  app: ReactNode;
  /** The element at the bottom, which shows the signed-in member. */
  member: ReactNode;
  onSearch: () => void;
}

/** Shows the app on top, its pages in the middle and the member at the bottom. */
export function Rail({ appId, app, member, onSearch }: RailProps) {
  return (
    <div className="flex h-full flex-col gap-2 p-2">
      {app}
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
        {appId === null ? null : <RailLinks appId={appId} />}
      </div>
      {member}
    </div>
  );
}
