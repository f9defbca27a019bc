import type { MappingDraft } from "@/components/collect/imports/mapping-draft.ts";
import { cn } from "@/components/ui/cn.ts";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { PreviewProblem } from "@/server/collect/imports/check-mapping.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";

/**
 * Shows the first rows as they were read. It marks cells that cannot be imported and dims skipped
 * columns.
 */
export function PreviewTable({
  draft,
  preview,
  problems,
}: {
  draft: MappingDraft;
  preview: Preview;
  problems: readonly PreviewProblem[];
}) {
  return (
    <Table label="First rows of the file">
      <TableHead>
        <Th numeric className="w-16">
          Row
        </Th>
        {preview.columns.map(({ name }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file.
          <Th key={at}>{name || `Column ${at + 1}`}</Th>
        ))}
      </TableHead>
      <TableBody>
        {preview.rows.map((cells, row) => {
          const problem = problems.find((one) => one.row === row);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file.
            <Tr key={row} className={cn(problem && "bg-red-soft")}>
              <Td numeric className="text-muted">
                {row + 2}
              </Td>
              {preview.columns.map((_, at) => {
                const wrong = problem?.column === at || (problem && problem.column === null);
                return (
                  <Td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row.
                    key={at}
                    title={wrong ? problem?.problem : undefined}
                    className={cn(
                      "max-w-60 truncate whitespace-nowrap",
                      draft.columns[at]?.becomes === "skip" && "text-faint",
                      wrong && "font-medium text-red",
                    )}
                  >
                    {cells[at]}
                    {wrong ? <span className="sr-only"> ({problem?.problem})</span> : null}
                  </Td>
                );
              })}
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}
