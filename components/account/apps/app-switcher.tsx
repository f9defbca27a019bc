"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Plus } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { AppMark } from "@/components/account/apps/app-mark.tsx";
import { NewAppForm } from "@/components/account/apps/new-app-form.tsx";
import { useCloseDrawer } from "@/components/layout/close-drawer.ts";
import { appIdOf } from "@/components/layout/navigation.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuLine,
} from "@/components/ui/dropdown-menu.tsx";

/**
 * Shows the current app and lets the member switch to another one. `lastAppId` is the current app on
 * pages outside of apps.
 */
export function AppSwitcher({ lastAppId }: { lastAppId: number | null }) {
  const appId = appIdOf(usePathname()) ?? lastAppId;
  const closeDrawer = useCloseDrawer();
  const trpc = useTRPC();
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const { data: apps = [] } = useQuery(trpc.apps.list.queryOptions());
  const current = apps.find((app) => app.id === appId);
  const go = (id: number) => {
    router.push(`/apps/${id}`);
    closeDrawer();
  };
  return (
    <>
      <DropdownMenu
        className="w-60"
        trigger={
          <button
            type="button"
            className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover max-md:h-11"
          >
            <AppMark name={current?.name ?? "Tidings"} />
            <span className="min-w-0 flex-1 truncate font-medium text-sm">
              {current?.name ?? "Choose an app"}
            </span>
            {current?.environment === "test" ? <Badge tone="amber">Test</Badge> : null}
            <span className="sr-only">Switch app</span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
          </button>
        }
      >
        <MenuLabel>Apps</MenuLabel>
        {apps.map((app) => (
          <MenuChoice key={app.id} checked={app.id === appId} onSelect={() => go(app.id)}>
            <AppMark name={app.name} className="size-5" />
            <span className="min-w-0 truncate">{app.name}</span>
            {app.environment === "test" ? <Badge tone="amber">Test</Badge> : null}
          </MenuChoice>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setCreating(true)}>
          <Plus aria-hidden /> New app
        </MenuItem>
      </DropdownMenu>
      <Dialog
        open={creating}
        onOpenChange={setCreating}
        title="New app"
        description="A website or mobile app with its own users, segments and campaigns."
      >
        <NewAppForm onDone={() => setCreating(false)} />
      </Dialog>
    </>
  );
}
