/** Names of everything that a criteria tree refers to by id. */
export interface Names {
  segments: ReadonlyMap<number, string>;
  campaigns: ReadonlyMap<number, string>;
  programs: ReadonlyMap<number, string>;
  /** Questions and choices of polls, by `answerKey`. */
  answers: ReadonlyMap<string, string>;
}

export const NAMELESS: Names = {
  segments: new Map(),
  campaigns: new Map(),
  programs: new Map(),
  answers: new Map(),
};

/** Ids of questions and choices are unique in their poll only. */
export function answerKey(
  campaignId: number | undefined,
  question: string,
  choice?: string,
): string {
  return JSON.stringify([campaignId, question, choice]);
}
