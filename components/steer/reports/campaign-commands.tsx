"use client";

import { Archive, CirclePause, CirclePlay, CircleStop, Copy } from "lucide-react";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { useCampaignCommands } from "@/components/engage/campaigns/use-campaign-commands.ts";
import { ReportDownloads } from "@/components/steer/reports/report-downloads.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { Command } from "@/server/engage/campaigns/lifecycle.ts";

/** The commands for a launched campaign. */
export function CampaignCommands({
  appId,
  campaign,
  begun,
}: {
  appId: number;
  campaign: Campaign;
  /** False while there are no figures to download. */
  begun: boolean;
}) {
  const { archive, pause, resume, stop, duplicate, busy } = useCampaignCommands(appId, campaign.id);
  const may = (command: Command) => campaign.commands.includes(command);
  return (
    <>
      {may("pause") ? (
        <Button disabled={busy} onClick={() => void pause().catch(() => {})}>
          <CirclePause aria-hidden /> Pause
        </Button>
      ) : null}
      {may("resume") ? (
        <Button variant="primary" disabled={busy} onClick={() => void resume().catch(() => {})}>
          <CirclePlay aria-hidden /> Resume
        </Button>
      ) : null}
      {may("stop") ? (
        <AlertDialog
          trigger={
            <Button variant="danger">
              <CircleStop aria-hidden /> Stop…
            </Button>
          }
          title={`Stop “${campaign.name}”?`}
          confirm="Stop the campaign"
          danger
          onConfirm={stop}
        >
          Messages that were not sent yet will never be sent. This cannot be undone. Messages
          already sent stay on people’s devices. To stop it for a while, pause it instead.
        </AlertDialog>
      ) : null}
      {begun ? <ReportDownloads appId={appId} campaign={campaign} /> : null}
      {may("archive") ? (
        <Button disabled={busy} onClick={() => void archive().catch(() => {})}>
          <Archive aria-hidden /> Archive
        </Button>
      ) : null}
      <Button disabled={busy} onClick={() => void duplicate().catch(() => {})}>
        <Copy aria-hidden /> Duplicate
      </Button>
    </>
  );
}
