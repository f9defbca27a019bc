"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Dialog as Radix, VisuallyHidden } from "radix-ui";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { navigation } from "@/components/layout/navigation.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { overlayStyle } from "@/components/ui/dialog.tsx";
import { ComboboxList } from "@/components/ui/form/combobox-list.tsx";
import { filterOptions } from "@/components/ui/form/combobox-options.ts";

const LIST = "command-palette-list";

/** Finds pages and apps by typing. The values of the options are paths. */
export function CommandPalette({
  appId,
  open,
  onOpenChange,
}: {
  appId: number | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: apps = [] } = useQuery(trpc.apps.list.queryOptions());
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const pages =
    appId === null
      ? []
      : navigation.flatMap(({ items }) =>
          items.map(({ label, path }) => ({
            value: `/apps/${appId}${path}`,
            label,
            group: "Pages",
          })),
        );
  const others = apps
    .filter((app) => app.id !== appId)
    .map((app) => ({ value: `/apps/${app.id}`, label: app.name, group: "Apps" }));
  const account = { value: "/account", label: "Account", group: "You" };
  const rows = filterOptions([...pages, ...others, account], search);
  const change = (next: boolean) => {
    setSearch("");
    setActive(0);
    onOpenChange(next);
  };
  const go = (path: string) => {
    change(false);
    router.push(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setActive((active + move + rows.length) % Math.max(1, rows.length));
    }
    const row = rows[active];
    if (event.key === "Enter" && row) go(row.value);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className={overlayStyle} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[18vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-pop outline-none"
        >
          <VisuallyHidden.Root>
            <Radix.Title>Go to</Radix.Title>
          </VisuallyHidden.Root>
          <input
            role="combobox"
            aria-label="Go to a page or app"
            aria-expanded
            aria-autocomplete="list"
            aria-controls={LIST}
            aria-activedescendant={rows[active] ? `${LIST}-${active}` : undefined}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            placeholder="Go to a page or app…"
            className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none placeholder:text-faint"
          />
          <ComboboxList
            id={LIST}
            rows={rows}
            active={active}
            value={null}
            emptyText="No results found."
            onPick={(row) => go(row.value)}
            onActive={setActive}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
