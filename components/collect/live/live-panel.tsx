"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { Dialog as Radix } from "radix-ui";
import { LivePanelActions } from "@/components/collect/live/live-panel-actions.tsx";
import { deviceWords, lineWords } from "@/components/collect/live/live-words.ts";
import { RepairLine } from "@/components/collect/live/repair-line.tsx";
import type { LiveFilter } from "@/components/collect/live/use-live-filter.ts";
import { VerdictMark, verdictTone } from "@/components/collect/live/verdict-mark.tsx";
import { userName } from "@/components/collect/people/user-name.ts";
import { ShapeTable } from "@/components/collect/tag-plan/shape-table.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";
import { formatDelay, formatSecond } from "@/server/words.ts";

/** Shows everything about one line beside the stream, which goes on and stays usable. */
export function LivePanel({
  appId,
  line,
  onClose,
  onFilter,
}: {
  appId: number;
  line: LiveLine;
  onClose: () => void;
  onFilter: (to: Partial<LiveFilter>) => void;
}) {
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          // A click on another line shows that line instead.
          onInteractOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            document.querySelector<HTMLElement>(`[data-live-row="${line.id}"]`)?.focus();
          }}
          className="fixed inset-y-0 right-0 z-30 flex w-full max-w-[27rem] flex-col border-l bg-raised shadow-pop outline-none"
        >
          <div className="flex items-start justify-between gap-3 border-b px-5 pt-4 pb-3">
            <div className="flex min-w-0 flex-col gap-1">
              <VerdictMark line={line} className="text-sm" />
              <Radix.Title className="font-semibold text-lg [overflow-wrap:anywhere]">
                <span className="font-normal text-muted">{lineWords(line)}</span> {line.name}
              </Radix.Title>
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-1.5 grid size-8 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg max-md:size-11"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4">
            <Judgement line={line} />
            <RepairLine appId={appId} line={line} />
            <LivePanelActions appId={appId} line={line} onFilter={onFilter} />
            <ShapeTable appId={appId} line={line} />
            <Payload line={line} />
            <Facts appId={appId} line={line} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Judgement({ line }: { line: LiveLine }) {
  const { problems, fate, verdict } = line;
  if (problems.length === 0) return <p className="text-muted text-sm">{fate}</p>;
  return (
    <Notice tone={verdictTone(verdict)}>
      <ul className="flex flex-col gap-1">
        {problems.map(({ kind, key, sentence }) => (
          <li key={`${kind}:${key}`}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1">{fate}</p>
    </Notice>
  );
}

function Payload({ line: { payload, receivedAt } }: { line: LiveLine }) {
  if (payload === null) {
    return (
      <p className="text-muted text-sm">The payload is longer than 8 KB and is not shown here.</p>
    );
  }
  return (
    <CodeBlock
      title={receivedAt === null ? "Payload as stored" : "Payload as received"}
      code={JSON.stringify(payload, null, 2)}
      className="shrink-0"
    />
  );
}

function Facts({ appId, line }: { appId: number; line: LiveLine }) {
  const { user, device, ts, receivedAt, delayMs, appVersion } = line;
  const when = (at: Date) => formatSecond(at, browserTimeZone());
  const facts = [
    ["Happened", when(ts)],
    ["Arrived", receivedAt ? `${when(receivedAt)}, ${formatDelay(delayMs ?? 0)} later` : null],
    [
      "Device",
      device
        ? [deviceWords(device), device.platform, `no. ${device.id}`].filter(Boolean).join(", ")
        : "none: sent by a server",
    ],
    ["App version", appVersion || null],
  ] as const;
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      {user ? (
        <>
          <dt className="text-muted">User</dt>
          <dd className="[overflow-wrap:anywhere]">
            <Link
              href={`/apps/${appId}/users/${user.id}`}
              className="text-accent-text hover:underline"
            >
              {userName(user)}
            </Link>
          </dd>
        </>
      ) : null}
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
