import type { Unreachable } from "@/server/understand/reach/schema.ts";

export const count = (n: number): string => n.toLocaleString("en");

/** A share in whole percent, with one digit below ten; "–" of nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const share = (part / whole) * 100;
  return `${share < 10 && share > 0 ? share.toFixed(1).replace(/\.0$/, "") : Math.round(share)}%`;
}

interface Why {
  title: string;
  /** What it means. */
  what: string;
  /** What to do next. */
  next: string;
}

/** Why people cannot be reached by push, and what may change it. */
export const WHY: Readonly<Record<Unreachable, Why>> = {
  never_asked: {
    title: "Never asked",
    what: "They use the app, and nobody has offered them messages yet.",
    next: "Ask at a moment that means something to them, such as after the third article.",
  },
  postponed: {
    title: "Asked, not decided",
    what: "They saw the app's own question and closed it or said later.",
    next: "They are asked again after the pause that you set. Say in the question what they will get.",
  },
  denied: {
    title: "Said no",
    what: "They refused in the browser or on the phone, which remembers it.",
    next: "Only they can change it, in their settings. Messages inside the app still reach them.",
  },
  unsubscribed: {
    title: "Switched off again",
    what: "They had said yes and took it back.",
    next: "Look at what they got before: fewer messages, or topics to choose from, keep others.",
  },
  retired: {
    title: "Token no longer works",
    what: "The app was removed, site data was cleared, or nothing came back for weeks.",
    next: "They are reachable again by themselves when they come back.",
  },
  no_device: {
    title: "Known from a server only",
    what: "No device of theirs has ever reported.",
    next: "Use the SDK, or send device tokens with your own: see Integrate.",
  },
};

const PLATFORMS: Readonly<Record<string, string>> = {
  web: "Web",
  ios: "iOS",
  android: "Android",
  unknown: "Not said",
};

export function platformName(platform: string): string {
  return PLATFORMS[platform] ?? platform;
}
