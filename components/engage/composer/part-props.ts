import type { Draft } from "@/components/engage/composer/draft.ts";

/** What every section of the composer gets. */
export interface PartProps {
  appId: number;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** The sentence to show at a field, when it is time to show it. */
  errorOf: (field: string) => string | undefined;
  /** The field was left: from now on it is told what is wrong. */
  leave: (field: string) => void;
}
