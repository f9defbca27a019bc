/** One check before a launch. `stop` = it cannot be launched like this. */
export interface PreflightLine {
  /** Identifies the check; the same in every preflight. */
  id: string;
  state: "ok" | "warn" | "stop";
  sentence: string;
  /** The place to fix it. */
  repair?: Repair;
}

export interface Repair {
  label: string;
  /** A path of the console. */
  href: string;
}

/** Anchors of the composer. */
export type ComposerPart = "campaign" | "what" | "when" | "who" | "limits" | "goal";

/** Paths of the console where problems are fixed. */
export interface Repairs {
  composer(part: ComposerPart, label: string): Repair;
  page(path: string, label: string): Repair;
}

export function repairsOf(appId: number, campaignId: number): Repairs {
  return {
    composer: (part, label) => ({
      label,
      href: `/apps/${appId}/campaigns/${campaignId}#${part}`,
    }),
    page: (path, label) => ({ label, href: `/apps/${appId}${path}` }),
  };
}

export const line = (
  id: string,
  state: PreflightLine["state"],
  sentence: string,
  repair?: Repair,
): PreflightLine => ({ id, state, sentence, ...(repair ? { repair } : {}) });
