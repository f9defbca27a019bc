/** Where data goes: the server's address without a slash at the end, and the app's write key. */
export interface Target {
  url: string;
  key: string;
}

/** How one platform is connected. The code already holds the app's write key and the server's address. */
export interface Guide {
  value: string;
  label: string;
  /** One or two sentences on what to do with the code. */
  text: string;
  /** What is installed: its exact name and the versions this was written for. */
  packages?: readonly { name: string; versions: string; from: string }[];
  files: readonly { title: string; code: string }[];
  /** How the platform says what others cannot guess. */
  notes?: readonly { about: string; text: string }[];
  /** The library calls https only. */
  httpsOnly?: boolean;
}

export const GROUPS = ["web", "mobile", "server"] as const;
export type GuideGroup = (typeof GROUPS)[number];

/** `tidings.example.com/v1` of `https://tidings.example.com`: how Segment's mobile libraries want it. */
export function hostOf({ url }: Target): string {
  return `${new URL(url).host}/v1`;
}
