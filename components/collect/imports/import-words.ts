import type { Tone } from "@/components/ui/badge.tsx";
import type { CsvImportState } from "@/server/collect/imports/store.csv.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

export const STATE_WORDS: Record<CsvImportState, { word: string; tone: Tone; live?: boolean }> = {
  uploading: { word: "uploading", tone: "accent", live: true },
  ready: { word: "to be checked", tone: "amber" },
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

export const count = (n: number): string => n.toLocaleString("en");

export function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** `3.4 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_024) return counted(bytes, "byte", "bytes");
  const kb = bytes / 1_024;
  if (kb < 1_024)
    return `${kb.toLocaleString("en", { maximumFractionDigits: kb < 10 ? 1 : 0 })} KB`;
  return `${(kb / 1_024).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
}

/** Roughly how long: "about 3 minutes". */
export function durationInWords(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute", "minutes")}`;
  return `about ${counted(Math.round(minutes / 60), "hour", "hours")}`;
}
