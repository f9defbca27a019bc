import { UsersRound } from "lucide-react";
import Link from "next/link";
import { Tooltip } from "@/components/ui/tooltip.tsx";
import { presetHref } from "@/components/understand/segments/builder/preset-criteria.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";

/**
 * Links to a new segment of the people behind a figure. Renders nothing if there are none. `who` is "who acted on
 * “News”".
 */
export function CreateSegmentLink({
  appId,
  criterion,
  who,
  n,
}: {
  appId: number;
  criterion: Message;
  who: string;
  n: number;
}) {
  if (n === 0) return <span aria-hidden className="size-7 shrink-0" />;
  const href = presetHref(appId, { op: "all", of: [criterion] }, `People ${who}`.slice(0, 100));
  return (
    <Tooltip text="Create a segment of these people">
      <Link
        href={href}
        aria-label={`Create a segment of the people ${who}`}
        className="grid size-7 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg max-md:size-11"
      >
        <UsersRound aria-hidden className="size-4" />
      </Link>
    </Tooltip>
  );
}
