import type { Unreachable } from "@/server/understand/reach/schema.ts";

interface Why {
  title: string;
  /** The meaning of the reason. */
  what: string;
  /** The next step. */
  next: string;
}

/** Reasons why push cannot reach people, with the next step for each. */
export const WHY: Readonly<Record<Unreachable, Why>> = {
  never_asked: {
    title: "Never asked",
    what: "They use the app, but were never asked to allow messages.",
    next: "Ask at a good moment, such as after the third article.",
  },
  postponed: {
    title: "Asked, not decided",
    what: "They saw the app's permission prompt and closed or postponed it.",
    next: "The app asks again after the pause that you set. Explain in the prompt what they will receive.",
  },
  denied: {
    title: "Permission denied",
    what: "They denied permission in the browser or on the phone, which remembers the choice.",
    next: "Only they can change this, in their device settings. In-app messages still reach them.",
  },
  unsubscribed: {
    title: "Opted out",
    what: "They allowed messages before and then turned them off.",
    next: "Check what they received before opting out. Fewer messages or a choice of topics can keep others.",
  },
  retired: {
    title: "Token no longer works",
    what: "The app was removed, site data was cleared, or the device was inactive for weeks.",
    next: "They become reachable again when they return to the app.",
  },
  no_device: {
    title: "No device",
    what: "Your server reported them, but no device has.",
    next: "Use the SDK, or send device tokens from your own code. See “Integrate”.",
  },
};

const PLATFORMS: Readonly<Record<string, string>> = {
  web: "Web",
  ios: "iOS",
  android: "Android",
  unknown: "Unknown",
};

export function platformName(platform: string): string {
  return PLATFORMS[platform] ?? platform;
}
