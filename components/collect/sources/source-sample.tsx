import { TYPE_WORDS } from "@/components/collect/imports/import-words.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { SourceSample as Sample } from "@/server/collect/sources/try-source.ts";
import { counted, formatCount } from "@/server/words.ts";

/** Shows what the query returned in a test. */
export function SourceSample({ sample, idColumn }: { sample: Sample; idColumn: string }) {
  const { columns, rows, checked, all } = sample;
  return (
    <div className="flex min-w-0 flex-col gap-3" aria-live="polite">
      <Notice tone="green">
        {rows.length === 0
          ? "The query works, but returns no rows now."
          : `The query works. It returned ${all ? counted(checked, "row", "rows") : `more than ${formatCount(checked)} rows`}, each with its own id.`}
      </Notice>
      {rows.length > 0 ? (
        <div className="overflow-hidden rounded-md border">
          <Table label="First rows returned by the query" className="max-h-72">
            <TableHead>
              {columns.map(({ name, type }) => (
                <Th key={name}>
                  {name}
                  <span className="block font-normal text-faint">
                    {name === idColumn ? "user id" : TYPE_WORDS[type].toLowerCase()}
                  </span>
                </Th>
              ))}
            </TableHead>
            <TableBody>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the answer.
                <Tr key={row}>
                  {columns.map(({ name }, at) => (
                    <Td key={name} className="max-w-52 truncate whitespace-nowrap">
                      {cells[at] ?? <span className="text-faint">NULL</span>}
                    </Td>
                  ))}
                </Tr>
              ))}
            </TableBody>
          </Table>
        </div>
      ) : null}
    </div>
  );
}
