/**
 * The destination of the data: the server's address without a trailing slash, and the app's write
 * key.
 */
export interface Target {
  url: string;
  key: string;
}

/**
 * The guide for connecting one platform. The code already contains the app's write key and the server's
 * address.
 */
export interface Guide {
  value: string;
  label: string;
  /** One or two sentences that say what to do with the code. */
  text: string;
  /** The packages to install: the exact name and the versions that this guide was written for. */
  packages?: readonly { name: string; versions: string; from: string }[];
  files: readonly { title: string; code: string }[];
  /** Details of the platform that a reader could not guess. */
  notes?: readonly { about: string; text: string }[];
  /** True when the library only calls https addresses. */
  httpsOnly?: boolean;
}

export const GROUPS = ["web", "mobile", "server"] as const;
export type GuideGroup = (typeof GROUPS)[number];

/**
 * Returns `tidings.example.com/v1` for `https://tidings.example.com`, the form that Segment's
 * mobile libraries expect.
 */
export function hostOf({ url }: Target): string {
  return `${new URL(url).host}/v1`;
}
