"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { BIG, roughlyInWords, saysSame } from "@/components/engage/launch/number-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { counted, formatCount, formatWeekdayMoment, formatZone } from "@/server/words.ts";

/**
 * Asks for confirmation, launches the campaign and opens it. While the launch is blocked, the button is disabled
 * and says why.
 */
export function LaunchButton({ appId, preflight }: { appId: number; preflight: Preflight }) {
  const { campaign, reachable, hindrance, mayLaunch } = preflight;
  const { zone } = useAppZone(appId);
  const { run, refusal, setRefusal } = useLaunch(appId, campaign.id);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const start = campaign.startAt;
  const later = start !== null && start.getTime() > Date.now();
  const words = roughlyInWords(reachable);
  const big = reachable >= BIG;
  const why = mayLaunch
    ? hindrance
    : "Launching a campaign needs the marketer role or higher in this app.";
  if (campaign.state !== "draft") return null;
  if (why !== null) {
    return (
      <Button variant="primary" disabled title={why}>
        <Rocket aria-hidden /> Launch…
      </Button>
    );
  }
  return (
    <AlertDialog
      trigger={
        <Button variant="primary">
          <Rocket aria-hidden /> {later ? "Schedule…" : "Launch…"}
        </Button>
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setTyped("");
        setRefusal(null);
      }}
      title={later ? "Schedule this campaign?" : "Launch this campaign?"}
      confirm={later ? "Schedule the campaign" : "Launch now"}
      disabled={big && !saysSame(typed, words)}
      onConfirm={run}
    >
      <p className="text-fg">
        “{campaign.name}” can reach {counted(reachable, "person", "people")} now
        {later && start
          ? ` and goes out on ${formatWeekdayMoment(start, zone)}, ${formatZone(zone)}`
          : ""}
        .
      </p>
      <p>
        {later
          ? "You can still move, pause or stop it before then."
          : "Messages cannot be recalled once they are sent."}
      </p>
      {big ? (
        <Field
          label={`Type “${words}” to confirm`}
          hint={`${formatCount(reachable)} people. Typing the number prevents launching to this many people by mistake.`}
        >
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      ) : null}
      {refusal ? <Notice tone="red">{refusal}</Notice> : null}
    </AlertDialog>
  );
}

function useLaunch(appId: number, id: number) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = useRefreshCampaigns();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const launch = useMutation(trpc.launch.launch.mutationOptions());
  const run = async () => {
    setRefusal(null);
    try {
      await launch.mutateAsync({ appId, id });
    } catch (error) {
      setRefusal(
        error instanceof Error ? error.message : "The campaign could not be launched. Try again.",
      );
      throw error;
    }
    await client.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
    router.push(`/apps/${appId}/campaigns/${id}`);
    await refresh();
  };
  return { run, refusal, setRefusal };
}
