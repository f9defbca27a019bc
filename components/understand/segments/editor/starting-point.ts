import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** The content that the editor opens with. */
export interface StartingPoint {
  /** Null if the segment is not saved yet. */
  id: number | null;
  name: string;
  description: string;
  criteria: Criteria;
  /** True if there are unsaved changes from the start, as with a template or a copy. */
  touched: boolean;
}
