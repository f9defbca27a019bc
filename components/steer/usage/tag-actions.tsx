"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, CirclePlay, Ellipsis, NotebookPen, Trash2 } from "lucide-react";
import { useState } from "react";
import { PurgeDialog } from "@/components/steer/usage/purge-dialog.tsx";
import { ReasonDialog } from "@/components/steer/usage/reason-dialog.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { TagUsage } from "@/server/steer/usage/read-usage.ts";

/** Offers the actions for a tag: add a reason, stop or start collecting it, or delete its data. */
export function TagActions({
  appId,
  tag,
  mayPurge,
}: {
  appId: number;
  tag: TagUsage;
  mayPurge: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<"reason" | "purge" | null>(null);
  const refresh = () => queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId }));
  const block = useMutation(
    trpc.usage.block.mutationOptions({
      onError: toastError,
      onSuccess: () => {
        toast(`“${tag.name}” is no longer collected. Data collected so far stays.`);
        return refresh();
      },
    }),
  );
  const unblock = useMutation(
    trpc.usage.unblock.mutationOptions({
      onError: toastError,
      onSuccess: () => {
        toast(`“${tag.name}” is collected again.`);
        return refresh();
      },
    }),
  );
  if (tag.purging) return null;
  const open = (what: "reason" | "purge") => (next: boolean) => setAsking(next ? what : null);
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <Button
            variant="ghost"
            aria-label={`Actions for ${tag.name}`}
            loading={block.isPending || unblock.isPending}
            className="w-8 px-0 max-md:w-11"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsking("reason")}>
          <NotebookPen aria-hidden /> Add a reason…
        </MenuItem>
        {tag.status === "blocked" ? (
          <MenuItem onSelect={() => unblock.mutate({ appId, tagId: tag.id })}>
            <CirclePlay aria-hidden /> Collect again
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => block.mutate({ appId, tagId: tag.id })}>
            <Ban aria-hidden /> Stop collecting
          </MenuItem>
        )}
        {mayPurge ? (
          <>
            <MenuLine />
            <MenuItem danger onSelect={() => setAsking("purge")}>
              <Trash2 aria-hidden /> Delete data…
            </MenuItem>
          </>
        ) : null}
      </DropdownMenu>
      <ReasonDialog
        appId={appId}
        tag={tag}
        open={asking === "reason"}
        onOpenChange={open("reason")}
      />
      <PurgeDialog appId={appId} tag={tag} open={asking === "purge"} onOpenChange={open("purge")} />
    </>
  );
}
