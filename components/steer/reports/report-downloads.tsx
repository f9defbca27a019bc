"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download, FileSpreadsheet, Users } from "lucide-react";
import { statisticsRows, toCsv } from "@/components/steer/reports/statistics-csv.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { downloadText } from "@/components/ui/download-text.ts";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

/** Downloads the report as a CSV file: its figures, or every message by person. */
export function ReportDownloads({
  appId,
  campaign: { id, name },
}: {
  appId: number;
  campaign: { id: number; name: string };
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const saveFigures = async () => {
    const input = { appId, id };
    const [statistics, breakdown, answers, goal] = await Promise.all([
      client.fetchQuery(trpc.reports.statistics.queryOptions(input)),
      client.fetchQuery(trpc.reports.breakdown.queryOptions(input)),
      client.fetchQuery(trpc.reports.answers.queryOptions(input)),
      client.fetchQuery(trpc.reports.goal.queryOptions(input)),
    ]);
    const plain = name.replace(/[^\p{L}\p{N} _-]/gu, "").trim() || "campaign";
    const text = toCsv(statisticsRows({ statistics, breakdown, answers, goal }));
    downloadText({ fileName: `${plain}.csv`, contentType: "text/csv", text });
  };
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button>
          <Download aria-hidden /> CSV
        </Button>
      }
    >
      <MenuItem onSelect={() => void saveFigures().catch(toastError)}>
        <FileSpreadsheet aria-hidden /> All figures
      </MenuItem>
      <MenuItem asChild>
        <a href={`/api/apps/${appId}/campaigns/${id}/deliveries`} download>
          <Users aria-hidden /> All messages by person
        </a>
      </MenuItem>
    </DropdownMenu>
  );
}
