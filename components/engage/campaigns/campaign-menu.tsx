"use client";

import { Archive, Copy, Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { useCampaignCommands } from "@/components/engage/campaigns/use-campaign-commands.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu.tsx";

/** The actions for one campaign in the list. */
export function CampaignMenu({
  appId,
  campaign: { id, name, state },
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name" | "state">;
}) {
  const [asking, setAsking] = useState(false);
  const { archive, duplicate, remove } = useCampaignCommands(appId, id);
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <Button
            variant="ghost"
            aria-label={`Actions for ${name}`}
            className="relative z-1 w-8 px-0 max-md:w-11"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => void duplicate().catch(() => {})}>
          <Copy aria-hidden /> Duplicate
        </MenuItem>
        {state === "finished" || state === "aborted" ? (
          <MenuItem onSelect={() => void archive().catch(() => {})}>
            <Archive aria-hidden /> Archive
          </MenuItem>
        ) : null}
        {state === "draft" ? (
          <MenuItem danger onSelect={() => setAsking(true)}>
            <Trash2 aria-hidden /> Delete draft…
          </MenuItem>
        ) : null}
      </DropdownMenu>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete “${name}”?`}
        confirm="Delete draft"
        danger
        onConfirm={remove}
      >
        This deletes its content and settings and cannot be undone. No message was sent from this
        draft.
      </AlertDialog>
    </>
  );
}
