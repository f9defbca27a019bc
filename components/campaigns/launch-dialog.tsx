"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { counted } from "@/components/campaigns/campaign-words.ts";
import type { Draft } from "@/components/campaigns/draft.ts";
import { dayInWords, zoneInWords } from "@/components/campaigns/moment-words.ts";
import { useDraftForecast } from "@/components/campaigns/use-forecast.ts";
import { wallToDate } from "@/components/campaigns/wall-clock.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const MOMENTS = {
  now: " at once",
  later: " at once",
  recurring: " at each of its dates",
  trigger: " when its trigger fires",
  api: " when your server says so",
  step: " when its program says so",
};

/** Repeats in one sentence what goes to whom and when, then launches. */
export function LaunchDialog({
  appId,
  id,
  draft,
  title,
  who,
  zone,
  open,
  onOpenChange,
  onLaunched,
}: {
  appId: number;
  id: number | null;
  draft: Draft;
  /** As somebody unknown would read it. */
  title: string;
  /** "everybody", "the people in “A”". */
  who: string;
  zone: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLaunched: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data: forecast } = useDraftForecast(appId, draft);
  const launch = useMutation(trpc.campaigns.launch.mutationOptions());
  const { when } = draft.schedule;
  const start = when === "later" ? wallToDate(draft.startAt, zone) : null;
  const later = start !== null && start.getTime() > Date.now();
  const run = async () => {
    if (id === null) return;
    setRefusal(null);
    try {
      await launch.mutateAsync({ appId, id });
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "It could not be launched. Try again.");
      throw error;
    }
    onLaunched();
    await client.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setRefusal(null);
        onOpenChange(next);
      }}
      title={later ? "Schedule this campaign?" : "Launch this campaign?"}
      confirm={later ? "Schedule" : "Launch now"}
      onConfirm={run}
    >
      <p className="text-fg">
        “{title}” goes to {who}
        {later && start ? ` on ${dayInWords(start, zone)}, ${zoneInWords(zone)}` : MOMENTS[when]}.
      </p>
      {forecast ? (
        <p>
          As of now that is {counted(forecast.reachable, "person", "people")} on{" "}
          {counted(forecast.devices, "device", "devices")}.
          {later ? " You can pause or stop it until then." : " What was sent cannot be taken back."}
        </p>
      ) : null}
      {forecast?.reachable === 0 ? (
        <Notice tone="amber">Nobody of this audience can be reached now.</Notice>
      ) : null}
      {refusal ? <Notice tone="red">{refusal}</Notice> : null}
    </AlertDialog>
  );
}
