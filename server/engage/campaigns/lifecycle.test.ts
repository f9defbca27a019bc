import { expect, test } from "vitest";
import {
  COMMANDS,
  nextState,
  possibleCommands,
  STATES,
} from "@/server/engage/campaigns/lifecycle.ts";

const allowed: Record<string, [string, string]> = {
  "draft launch": ["running", "scheduled"],
  "scheduled finish": ["finished", "finished"],
  "paused finish": ["finished", "finished"],
  "scheduled start": ["running", "scheduled"],
  "scheduled pause": ["paused", "paused"],
  "scheduled stop": ["aborted", "aborted"],
  "running pause": ["paused", "paused"],
  "running stop": ["aborted", "aborted"],
  "running finish": ["finished", "finished"],
  "paused resume": ["running", "scheduled"],
  "paused stop": ["aborted", "aborted"],
  "finished archive": ["archived", "archived"],
  "aborted archive": ["archived", "archived"],
};

for (const state of STATES) {
  for (const command of COMMANDS) {
    const [now, later] = allowed[`${state} ${command}`] ?? [null, null];
    test(`${command} of a ${state} campaign leads to ${now ?? "a refusal"}`, () => {
      expect(nextState(state, command, false)).toBe(now);
      expect(nextState(state, command, true)).toBe(later);
    });
  }
}

test("an ended campaign can only be put away", () => {
  expect(possibleCommands("finished")).toEqual(["archive"]);
  expect(possibleCommands("archived")).toEqual([]);
  expect(possibleCommands("running")).toEqual(["pause", "stop"]);
});
