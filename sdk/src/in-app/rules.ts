import type { InAppMessage } from "@/sdk/src/api";

/** How a message ended here. `failed` = withdrawn, or taken by nobody. */
export type Ending = "actioned" | "exited" | "answered" | "failed";

/** What this device remembers of a message. */
export interface Mark {
  displayed?: boolean;
  end?: Ending;
  /** When (epoch ms) and in which session it ended last. */
  at?: number;
  session?: string | undefined;
  /** Of a tour: steps seen. */
  step?: number;
  /** Statuses that were reported: each goes once. */
  reported?: string[];
}

export interface Moment {
  now: number;
  activity: string | undefined;
  session: string | undefined;
  /** Messages never shown before that may still be shown; null = any number. */
  room: number | null;
}

const dayMs = 86_400_000;

/** Whether a message belongs on this activity. */
export function belongsOn({ activities }: InAppMessage, activity: string | undefined): boolean {
  return activities.length === 0 || (activity !== undefined && activities.includes(activity));
}

export function isExpired({ expiresAt }: InAppMessage, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

/** Whether it may be shown now, apart from its trigger. */
export function maySee(message: InAppMessage, mark: Mark, moment: Moment): boolean {
  if (message.kind === "data_push" || isExpired(message, moment.now)) return false;
  if (!belongsOn(message, moment.activity)) return false;
  const isNew = !(message.displayed || mark.displayed || message.exempt);
  if (isNew && moment.room !== null && moment.room <= 0) return false;
  return comesAgain(message, mark, moment);
}

/** Whoever left the activity without a word sees it again; whoever ended it, as often as its frequency says. */
function comesAgain({ kind, frequency }: InAppMessage, mark: Mark, moment: Moment): boolean {
  const { end } = mark;
  if (end === undefined) return true;
  if (end === "failed" || end === "answered") return false;
  switch (frequency.type) {
    case "session":
      return mark.session !== moment.session;
    case "days":
      return moment.now - (mark.at ?? 0) >= frequency.days * dayMs;
    case "until_answered":
      return !(end === "actioned" && kind !== "poll") && mark.session !== moment.session;
    default:
      return false;
  }
}

/** Parts that follow the banner. */
export function hasContent({ view, questions, steps }: InAppMessage): boolean {
  return view !== null || questions.length > 0 || steps.length > 0;
}
