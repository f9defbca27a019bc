import { STATES } from "@/server/engage/campaigns/schema.ts";

export { STATES };
export type CampaignState = (typeof STATES)[number];

export const COMMANDS = [
  "launch",
  "start",
  "pause",
  "resume",
  "stop",
  "finish",
  "archive",
] as const;
/** Only the system gives `start` (the start has come) and `finish` (nothing is left to send, or the end has come). */
export type Command = (typeof COMMANDS)[number];

/**
 * The next state for each command, by state. Combinations that are not listed are rejected. `later` = the start is in
 * the future.
 */
const TRANSITIONS: Record<
  CampaignState,
  Partial<Record<Command, { now: CampaignState; later: CampaignState }>>
> = {
  draft: { launch: { now: "running", later: "scheduled" } },
  scheduled: {
    start: { now: "running", later: "scheduled" },
    finish: { now: "finished", later: "finished" },
    pause: { now: "paused", later: "paused" },
    stop: { now: "aborted", later: "aborted" },
  },
  running: {
    pause: { now: "paused", later: "paused" },
    stop: { now: "aborted", later: "aborted" },
    finish: { now: "finished", later: "finished" },
  },
  paused: {
    resume: { now: "running", later: "scheduled" },
    finish: { now: "finished", later: "finished" },
    stop: { now: "aborted", later: "aborted" },
  },
  finished: { archive: { now: "archived", later: "archived" } },
  aborted: { archive: { now: "archived", later: "archived" } },
  archived: {},
};

/** Returns the state after `command`, or null when it is not possible in this state. */
export function nextState(
  state: CampaignState,
  command: Command,
  startsLater: boolean,
): CampaignState | null {
  const step = TRANSITIONS[state][command];
  if (!step) return null;
  return startsLater ? step.later : step.now;
}

/** Lists the commands that a person can give in this state. */
export function possibleCommands(state: CampaignState): Command[] {
  return COMMANDS.filter(
    (command) => command !== "start" && command !== "finish" && TRANSITIONS[state][command],
  );
}
