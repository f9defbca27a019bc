import { Download } from "lucide-react";
import Link from "next/link";
import { count, counted } from "@/components/collect/imports/import-words.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { ImportView } from "@/server/collect/imports/get-import.ts";

/** What became of the rows, and the lines that could not be taken. */
export function ImportResult({ appId, row }: { appId: number; row: ImportView }) {
  const { state, stored, failed, skipped, reason, errors, errorsKept } = row;
  const ended = state === "finished" || state === "failed";
  return (
    <>
      {state === "failed" && reason ? <Notice tone="red">{reason}</Notice> : null}
      {ended ? (
        <StatRow>
          <Stat
            label="Users taken in"
            value={count(stored)}
            hint={
              <Link href={`/apps/${appId}/users`} className="text-muted underline hover:text-fg">
                See the users
              </Link>
            }
          />
          <Stat
            label="Rows with errors"
            value={count(failed)}
            hint={failed === 0 ? "none" : "not taken in"}
          />
          <Stat label="Empty rows" value={count(skipped)} hint="left out" />
        </StatRow>
      ) : null}
      {failed > 0 ? (
        <Section
          title={`${counted(failed, "row", "rows")} could not be taken`}
          description="Mend them and import the file again: what is already there does not change. Rows are counted as a spreadsheet does, the column names being row 1."
          flush
          actions={
            <Button asChild>
              <a href={`/api/imports/${row.id}/errors?app=${appId}`} download>
                <Download aria-hidden /> Download{" "}
                {errorsKept < failed ? `the first ${count(errorsKept)}` : "all"} as CSV
              </a>
            </Button>
          }
        >
          <Table label="Rows that could not be taken">
            <TableHead>
              <Th numeric className="w-16">
                Row
              </Th>
              <Th>Why</Th>
              <Th className="max-md:hidden">In the file</Th>
            </TableHead>
            <TableBody>
              {errors.map((error) => (
                <Tr key={error.row}>
                  <Td numeric className="align-top text-muted">
                    {count(error.row + 1)}
                  </Td>
                  <Td className="align-top">{error.reason}</Td>
                  <Td className="max-w-80 truncate align-top font-mono text-muted text-xs max-md:hidden">
                    {error.line}
                  </Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        </Section>
      ) : null}
    </>
  );
}
