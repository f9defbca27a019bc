import { kindWord } from "@/components/collect/tags/tag-kinds.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";
import { counted, formatCount } from "@/server/words.ts";

const OTHER_KINDS: Record<string, string> = {
  identify: "app-info",
  group: "app-info of a group",
  alias: "joined two ids",
  activity_end: "activity ended",
};

/** Returns the kind of a line in words. */
export function lineWords({ kind, payload }: Pick<LiveLine, "kind" | "payload">): string {
  if (kind === "session") {
    const isEnd = typeof payload === "object" && payload !== null && "durationMs" in payload;
    return isEnd ? "session ended" : "session started";
  }
  return OTHER_KINDS[kind] ?? kindWord(kind);
}

/** Returns what a device calls itself: "Safari on iOS 18", "Pixel 9 on Android". */
export function deviceWords(device: {
  id: number;
  model: string | null;
  browser: string | null;
  os: string | null;
  platform: string | null;
  testName: string | null;
}): string {
  if (device.testName) return device.testName;
  const what = device.model ?? device.browser ?? device.platform;
  const words = [what, device.os].filter((word, i, all) => word && all.indexOf(word) === i);
  return words.join(" on ") || `Device ${device.id}`;
}

/** Returns the value of an extra, shortened. */
export function valueWords(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= 60 ? text : `${text.slice(0, 60).toWellFormed()}…`;
}

/** Returns a summary for screen readers: "12 new lines, 2 with problems." */
export function arrivalsSummary(lines: number, wrong: number): string {
  if (lines === 0) return "";
  const arrived = counted(lines, "new line", "new lines");
  return wrong === 0 ? `${arrived}.` : `${arrived}, ${formatCount(wrong)} with problems.`;
}
