"use client";

import { TYPE_WORDS } from "@/components/collect/imports/import-words.ts";
import type { Becomes, MappingDraft } from "@/components/collect/imports/mapping-draft.ts";
import { changeColumn } from "@/components/collect/imports/mapping-draft.ts";
import { Input } from "@/components/ui/form/input.tsx";
import type { SelectOption } from "@/components/ui/form/select.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import { ValueType } from "@/server/collect/tags/schema.ts";

const OPTIONS: readonly SelectOption<Becomes>[] = [
  { value: "id", label: "User id" },
  ...ValueType.options.map((type) => ({ value: type, label: TYPE_WORDS[type] })),
  { value: "skip", label: "Skip" },
];

/**
 * Shows a line for each column of the file: its sample values, what it becomes, and under which
 * name.
 */
export function MappingColumns({
  draft,
  preview,
  onChange,
}: {
  draft: MappingDraft;
  preview: Preview;
  onChange: (draft: MappingDraft) => void;
}) {
  return (
    <Table label="Columns of the file" className="min-w-xl">
      <TableHead>
        <Th>Column</Th>
        <Th className="max-md:hidden">Examples</Th>
        <Th>Import as</Th>
        <Th>App-info</Th>
      </TableHead>
      <TableBody>
        {draft.columns.map(({ becomes, name }, at) => {
          const title = preview.columns[at]?.name || `Column ${at + 1}`;
          const change = (part: Partial<MappingDraft["columns"][number]>) =>
            onChange(changeColumn(draft, at, part));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file.
            <Tr key={at}>
              <Td className="max-w-48 truncate font-medium">{title}</Td>
              <Td className="max-w-48 truncate text-muted max-md:hidden">
                {examples(preview, at)}
              </Td>
              <Td className="w-44 min-w-40">
                <Select
                  aria-label={`Import ${title} as`}
                  value={becomes}
                  options={OPTIONS}
                  onChange={(next) => change({ becomes: next })}
                />
              </Td>
              <Td className="w-56 min-w-40">
                {becomes === "id" || becomes === "skip" ? (
                  <span className="text-faint">
                    {becomes === "id" ? "identifies the user" : "not imported"}
                  </span>
                ) : (
                  <Input
                    aria-label={`App-info for ${title}`}
                    value={name}
                    maxLength={64}
                    onChange={(event) => change({ name: event.target.value })}
                  />
                )}
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}

function examples({ rows }: Preview, at: number): string {
  const cells = rows.map((cells) => cells[at]?.trim() ?? "").filter((cell) => cell !== "");
  return [...new Set(cells)].slice(0, 3).join(", ") || "always empty";
}
