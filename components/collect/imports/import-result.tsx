import { Download } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { ImportView } from "@/server/collect/imports/get-import.ts";
import { counted, formatCount } from "@/server/words.ts";

/** Shows what happened to the rows, and the rows that were not imported. */
export function ImportResult({ appId, row }: { appId: number; row: ImportView }) {
  const { state, stored, failed, skipped, reason, errors, errorsKept } = row;
  const ended = state === "finished" || state === "failed";
  return (
    <>
      {state === "failed" && reason ? <Notice tone="red">{reason}</Notice> : null}
      {ended ? (
        <StatRow>
          <Stat
            label="Users imported"
            value={formatCount(stored)}
            hint={
              <Link href={`/apps/${appId}/users`} className="text-muted underline hover:text-fg">
                View users
              </Link>
            }
          />
          <Stat
            label="Rows with errors"
            value={formatCount(failed)}
            hint={failed === 0 ? "none" : "not imported"}
          />
          <Stat label="Empty rows" value={formatCount(skipped)} hint="skipped" />
        </StatRow>
      ) : null}
      {failed > 0 ? (
        <Section
          title={`${counted(failed, "row", "rows")} could not be imported`}
          description="Fix these rows and import the file again. Imported rows stay unchanged. Rows are numbered as in a spreadsheet, with the column names in row 1."
          flush
          actions={
            <Button asChild>
              <a href={`/api/imports/${row.id}/errors?app=${appId}`} download>
                <Download aria-hidden /> Download{" "}
                {errorsKept < failed ? `the first ${formatCount(errorsKept)}` : "all"} as CSV
              </a>
            </Button>
          }
        >
          <Table label="Rows that could not be imported">
            <TableHead>
              <Th numeric className="w-16">
                Row
              </Th>
              <Th>Why</Th>
              <Th className="max-md:hidden">File contents</Th>
            </TableHead>
            <TableBody>
              {errors.map((error) => (
                <Tr key={error.row}>
                  <Td numeric className="align-top text-muted">
                    {formatCount(error.row + 1)}
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
