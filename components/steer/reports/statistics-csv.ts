import { stringify } from "csv-stringify/browser/esm/sync";
import { reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import type { GoalVerdict } from "@/server/engage/measure/judge-goal.ts";
import type { CampaignAnswers } from "@/server/steer/reports/campaign-answers.ts";
import type { CampaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import type { CampaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import type { Part } from "@/server/steer/reports/fold-cells.ts";

type Cell = string | number;

interface ReportFigures {
  statistics: CampaignStatistics;
  breakdown: CampaignBreakdown;
  answers: CampaignAnswers;
  goal: GoalVerdict | null;
}

/** Returns a campaign's figures as table rows: totals, goal, breakdown, answers and messages over time. */
export function statisticsRows({ statistics, breakdown, answers, goal }: ReportFigures): Cell[][] {
  const { funnel, failed, suppressed, waiting, overTime } = statistics;
  const { shown, optedOut, dismissed } = breakdown.reactions;
  return [
    ["figure", "messages"],
    ...Object.entries(funnel),
    ...failed.map(({ reason, n }): Cell[] => [`failed: ${reasonInWords(reason)}`, n]),
    ...suppressed.map(({ reason, n }): Cell[] => [`not sent: ${reasonInWords(reason)}`, n]),
    ...waiting.map(({ reason, n }): Cell[] => [`waiting: ${reasonInWords(reason)}`, n]),
    ["people who saw it", shown],
    ["people who opted out within a day", optedOut],
    ["people who dismissed it", dismissed],
    ...goalRows(goal),
    ...partRows(breakdown),
    ...answerRows(answers),
    [],
    ["from", "sent", "delivered", "displayed", "acted", "dismissed"],
    ...overTime.map((row): Cell[] => [
      row.at.toISOString(),
      row.sent,
      row.delivered,
      row.displayed,
      row.actioned,
      row.exited,
    ]),
  ];
}

function goalRows(goal: GoalVerdict | null): Cell[][] {
  if (!goal) return [];
  const { treated, control, variants, lift, verdict, what } = goal;
  return [
    [],
    [`goal: ${what}`, "people", "reached goal"],
    ["intended recipients", treated.n, treated.hits],
    ...variants.map(({ variant, meant }): Cell[] => [
      `variant ${variant ?? "not assigned yet"}`,
      meant.n,
      meant.hits,
    ]),
    ["control group", control.n, control.hits],
    ...(lift ? [["difference, low, high", lift.difference, lift.low, lift.high]] : []),
    [verdict],
  ];
}

function partRows(breakdown: CampaignBreakdown): Cell[][] {
  const row =
    (by: string) =>
    (part: Part): Cell[] => {
      const { planned, sent, delivered, displayed, actioned, exited } = part.funnel;
      return [by, part.key ?? "unknown", planned, sent, delivered, displayed, actioned, exited];
    };
  return [
    [],
    ["breakdown", "value", "planned", "sent", "delivered", "displayed", "acted", "dismissed"],
    ...breakdown.variants.map(row("variant")),
    ...breakdown.languages.map(row("language")),
    ...breakdown.platforms.map(row("platform")),
    ...breakdown.channels.map(row("channel")),
  ];
}

function answerRows({ questions, steps }: CampaignAnswers): Cell[][] {
  const rows = [
    ...questions.flatMap(({ text, choices, texts }): Cell[][] => [
      ...choices.map((choice): Cell[] => [text, choice.text, choice.n]),
      ...texts.map((own): Cell[] => [text, own.text, 1]),
    ]),
    ...steps.map(({ title, n }, index): Cell[] => [`step ${index + 1}`, title, n]),
  ];
  return rows.length > 0 ? [[], ["question", "answer", "people"], ...rows] : [];
}

/** Returns the text of a CSV file. Cells that look like spreadsheet formulas become plain text. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], { escape_formulas: true, record_delimiter: "\r\n" });
}
