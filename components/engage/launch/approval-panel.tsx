"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { DeclineDialog } from "@/components/engage/launch/decline-dialog.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { ApprovalView } from "@/server/engage/launch/approval/load-approval.ts";
import { formatMoment } from "@/server/words.ts";

/** Asks a second member for approval, and lets them approve or decline. */
export function ApprovalPanel({
  appId,
  id,
  approval,
}: {
  appId: number;
  id: number;
  approval: ApprovalView;
}) {
  const { ask, approve, decline, busy } = useApproval(appId, id);
  const [declining, setDeclining] = useState(false);
  const { state, hindrance, others } = approval;
  return (
    <Section
      title="Approval"
      description="In this app, a second member must approve a campaign before it can be launched."
    >
      <div className="flex flex-col gap-3 text-sm">
        <Status appId={appId} approval={approval} />
        {state === "not_asked" ? (
          <Button variant="primary" className="w-fit" loading={busy} onClick={ask}>
            Request approval
          </Button>
        ) : null}
        {state === "waits" && hindrance ? <p className="text-muted">{hindrance}</p> : null}
        {state === "waits" && others === 0 ? (
          <Notice tone="amber">
            No other member of this app can approve. Invite a marketer or admin in the settings.
          </Notice>
        ) : null}
        {state === "waits" || state === "approved" ? (
          <div className="flex flex-wrap gap-2">
            {state === "waits" && !hindrance ? (
              <Button variant="primary" loading={busy} onClick={approve}>
                Approve
              </Button>
            ) : null}
            <Button disabled={busy} onClick={() => setDeclining(true)}>
              {hindrance && state === "waits" ? "Withdraw request…" : "Decline…"}
            </Button>
          </div>
        ) : null}
      </div>
      <DeclineDialog open={declining} onOpenChange={setDeclining} onDecline={decline} />
    </Section>
  );
}

function Status({ appId, approval }: { appId: number; approval: ApprovalView }) {
  const { zone } = useAppZone(appId);
  const { state, names, askedAt, approvedAt, declined } = approval;
  const when = (at: Date | null) => (at ? ` on ${formatMoment(at, zone)}` : "");
  if (state === "approved") {
    return (
      <Notice tone="green">
        {names.approved ?? "A former member"} approved this campaign{when(approvedAt)}. Any change
        to the draft withdraws the approval.
      </Notice>
    );
  }
  if (state === "waits") {
    return (
      <p>
        <strong className="font-medium">Waiting for approval.</strong>{" "}
        {names.asked ?? "A former member"} requested it{when(askedAt)}.
      </p>
    );
  }
  if (declined) {
    return (
      <Notice tone="amber">
        {declined.by ?? "A former member"} declined this campaign{when(declined.at)}: “
        {declined.note}”
      </Notice>
    );
  }
  return <p>Approval has not been requested yet. Request it when the draft is final.</p>;
}

function useApproval(appId: number, id: number) {
  const trpc = useTRPC();
  const input = { appId, id };
  const refresh = useRefreshCampaigns();
  const options = { onError: toastError, onSettled: refresh };
  const ask = useMutation(trpc.launch.askApproval.mutationOptions(options));
  const approve = useMutation(trpc.launch.approve.mutationOptions(options));
  const decline = useMutation(trpc.launch.decline.mutationOptions(options));
  return {
    ask: () => ask.mutate(input),
    approve: () =>
      approve.mutate(input, {
        onSuccess: () => toast("Approved. The campaign can now be launched."),
      }),
    decline: (note: string) => decline.mutateAsync({ ...input, note }),
    busy: ask.isPending || approve.isPending || decline.isPending,
  };
}
