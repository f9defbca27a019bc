import type { ProgramState } from "@/server/engage/programs/schema.ts";

export const COMMANDS = ["launch", "pause", "resume", "finish", "archive"] as const;
export type ProgramCommand = (typeof COMMANDS)[number];

const TRANSITIONS: Record<ProgramState, Partial<Record<ProgramCommand, ProgramState>>> = {
  draft: { launch: "running", archive: "archived" },
  running: { pause: "paused", finish: "finished" },
  paused: { resume: "running", finish: "finished" },
  finished: { archive: "archived" },
  archived: {},
};

/** Returns the state after `command`, or null when it is not possible in this state. */
export function nextState(state: ProgramState, command: ProgramCommand): ProgramState | null {
  return TRANSITIONS[state][command] ?? null;
}

/** Lists the commands that a member can give in this state. */
export function possibleCommands(state: ProgramState): ProgramCommand[] {
  return COMMANDS.filter((command) => TRANSITIONS[state][command] !== undefined);
}
