import { expect, test } from "vitest";
import {
  breakerInWords,
  controlInWords,
  lengthInWords,
  rulesInWords,
} from "@/components/engage/limits/limits-words.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";

const rules = (changes: object = {}) => limitsOf({ ...limitsOf({}), ...changes });

test.each([
  [
    {},
    "At most 2 a day and 5 a week, 4 hours apart, never between 21:00 and 08:00 on their clock.",
  ],
  [
    { capDay: null },
    "At most 5 a week, 4 hours apart, never between 21:00 and 08:00 on their clock.",
  ],
  [{ capDay: null, capWeek: null, quiet: null }, "4 hours apart."],
  [
    { capDay: null, capWeek: null, gapMinutes: 0, quiet: null },
    "Messages are sent as often and as early as campaigns like.",
  ],
])("%j reads as a sentence", (changes, sentence) => {
  expect(rulesInWords(rules(changes))).toBe(sentence);
});

test.each([
  [1, "1 minute"],
  [60, "1 hour"],
  [90, "1 hour 30 minutes"],
  [1_500, "1 day 1 hour"],
])("%i minutes are %s", (minutes, words) => {
  expect(lengthInWords(minutes)).toBe(words);
});

test("control groups and breaker lines say what they do, also when they are off", () => {
  expect(controlInWords(rules())).toMatch(/^Everybody may get messages; .* hold 5 in 100 back\.$/);
  expect(breakerInWords(rules())).toBe(
    "A campaign pauses itself when 30% of tries fail, 20 in 1,000 people opt out or 700 in 1,000 dismiss it, looked at from 200 messages on.",
  );
  const off = { errorPercent: null, optOutsPerThousand: null, dismissalsPerThousand: null };
  expect(breakerInWords(rules({ breaker: { minimum: 200, ...off } }))).toBe(
    "No campaign pauses itself.",
  );
});
