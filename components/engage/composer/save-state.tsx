import type { SaveState as State } from "@/components/engage/composer/use-draft.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";

const WORDS = {
  saved: { tone: "green", text: "Draft saved" },
  saving: { tone: "neutral", text: "Saving…" },
  unsaved: { tone: "neutral", text: "Saving…" },
  incomplete: { tone: "amber", text: "Kept in this browser" },
  refused: { tone: "red", text: "Not saved" },
} as const;

/** Where the draft is. Nothing was begun = nothing is said. */
export function SaveState({ state, begun }: { state: State; begun: boolean }) {
  const { tone, text } = WORDS[state];
  return (
    <span role="status" className="text-muted">
      {begun ? <StateDot tone={tone}>{text}</StateDot> : null}
    </span>
  );
}
