import { kindWord } from "@/components/collect/tags/tag-kinds.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const OTHER_KINDS: Record<string, string> = {
  identify: "app-info",
  group: "app-info of a group",
  alias: "joined two ids",
  activity_end: "activity ended",
};

/** What kind of thing a line is about. */
export function lineWords({ kind, payload }: Pick<LiveLine, "kind" | "payload">): string {
  if (kind === "session") {
    const isEnd = typeof payload === "object" && payload !== null && "durationMs" in payload;
    return isEnd ? "session ended" : "session began";
  }
  return OTHER_KINDS[kind] ?? kindWord(kind);
}

/** What a device calls itself: "Safari on iOS 18", "Pixel 9 on Android". */
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

/** "0.4 s", "12 s", "3 min", "5 h", "2 d": how long something was under way. */
export function delayWords(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} d`;
}

/** A value of an extra, short. */
export function valueWords(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= 60 ? text : `${text.slice(0, 60).toWellFormed()}…`;
}

/** "12 new lines, 2 of them wrong." For those who hear the page. */
export function newsWords(lines: number, wrong: number): string {
  if (lines === 0) return "";
  const counted = lines === 1 ? "1 new line" : `${lines} new lines`;
  return wrong === 0 ? `${counted}.` : `${counted}, ${wrong} wrong.`;
}
