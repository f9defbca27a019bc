import { count, counted, TYPE_WORDS } from "@/components/collect/imports/import-words.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { SourceSample as Sample } from "@/server/collect/sources/try-source.ts";

/** What the query returned when it was tried. */
export function SourceSample({ sample, idColumn }: { sample: Sample; idColumn: string }) {
  const { columns, rows, checked, all } = sample;
  return (
    <div className="flex min-w-0 flex-col gap-3" aria-live="polite">
      <Notice tone="green">
        {rows.length === 0
          ? "It works, but returns no row now."
          : `It works: ${all ? counted(checked, "row", "rows") : `more than ${count(checked)} rows`}, each with an id of its own.`}
      </Notice>
      {rows.length > 0 ? (
        <div className="overflow-hidden rounded-md border">
          <Table label="First rows that the query returned" className="max-h-72">
            <TableHead>
              {columns.map(({ name, type }) => (
                <Th key={name}>
                  {name}
                  <span className="block font-normal text-faint">
                    {name === idColumn ? "the user’s id" : TYPE_WORDS[type].toLowerCase()}
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
