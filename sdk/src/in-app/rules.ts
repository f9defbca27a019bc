import type { InAppMessage } from "@/sdk/src/api";

/**
 * The ways in which a message ends here. `failed` means withdrawn, or not shown by any renderer.
 */
export type Ending = "actioned" | "exited" | "answered" | "failed";

/** The state of a message that this device remembers. */
export interface Mark {
  displayed?: boolean;
  end?: Ending;
  /** When (epoch ms) and in which session it last ended. */
  at?: number;
  session?: string | undefined;
  /** Number of tour steps seen. */
  step?: number;
  /** Statuses that were reported. Each is sent once. */
  reported?: string[];
}

export interface Moment {
  now: number;
  activity: string | undefined;
  session: string | undefined;
  /** The number of messages never shown before that may still be shown, or null for no limit. */
  room: number | null;
}

const dayMs = 86_400_000;

/** Returns whether a message belongs on this activity. */
export function belongsOn({ activities }: InAppMessage, activity: string | undefined): boolean {
  return activities.length === 0 || (activity !== undefined && activities.includes(activity));
}

export function isExpired({ expiresAt }: InAppMessage, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

/** Returns whether it may be shown now, ignoring its trigger. */
export function maySee(message: InAppMessage, mark: Mark, moment: Moment): boolean {
  if (message.kind === "data_push" || isExpired(message, moment.now)) return false;
  if (!belongsOn(message, moment.activity)) return false;
  const isNew = !(message.displayed || mark.displayed || message.exempt);
  if (isNew && moment.room !== null && moment.room <= 0) return false;
  return comesAgain(message, mark, moment);
}

/**
 * A person who left the activity without a reaction sees it again; one who ended it sees it as
 * often as its frequency allows.
 */
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
