import { reasonInWords } from "@/components/campaigns/campaign-words.ts";
import type { CampaignStatistics } from "@/server/campaigns/campaign-statistics.ts";

type Cell = string | number;

/** The figures of a campaign as lines of a table: totals first, then what happened over time. */
export function statisticsRows({
  ladder,
  failed,
  suppressed,
  overTime,
}: CampaignStatistics): Cell[][] {
  return [
    ["figure", "messages"],
    ...Object.entries(ladder),
    ...failed.map(({ reason, n }): Cell[] => [`failed: ${reasonInWords(reason)}`, n]),
    ...suppressed.map(({ reason, n }): Cell[] => [`not sent: ${reasonInWords(reason)}`, n]),
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

/** Text of a CSV file. Cells that a spreadsheet would take for a formula are made plain text. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = String(value);
    const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

export function downloadCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "campaign"}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
