import { expect, test } from "vitest";
import type { Funnel } from "@/components/steer/reports/statistics.ts";
import { statisticsRows, toCsv } from "@/components/steer/reports/statistics-csv.ts";

test("cells are quoted where needed, and spreadsheets do not read them as formulas", () => {
  expect(toCsv([["a,b", 'say "x"', "=1+1", -3], []])).toBe(`"a,b","say ""x""",'=1+1,-3\r\n\r\n`);
});

const funnel: Funnel = {
  planned: 10,
  sent: 7,
  delivered: 6,
  displayed: 5,
  actioned: 2,
  exited: 1,
  answered: 2,
  failed: 1,
  suppressed: 1,
  pending: 1,
};

test("the file holds every figure of the page", () => {
  const rows = statisticsRows({
    statistics: {
      funnel,
      failed: [{ reason: "gone", n: 1 }],
      suppressed: [{ reason: "control_group", n: 1 }],
      waiting: [{ reason: "capped", n: 1 }],
      sentPerSecond: null,
      remainingSeconds: null,
      bucketSeconds: 60,
      overTime: [],
    },
    breakdown: {
      variants: [{ key: "a", funnel }],
      languages: [{ key: null, funnel }],
      platforms: [],
      channels: [],
      occurrences: [],
      reactions: { shown: 5, dismissed: 1, optedOut: 0 },
      winner: null,
      gaveWay: [],
      wentAhead: [],
    },
    answers: {
      questions: [
        {
          id: "q",
          text: "Why?",
          answer: "text",
          answered: 1,
          answeredBy: [],
          choices: [],
          texts: [{ text: "=cmd()", at: new Date(0), userId: 1 }],
        },
      ],
      steps: [],
    },
    goal: null,
  });
  const csv = toCsv(rows);
  for (const line of [
    "planned,10",
    "waiting: Reached the frequency cap,1",
    "not sent: In this campaign's control group,1",
    "people who saw it,5",
    "variant,a,10,7,6,5,2,1",
    "language,unknown,10,7,6,5,2,1",
    "Why?,'=cmd(),1",
  ]) {
    expect(csv).toContain(`${line}\r\n`);
  }
});
