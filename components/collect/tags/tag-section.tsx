"use client";

import { Sparkline } from "@/components/charts/sparkline.tsx";
import { LastReceived } from "@/components/collect/tags/last-received.tsx";
import { TagExtras } from "@/components/collect/tags/tag-extras.tsx";
import { TYPE_WORDS } from "@/components/collect/tags/tag-kinds.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { TagSummary } from "@/server/collect/tags/list-tags.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import { counted, formatCount, formatDay } from "@/server/words.ts";

/** Lists all tags of one kind. */
export function TagSection({
  kind,
  plural,
  what,
  found,
  tags,
}: {
  kind: TagKind;
  plural: string;
  what: string;
  /** Number of tags of this kind, on all pages. */
  found: number;
  tags: readonly TagSummary[];
}) {
  return (
    <Section
      flush
      title={
        <>
          {plural} <span className="ml-1 font-normal text-faint">{formatCount(found)}</span>
        </>
      }
      description={what}
    >
      <Table label={plural} className="min-w-4xl table-fixed">
        {kind === "app_info" ? <AppInfoRows tags={tags} /> : <HitRows tags={tags} />}
      </Table>
    </Section>
  );
}

function HitRows({ tags }: { tags: readonly TagSummary[] }) {
  return (
    <>
      <TableHead>
        <Th className="w-44 md:w-1/4">Name</Th>
        <Th numeric className="w-24">
          30 days
        </Th>
        <Th numeric className="w-24">
          Today
        </Th>
        <Th className="w-30">Trend</Th>
        <Th className="w-36">Last received</Th>
        <Th>Extras</Th>
      </TableHead>
      <TableBody>
        {tags.map((tag) => {
          const total = tag.days.reduce((sum, n) => sum + n, 0);
          const today = tag.days.at(-1) ?? 0;
          return (
            <Tr key={tag.id}>
              <TagName tag={tag} />
              <Td numeric>{formatCount(total)}</Td>
              <Td numeric className={today === 0 ? "text-faint" : ""}>
                {formatCount(today)}
              </Td>
              <Td>
                <Sparkline
                  values={tag.days}
                  label={`${counted(total, "hit", "hits")} in 30 days, ${formatCount(today)} today`}
                />
              </Td>
              <Td className="whitespace-nowrap text-muted">
                <LastReceived at={tag.lastAt} day={tag.lastDay} />
              </Td>
              <Td>
                <TagExtras name={tag.name} extras={tag.extras} />
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </>
  );
}

function AppInfoRows({ tags }: { tags: readonly TagSummary[] }) {
  return (
    <>
      <TableHead>
        <Th className="w-44 md:w-1/4">Name</Th>
        <Th className="w-40">Type</Th>
        <Th className="w-40">First received</Th>
        <Th>In a template</Th>
      </TableHead>
      <TableBody>
        {tags.map((tag) => (
          <Tr key={tag.id}>
            <TagName tag={tag} />
            <Td className="text-muted">{TYPE_WORDS[tag.type ?? ""] ?? "not received yet"}</Td>
            <Td className="text-muted">
              <time dateTime={tag.createdAt.toISOString()} suppressHydrationWarning>
                {formatDay(tag.createdAt, browserTimeZone())}
              </time>
            </Td>
            <Td className="truncate">
              <code className="font-mono text-muted text-xs">{placeholderOf(tag.name)}</code>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </>
  );
}

function placeholderOf(name: string): string {
  const plain = /^[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*$/u.test(name);
  return plain ? `{{ app_info.${name} }}` : `{{ app_info["${name}"] }}`;
}

function TagName({ tag }: { tag: TagSummary }) {
  return (
    <Td className="font-medium [overflow-wrap:anywhere]">
      {tag.name}
      {tag.status === "blocked" ? (
        <Badge tone="amber" className="ml-2">
          blocked
        </Badge>
      ) : null}
      {tag.status === "planned" ? <Badge className="ml-2">planned</Badge> : null}
    </Td>
  );
}
