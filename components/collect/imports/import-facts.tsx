import type { ReactNode } from "react";
import { Section } from "@/components/ui/section.tsx";
import { When } from "@/components/ui/when.tsx";
import type { ImportView } from "@/server/collect/imports/get-import.ts";
import { formatBytes } from "@/server/words.ts";

const SEPARATORS = { ",": "commas", ";": "semicolons", "\t": "tabs" };

/** Shows the origin of the file and how it was read. */
export function ImportFacts({ row }: { row: ImportView }) {
  const { bytes, sha256, preview, mapping, startedBy, createdAt, startedAt, finishedAt } = row;
  const idColumn = mapping && preview?.columns[mapping.id]?.name;
  const facts: [string, ReactNode][] = [
    ["Size", formatBytes(bytes)],
    ["Uploaded", <When key="at" at={createdAt} />],
    [startedAt ? "Started by" : "Uploaded by", startedBy],
    ...(startedAt ? [["Started", <When key="at" at={startedAt} />] as [string, ReactNode]] : []),
    ...(finishedAt ? [["Ended", <When key="at" at={finishedAt} />] as [string, ReactNode]] : []),
    ...(preview ? [["Separator", SEPARATORS[preview.delimiter]] as [string, ReactNode]] : []),
    ...(idColumn ? [["User id", idColumn] as [string, ReactNode]] : []),
    ...(mapping
      ? [
          ["App-info", mapping.columns.map(({ name }) => name).join(", ") || "none"] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [
      "SHA-256",
      <span key="sha" className="break-all font-mono text-xs">
        {sha256 ?? "not known yet"}
      </span>,
    ],
  ];
  return (
    <Section title="About the file">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
