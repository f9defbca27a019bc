import type { CsvImportState } from "@/components/collect/imports/csv-import.ts";
import { STATE_WORDS } from "@/components/collect/imports/import-words.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";

export function ImportState({ state }: { state: CsvImportState }) {
  const { word, tone, live = false } = STATE_WORDS[state];
  return (
    <StateDot tone={tone} live={live}>
      {word}
    </StateDot>
  );
}
