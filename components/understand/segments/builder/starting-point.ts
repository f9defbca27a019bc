import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** What the editor opens with. */
export interface StartingPoint {
  /** Null = not saved yet. */
  id: number | null;
  name: string;
  description: string;
  criteria: Criteria;
  /** There is something to lose from the start: a template or a copy. */
  touched: boolean;
}
