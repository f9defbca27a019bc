"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { Dialog as Radix, VisuallyHidden } from "radix-ui";
import type { ReactNode } from "react";
import { useCallback, useEffect, useState } from "react";
import { CloseDrawer } from "@/components/layout/close-drawer.ts";
import { CommandPalette } from "@/components/layout/command-palette.tsx";
import { Logo } from "@/components/layout/logo.tsx";
import { appIdOf } from "@/components/layout/navigation.ts";
import { Rail } from "@/components/layout/rail.tsx";
import { overlayStyle } from "@/components/ui/dialog.tsx";

/**
 * The frame of the console: a rail on the left, and on phones a top bar with a drawer. `app` and
 * `member` fill the ends of the rail. `lastAppId` is used on pages outside of apps.
 */
export function Shell({
  app,
  member,
  lastAppId,
  children,
}: {
  app: ReactNode;
  member: ReactNode;
  lastAppId: number | null;
  children: ReactNode;
}) {
  const appId = appIdOf(usePathname()) ?? lastAppId;
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setPalette((open) => !open);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const search = () => {
    setDrawer(false);
    setPalette(true);
  };
  const closeDrawer = useCallback(() => setDrawer(false), []);
  const rail = <Rail appId={appId} app={app} member={member} onSearch={search} />;
  return (
    <div className="min-h-dvh md:pl-60 print:pl-0">
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-fg px-3 py-2 text-bg text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <aside className="fixed inset-y-0 left-0 z-20 w-60 border-r bg-bg max-md:hidden print:hidden">
        {rail}
      </aside>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-bg px-2 md:hidden print:hidden">
        <Radix.Root open={drawer} onOpenChange={setDrawer}>
          <Radix.Trigger
            aria-label="Open menu"
            className="grid size-11 place-items-center rounded-md hover:bg-hover"
          >
            <Menu aria-hidden className="size-5" />
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Overlay className={overlayStyle} />
            <Radix.Content
              aria-describedby={undefined}
              className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-slide border-r bg-bg outline-none"
            >
              <VisuallyHidden.Root>
                <Radix.Title>Menu</Radix.Title>
              </VisuallyHidden.Root>
              <CloseDrawer value={closeDrawer}>{rail}</CloseDrawer>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
        <Logo className="size-6" />
        <span className="font-semibold text-base">Tidings</span>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <CommandPalette appId={appId} open={palette} onOpenChange={setPalette} />
    </div>
  );
}
