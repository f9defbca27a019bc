import { cn } from "@/components/ui/cn.ts";
import type { PinnedTag } from "@/server/understand/user-path/path-of.ts";

const LOOKS: Record<PinnedTag["status"], { style: string; words: string }> = {
  live: { style: "bg-green", words: "received" },
  planned: { style: "border border-amber border-dashed", words: "never received" },
  blocked: { style: "bg-red", words: "not collected" },
  unplanned: { style: "bg-faint", words: "not planned" },
};

export const statusWords = (status: PinnedTag["status"]) => LOOKS[status].words;

/** Shows the status of a planned tag as a dot. The status is also written beside it. */
export function TagDot({ status }: { status: PinnedTag["status"] }) {
  return <span aria-hidden className={cn("size-2 shrink-0 rounded-full", LOOKS[status].style)} />;
}
