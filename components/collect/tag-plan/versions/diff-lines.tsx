import { Badge } from "@/components/ui/badge.tsx";
import type { DiffLine } from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";

const LOOKS = {
  added: { tone: "green", word: "added" },
  changed: { tone: "accent", word: "changed" },
  removed: { tone: "red", word: "removed" },
  moved: { tone: "neutral", word: "moved" },
} as const;

/** Lists what changed, tag by tag. */
export function DiffLines({ label, lines }: { label: string; lines: readonly DiffLine[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="max-h-80 overflow-y-auto rounded-md border">
      <ul>
        {lines.map(({ what, tag, words }) => (
          <li
            key={`${what} ${tag}`}
            className="grid grid-cols-[5.5rem_1fr] gap-2 border-b px-3 py-2 text-sm last:border-b-0"
          >
            <Badge tone={LOOKS[what].tone}>{LOOKS[what].word}</Badge>
            <span className="[overflow-wrap:anywhere]">
              <span className="font-medium">{tag}</span>
              {tag !== "" && words !== "" ? <span className="text-faint"> · </span> : null}
              <span className="text-muted">{words}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
