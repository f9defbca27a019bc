"use client";

import { cn } from "@/components/ui/cn.ts";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import {
  isMissing,
  STATE_WORDS,
  screenState,
} from "@/components/understand/user-path/screen-state.ts";
import { statusWords } from "@/components/understand/user-path/tag-dot.tsx";
import type { UserPathView } from "@/server/understand/user-path/user-path.ts";
import { formatCount, formatPercent } from "@/server/words.ts";

const NEXT_SHOWN = 3;

/** Shows the graph's data as a table: missing planned screens first, then the most viewed. */
export function PathTable({
  path,
  chosen,
  onChoose,
}: {
  path: UserPathView;
  chosen: string | null;
  onChoose: (name: string) => void;
}) {
  const screens = [...path.screens].sort(
    (a, b) => Number(isMissing(b)) - Number(isMissing(a)) || b.views - a.views,
  );
  return (
    <Table label="Screens and transitions" className="min-w-3xl">
      <TableHead>
        <Th className="min-w-40">Screen</Th>
        <Th className="min-w-36">State</Th>
        <Th numeric>Views</Th>
        <Th numeric>Sessions started</Th>
        <Th numeric>Sessions ended</Th>
        <Th className="min-w-48">Most common next screens</Th>
        <Th className="min-w-40">Tags</Th>
      </TableHead>
      <TableBody>
        {screens.map((screen) => {
          const { name, views, visits, entries, exits, tags } = screen;
          const next = path.moves
            .filter(({ from }) => from === name)
            .sort((a, b) => b.n - a.n)
            .slice(0, NEXT_SHOWN);
          return (
            <Tr key={name} className={name === chosen ? "bg-hover" : ""}>
              <Td>
                <button
                  type="button"
                  data-row-link
                  aria-pressed={name === chosen}
                  onClick={() => onChoose(name)}
                  className="rounded-sm text-left font-medium [overflow-wrap:anywhere] hover:underline"
                >
                  {name}
                </button>
              </Td>
              <Td className={cn(isMissing(screen) ? "text-amber" : "text-muted")}>
                {STATE_WORDS[screenState(screen)]}
              </Td>
              <Td numeric>{formatCount(views)}</Td>
              <Td numeric>{visits > 0 ? formatPercent(entries / visits) : ""}</Td>
              <Td numeric>{visits > 0 ? formatPercent(exits / visits) : ""}</Td>
              <Td>
                {next.map(({ to, share }, at) => (
                  <span key={to}>
                    {at > 0 ? ", " : ""}
                    {to} <span className="text-muted">{formatPercent(share)}</span>
                  </span>
                ))}
              </Td>
              <Td>
                {tags.map(({ id, name: tag, status }, at) => (
                  <span key={id}>
                    {at > 0 ? ", " : ""}
                    {tag}
                    {status === "live" ? null : (
                      <span className="text-muted"> ({statusWords(status)})</span>
                    )}
                  </span>
                ))}
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}
