"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { STATE_WORDS, screenState } from "@/components/understand/user-path/screen-state.ts";
import { statusWords, TagDot } from "@/components/understand/user-path/tag-dot.tsx";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";
import type { PinnedTag, Screen } from "@/server/understand/user-path/path-of.ts";
import type { UserPathView } from "@/server/understand/user-path/user-path.ts";
import { counted, formatCount, formatPercent } from "@/server/words.ts";

const SHOWN = 8;

/** Shows one screen: its tags with their status, and the previous and next screens. */
export function ScreenPanel({
  appId,
  path,
  screen,
  onChoose,
}: {
  appId: number;
  path: UserPathView;
  screen: Screen;
  onChoose: (name: string | null) => void;
}) {
  const { name, visits, entries, exits } = screen;
  const byNumber = (a: { n: number }, b: { n: number }) => b.n - a.n;
  const into = path.moves.filter(({ to }) => to === name).sort(byNumber);
  const out = path.moves.filter(({ from }) => from === name).sort(byNumber);
  return (
    <section aria-label={`Screen ${name}`} className="flex flex-col gap-4 p-4 text-sm">
      <header className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="font-semibold text-base [overflow-wrap:anywhere]">{name}</h2>
          <p className="text-muted">{STATE_WORDS[screenState(screen)]}</p>
        </div>
        <IconButton label="Close screen details" onClick={() => onChoose(null)}>
          <X aria-hidden />
        </IconButton>
      </header>
      {visits > 0 ? (
        <p>
          {counted(visits, "visit", "visits")} in sessions. {formatPercent(entries / visits)}{" "}
          started a session here and {formatPercent(exits / visits)} ended one.
        </p>
      ) : null}
      <PinnedTags tags={screen.tags} />
      <Ways
        title="Previous screens"
        ways={into.map(({ from, n }) => ({ name: from, n, part: n / visits }))}
        onChoose={onChoose}
      />
      <Ways
        title="Next screens"
        ways={out.map(({ to, n, share }) => ({ name: to, n, part: share }))}
        onChoose={onChoose}
      />
      <Link
        href={`/apps/${appId}/tag-plan?q=${encodeURIComponent(name)}`}
        className="w-fit rounded-sm text-accent-text hover:underline"
      >
        {screen.inPlan ? "Open in tag plan" : "Search in tag plan"}
      </Link>
    </section>
  );
}

export function PinnedTags({ tags }: { tags: readonly PinnedTag[] }) {
  if (tags.length === 0) return <p className="text-muted">The plan has no tags for this screen.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {tags.map(({ id, kind, name, status }) => (
        <li key={id} className="flex items-baseline gap-2">
          <TagDot status={status} />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {name} <span className="text-faint text-xs">{KIND_WORDS[kind]}</span>{" "}
            <span className="text-muted text-xs">{statusWords(status)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Ways({
  title,
  ways,
  onChoose,
}: {
  title: string;
  ways: readonly { name: string; n: number; part: number }[];
  onChoose: (name: string) => void;
}) {
  if (ways.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">{title}</h3>
      <ul className="flex flex-col">
        {ways.slice(0, SHOWN).map(({ name, n, part }) => (
          <li key={name} className="flex items-center justify-between gap-3">
            <button
              type="button"
              onClick={() => onChoose(name)}
              className="min-w-0 truncate rounded-sm py-0.5 text-left text-accent-text hover:underline max-md:py-2"
            >
              {name}
            </button>
            <span className="shrink-0 text-muted tabular-nums">
              {formatCount(n)} · {formatPercent(part)}
            </span>
          </li>
        ))}
      </ul>
      {ways.length > SHOWN ? <p className="text-faint">and {ways.length - SHOWN} more</p> : null}
    </div>
  );
}
