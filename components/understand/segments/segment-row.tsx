"use client";

import { Copy, Ellipsis, RefreshCw, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { RowLink, Td, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { DeleteSegment } from "@/components/understand/segments/delete-segment.tsx";
import type { SegmentView } from "@/server/understand/segments/get-segment.ts";
import { formatCount, formatRate } from "@/server/words.ts";

export function SegmentRow({
  appId,
  segment,
  total,
  counting,
  mayEdit,
  onCount,
}: {
  appId: number;
  segment: SegmentView;
  /** The number of users of the app, or null while it is loading. */
  total: number | null;
  counting: boolean;
  mayEdit: boolean;
  onCount: () => void;
}) {
  const [asks, setAsks] = useState(false);
  const { id, name, sentence, lastCount, countedAt, campaigns } = segment;
  const base = `/apps/${appId}`;
  const known = lastCount !== null;
  return (
    <Tr>
      <Td className="w-full max-w-0 py-2.5 align-top">
        <span className="flex flex-col gap-0.5">
          <span className="truncate">
            <RowLink href={`${base}/segments/${id}`}>{name}</RowLink>
          </span>
          <span className="line-clamp-2 text-muted">{sentence}</span>
        </span>
      </Td>
      <Td numeric className={cn("py-2.5 align-top", counting && "text-muted")}>
        {known ? formatCount(lastCount) : counting ? "counting…" : "not counted"}
      </Td>
      <Td numeric className="whitespace-nowrap py-2.5 align-top text-muted max-md:hidden">
        {known && total !== null ? formatRate(lastCount, total) : ""}
      </Td>
      <Td className="py-2.5 align-top text-muted max-lg:hidden">
        {countedAt ? <When at={countedAt} /> : ""}
      </Td>
      <Td className="py-2.5 align-top text-muted max-md:hidden">
        {campaigns === 0 ? <span className="text-faint">none</span> : campaigns}
      </Td>
      <Td className="py-1 align-top">
        <div className="relative z-1">
          <DropdownMenu
            align="end"
            trigger={
              <IconButton label={`Actions for ${name}`}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuItem onSelect={onCount}>
              <RefreshCw aria-hidden /> Count now
            </MenuItem>
            {mayEdit ? (
              <>
                <MenuItem asChild>
                  <Link href={`${base}/segments/new?copy=${id}`}>
                    <Copy aria-hidden /> Duplicate
                  </Link>
                </MenuItem>
                <MenuItem asChild>
                  <Link href={`${base}/campaigns/new?segment=${id}`}>
                    <Send aria-hidden /> Create campaign for this segment
                  </Link>
                </MenuItem>
                <MenuLine />
                <MenuItem danger onSelect={() => setAsks(true)}>
                  <Trash2 aria-hidden /> Delete…
                </MenuItem>
              </>
            ) : null}
          </DropdownMenu>
          <DeleteSegment appId={appId} segment={segment} open={asks} onOpenChange={setAsks} />
        </div>
      </Td>
    </Tr>
  );
}
