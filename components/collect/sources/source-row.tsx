"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pause, Pencil, Play, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { DeleteSource } from "@/components/collect/sources/delete-source.tsx";
import { SourceDialog } from "@/components/collect/sources/source-dialog.tsx";
import { lastRunWords, scheduleWords } from "@/components/collect/sources/source-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import type { Tone } from "@/components/ui/badge.tsx";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { Td, Tr } from "@/components/ui/table.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";

function stateOf(source: SourceView): { word: string; tone: Tone; live?: boolean } {
  if (source.running) return { word: "reading", tone: "accent", live: true };
  if (!source.enabled) return { word: "paused", tone: "neutral" };
  if (source.lastError !== null) return { word: "failing", tone: "red" };
  return source.lastFinishedAt
    ? { word: "working", tone: "green" }
    : { word: "waiting", tone: "amber" };
}

export function SourceRow({
  appId,
  source,
  mayEdit,
}: {
  appId: number;
  source: SourceView;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const onSettled = () => queryClient.invalidateQueries(trpc.sources.list.queryFilter({ appId }));
  const options = { onError: toastError, onSettled };
  const run = useMutation(trpc.sources.run.mutationOptions(options));
  const enable = useMutation(trpc.sources.enable.mutationOptions(options));
  const { id, name, shown, enabled, everyMinutes, lastError, lastFinishedAt } = source;
  const { word, tone, live = false } = stateOf(source);
  return (
    <Tr>
      <Td className="w-full max-w-0 py-2.5 align-top">
        <span className="flex flex-col gap-0.5">
          <span className="truncate font-medium">{name}</span>
          <span className="truncate text-muted text-xs">{shown}</span>
          {lastError ? (
            <span className="text-red text-sm [overflow-wrap:anywhere]">{lastError}</span>
          ) : null}
        </span>
      </Td>
      <Td className="py-2.5 align-top">
        <StateDot tone={tone} live={live}>
          {word}
        </StateDot>
      </Td>
      <Td className="whitespace-nowrap py-2.5 align-top text-muted max-md:hidden">
        {scheduleWords(everyMinutes)}
      </Td>
      <Td className="whitespace-nowrap py-2.5 align-top text-muted max-lg:hidden">
        <span className="flex flex-col">
          {lastFinishedAt ? <When at={lastFinishedAt} /> : null}
          <span className="text-xs">{lastRunWords(source)}</span>
        </span>
      </Td>
      <Td className="py-1 align-top">
        {mayEdit ? (
          <DropdownMenu
            align="end"
            trigger={
              <IconButton label={`Actions for ${name}`}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => run.mutate({ appId, id })}>
              <RefreshCw aria-hidden /> Read now
            </MenuItem>
            <MenuItem onSelect={() => enable.mutate({ appId, id, enabled: !enabled })}>
              {enabled ? <Pause aria-hidden /> : <Play aria-hidden />}
              {enabled ? "Pause" : "Resume"}
            </MenuItem>
            <MenuItem onSelect={() => setOpen("edit")}>
              <Pencil aria-hidden /> Edit…
            </MenuItem>
            <MenuLine />
            <MenuItem danger onSelect={() => setOpen("delete")}>
              <Trash2 aria-hidden /> Delete…
            </MenuItem>
          </DropdownMenu>
        ) : null}
        <SourceDialog
          appId={appId}
          source={source}
          open={open === "edit"}
          onOpenChange={(next) => setOpen(next ? "edit" : null)}
        />
        <DeleteSource
          appId={appId}
          source={source}
          open={open === "delete"}
          onOpenChange={(next) => setOpen(next ? "delete" : null)}
        />
      </Td>
    </Tr>
  );
}
