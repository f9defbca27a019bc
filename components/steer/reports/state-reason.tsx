import { Notice } from "@/components/ui/notice.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";

/** Why the campaign is in its state, and what to do when it paused itself. */
export function StateReason({
  campaign: { state },
  reason,
}: {
  campaign: Pick<Campaign, "state">;
  reason: string;
}) {
  const byItself = state === "paused" && reason.startsWith("Paused itself");
  return (
    <Notice tone={state === "finished" || state === "archived" ? "neutral" : "amber"}>
      <p>{reason}</p>
      {byItself ? (
        <p>
          {reason.includes("push services")
            ? "Look at the reasons below. Once the push service answers again, resume: nothing is lost that is still worth delivering."
            : "Look at what it says, to whom, and how often. Stop it and send a better one to fewer people, or resume if you are sure; the count then begins anew."}
        </p>
      ) : null}
    </Notice>
  );
}
