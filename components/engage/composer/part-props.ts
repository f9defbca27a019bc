import type { Draft } from "@/components/engage/composer/draft.ts";

/** The props of every section of the composer. */
export interface PartProps {
  appId: number;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Returns the error to show at a field, or undefined while it should stay hidden. */
  errorOf: (field: string) => string | undefined;
  /** Marks a field as visited, so that its errors are shown from now on. */
  leave: (field: string) => void;
}
