import type { CsvImportState } from "@/components/collect/imports/csv-import.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import type { ValueType } from "@/server/collect/tags/schema.ts";

export const STATE_WORDS: Record<CsvImportState, { word: string; tone: Tone; live?: boolean }> = {
  uploading: { word: "uploading", tone: "accent", live: true },
  ready: { word: "needs review", tone: "amber" },
  running: { word: "running", tone: "accent", live: true },
  finished: { word: "finished", tone: "green" },
  stopped: { word: "stopped", tone: "amber" },
  failed: { word: "failed", tone: "red" },
};

export const TYPE_WORDS: Record<ValueType, string> = {
  string: "Text",
  integer: "Whole number",
  number: "Number",
  boolean: "Yes or no",
  date: "Date",
};
