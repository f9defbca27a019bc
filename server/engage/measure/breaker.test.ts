import fc from "fast-check";
import { expect, test } from "vitest";
import { Limits } from "@/server/engage/limits/schema.ts";
import { trippedCause } from "@/server/engage/measure/breaker.ts";

const { breaker } = Limits.parse({});
const calm = { tries: 1_000, errors: 0, shown: 1_000, optedOut: 0, dismissed: 0 };

test.each([
  ["all is well", {}, null, null],
  ["errors on the line", { errors: 300 }, null, null],
  [
    "errors above the line",
    { errors: 301 },
    "push_errors",
    "Paused itself: push services rejected or did not answer 30.1 of 100 attempts in the last hour; the limit is 30.",
  ],
  ["errors of too few tries", { tries: 199, errors: 199 }, null, null],
  ["opt-outs on the line", { optedOut: 20 }, null, null],
  [
    "opt-outs above the line",
    { optedOut: 31 },
    "opt_outs",
    "Paused itself: 31 of 1,000 people turned notifications off after it; the limit is 20.",
  ],
  ["opt-outs of too few people", { shown: 199, optedOut: 199 }, null, null],
  [
    "dismissals above the line",
    { dismissed: 701 },
    "dismissals",
    "Paused itself: 701 of 1,000 people closed it without acting; the limit is 700.",
  ],
])("%s", (_, figures, code, reason) => {
  const cause = code === null ? null : { code, reason };
  expect(trippedCause({ ...calm, ...figures }, breaker)).toEqual(cause);
});

test("a line that is not set is never passed", () => {
  const none = {
    ...breaker,
    errorPercent: null,
    optOutsPerThousand: null,
    dismissalsPerThousand: null,
  };
  const all = { tries: 1_000, errors: 1_000, shown: 1_000, optedOut: 1_000, dismissed: 1_000 };
  expect(trippedCause(all, none)).toBeNull();
});

test("worse figures never close an open breaker", () => {
  const n = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(n, n, n, (errors, optedOut, dismissed) => {
      const figures = { tries: 5_000, errors, shown: 5_000, optedOut, dismissed };
      if (trippedCause(figures, breaker) === null) return;
      const worse = { ...figures, errors: 5_000, optedOut: 5_000, dismissed: 5_000 };
      expect(trippedCause(worse, breaker)).not.toBeNull();
    }),
  );
});
