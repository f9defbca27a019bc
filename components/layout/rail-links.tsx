"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useCloseDrawer } from "@/components/layout/close-drawer.ts";
import { isCurrent, navigation } from "@/components/layout/navigation.ts";
import { cn } from "@/components/ui/cn.ts";

export function RailLinks({ appId }: { appId: number }) {
  const pathname = usePathname();
  const closeDrawer = useCloseDrawer();
  return (
    <nav aria-label="Pages of the app" className="flex flex-col gap-4">
      {navigation.map((group) => (
        <div key={group.label ?? group.items[0]?.label} className="flex flex-col gap-0.5">
          {group.label ? (
            <p className="px-2 pb-1 font-medium text-faint text-xs">{group.label}</p>
          ) : null}
          {group.items.map(({ label, path, icon: Icon }) => {
            const current = isCurrent(pathname, appId, path);
            return (
              <Link
                key={path}
                href={`/apps/${appId}${path}`}
                aria-current={current ? "page" : undefined}
                onClick={closeDrawer}
                className={cn(
                  "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors max-md:h-11 max-md:text-lg",
                  current
                    ? "bg-active font-medium text-fg"
                    : "text-muted hover:bg-hover hover:text-fg",
                )}
              >
                <Icon
                  aria-hidden
                  className={cn("size-4 shrink-0", current ? "text-fg" : "text-faint")}
                />
                {label}
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
