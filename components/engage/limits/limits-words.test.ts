import { expect, test } from "vitest";
import {
  breakerInWords,
  controlInWords,
  limitsInWords,
} from "@/components/engage/limits/limits-words.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";

const rules = (changes: object = {}) => limitsOf({ ...limitsOf({}), ...changes });

test.each([
  [
    {},
    "At most 2 a day and 5 a week, 4 hours apart, never between 21:00 and 08:00 in their time zone.",
  ],
  [
    { capDay: null },
    "At most 5 a week, 4 hours apart, never between 21:00 and 08:00 in their time zone.",
  ],
  [{ capDay: null, capWeek: null, quiet: null }, "4 hours apart."],
  [
    { capDay: null, capWeek: null, gapMinutes: 0, quiet: null },
    "There are no limits. Messages are sent whenever campaigns are due.",
  ],
])("%j reads as a sentence", (changes, sentence) => {
  expect(limitsInWords(rules(changes))).toBe(sentence);
});

test("control groups and the circuit breaker describe themselves, also when they are off", () => {
  expect(controlInWords(rules())).toMatch(
    /^Everyone can receive messages\. .* hold back 5 in 100 people\.$/,
  );
  expect(breakerInWords(rules())).toBe(
    "A campaign pauses when 30% of attempts fail, 20 in 1,000 people opt out or 700 in 1,000 dismiss it. The limits apply after 200 messages.",
  );
  const off = { errorPercent: null, optOutsPerThousand: null, dismissalsPerThousand: null };
  expect(breakerInWords(rules({ breaker: { minimum: 200, ...off } }))).toBe(
    "Campaigns do not pause automatically.",
  );
});
