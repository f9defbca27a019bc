import type { CsvImport } from "@/components/collect/imports/csv-import.ts";
import { ImportState } from "@/components/collect/imports/import-state.tsx";
import { cn } from "@/components/ui/cn.ts";
import { RowLink, Td, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { formatBytes, formatCount } from "@/server/words.ts";

export function ImportRow({ appId, row }: { appId: number; row: CsvImport }) {
  const { id, fileName, state, bytes, stored, failed, startedBy, createdAt } = row;
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <span className="flex flex-col gap-0.5">
          <span className="truncate">
            <RowLink href={`/apps/${appId}/imports/${id}`}>{fileName}</RowLink>
          </span>
          <span className="text-muted text-xs">{formatBytes(bytes)}</span>
        </span>
      </Td>
      <Td>
        <ImportState state={state} />
      </Td>
      <Td numeric>{formatCount(stored)}</Td>
      <Td numeric className={cn(failed > 0 ? "text-red" : "text-faint")}>
        {formatCount(failed)}
      </Td>
      <Td className="whitespace-nowrap text-muted max-md:hidden">{startedBy}</Td>
      <Td className="text-muted max-lg:hidden">
        <When at={createdAt} />
      </Td>
    </Tr>
  );
}
