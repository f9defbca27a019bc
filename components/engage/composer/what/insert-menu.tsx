"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { TYPE_WORDS } from "@/components/collect/tags/tag-kinds.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { DropdownMenu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/dropdown-menu.tsx";

/** A menu of thousands takes seconds to open. */
const SHOWN_MAX = 200;
const PLAIN = /^[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*$/u;

/**
 * Offers the app-info that the app has sent. `onInsert` receives the placeholder and the cursor position inside it.
 */
export function InsertMenu({
  appId,
  trigger,
  onInsert,
  onClose,
}: {
  appId: number;
  trigger: ReactNode;
  onInsert: (text: string, caret: number) => void;
  /** Called when the menu has closed. Prevent the default to take the focus. */
  onClose: (event: Event) => void;
}) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.tags.names.queryOptions({ appId }));
  const known = data
    .filter((tag) => tag.kind === "app_info" && !tag.name.includes('"'))
    .slice(0, SHOWN_MAX);
  const insert = (source: string) => {
    const before = `{{ ${source} | default: "`;
    onInsert(`${before}" }}`, before.length);
  };
  return (
    <DropdownMenu trigger={trigger} align="end" className="w-72" onCloseAutoFocus={onClose}>
      <MenuLabel>App-info of each user</MenuLabel>
      {known.map((tag) => (
        <MenuItem
          key={tag.id}
          onSelect={() =>
            insert(PLAIN.test(tag.name) ? `app_info.${tag.name}` : `app_info["${tag.name}"]`)
          }
        >
          <span className="min-w-0 flex-1 truncate">{tag.name}</span>
          <span className="text-faint text-xs">{TYPE_WORDS[tag.type ?? ""] ?? ""}</span>
        </MenuItem>
      ))}
      {known.length === 0 ? (
        <p className="px-2 pb-2 text-muted text-sm">
          No app-info yet. Values that your app sends with “identify”, such as a first name, appear
          here.
        </p>
      ) : null}
      <MenuLine />
      <MenuItem onSelect={() => insert("user.id")}>
        <span className="flex-1">user.id</span>
        <span className="text-faint text-xs">the user’s id in your app</span>
      </MenuItem>
    </DropdownMenu>
  );
}
