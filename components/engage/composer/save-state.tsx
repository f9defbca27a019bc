import type { SaveState as State } from "@/components/engage/composer/save-result.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";

const WORDS = {
  saved: { tone: "green", text: "Draft saved" },
  saving: { tone: "neutral", text: "Saving…" },
  unsaved: { tone: "neutral", text: "Saving…" },
  incomplete: { tone: "amber", text: "Not saved yet, kept in this browser" },
  refused: { tone: "red", text: "Not saved" },
} as const;

/** Shows whether the draft is saved. It stays empty until something was typed. */
export function SaveState({ state, begun }: { state: State; begun: boolean }) {
  const { tone, text } = WORDS[state];
  return (
    <span role="status" className="text-muted">
      {begun ? <StateDot tone={tone}>{text}</StateDot> : null}
    </span>
  );
}
