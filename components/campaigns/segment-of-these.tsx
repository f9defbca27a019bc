import { UsersRound } from "lucide-react";
import Link from "next/link";
import { Tooltip } from "@/components/ui/tooltip.tsx";

/** Which people of a campaign: a criterion on its messages. */
export interface MessageCriterion {
  type: "message";
  campaignId: number;
  status:
    | "sent"
    | "delivered"
    | "displayed"
    | "actioned"
    | "exited"
    | "answered"
    | "failed"
    | "not_sent"
    | "control";
  is: true;
  answer?: { question: string; choice?: string };
  reason?: string;
  variant?: string;
}

/** Leads to a new segment of the people behind a number. Nothing where there is nobody. `who` = "who acted on “News”". */
export function SegmentOfThese({
  appId,
  criterion,
  who,
  n,
}: {
  appId: number;
  criterion: MessageCriterion;
  who: string;
  n: number;
}) {
  if (n === 0) return <span aria-hidden className="size-7 shrink-0" />;
  const query = new URLSearchParams({
    criteria: JSON.stringify({ op: "all", of: [criterion] }),
    name: `People ${who}`.slice(0, 120),
  });
  return (
    <Tooltip text="Make a segment of these people">
      <Link
        href={`/apps/${appId}/segments/new?${query.toString()}`}
        aria-label={`Make a segment of the people ${who}`}
        className="grid size-7 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg max-md:size-11"
      >
        <UsersRound aria-hidden className="size-4" />
      </Link>
    </Tooltip>
  );
}
