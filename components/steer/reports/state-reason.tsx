import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { Notice } from "@/components/ui/notice.tsx";

/** Shows why the campaign is in its state, and what to do if it paused automatically. */
export function StateReason({
  campaign: { state, pauseCode },
  reason,
}: {
  campaign: Pick<Campaign, "state" | "pauseCode">;
  reason: string;
}) {
  return (
    <Notice tone={state === "finished" || state === "archived" ? "neutral" : "amber"}>
      <p>{reason}</p>
      {state === "paused" && pauseCode !== null ? (
        <p>
          {pauseCode === "push_errors"
            ? "Check the reasons below. Resume when the push service works again. Messages that have not expired will still be sent."
            : "Check its content, audience and frequency. Stop it and send a better message to fewer people, or resume if you are sure. Resuming resets the count."}
        </p>
      ) : null}
    </Notice>
  );
}
