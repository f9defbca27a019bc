"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsNumberLiteral, parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton.tsx";
import { PathBar } from "@/components/understand/user-path/path-bar.tsx";
import { PathSummary } from "@/components/understand/user-path/path-summary.tsx";
import { PathTable } from "@/components/understand/user-path/path-table.tsx";
import { PinnedTags, ScreenPanel } from "@/components/understand/user-path/screen-panel.tsx";
import { useWide } from "@/components/understand/user-path/use-wide.ts";
import { DEFAULT_LEVEL } from "@/components/understand/user-path/visible-moves.ts";

/** The graph library loads only when a graph is shown. */
const PathGraph = dynamic(
  () =>
    import("@/components/understand/user-path/path-graph.tsx").then((module) => module.PathGraph),
  { ssr: false, loading: () => <Skeleton className="h-full rounded-none" /> },
);

/** Compares the planned screens with the paths that people take. */
export function UserPath({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [days, setDays] = useQueryState(
    "days",
    parseAsNumberLiteral([1, 7, 30] as const).withDefault(7),
  );
  const [asked, setView] = useQueryState("view", parseAsStringLiteral(["graph", "table"] as const));
  const [chosen, setChosen] = useQueryState("screen", parseAsString);
  const [level, setLevel] = useState(DEFAULT_LEVEL);
  const wide = useWide();
  const view = asked ?? (wide ? "graph" : "table");
  const query = useQuery(
    trpc.userPath.get.queryOptions({ appId, days }, { placeholderData: keepPreviousData }),
  );
  const { data: path } = query;
  if (!path) {
    return query.error ? (
      <QueryError query={query} />
    ) : (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  if (path.screens.length === 0 && days === 7) return <NothingYet appId={appId} />;
  const screen = path.screens.find(({ name }) => name === chosen);
  const choose = (name: string | null) => void setChosen(name);
  return (
    <div className="flex flex-col gap-4">
      <PathBar
        days={days}
        onDays={(next) => void setDays(next)}
        view={view}
        onView={(next) => void setView(next)}
        level={level}
        onLevel={setLevel}
      />
      <PathSummary path={path} />
      <div
        className={cn(
          "grid items-start gap-4",
          screen && "lg:grid-cols-[minmax(0,1fr)_20rem]",
          query.isPlaceholderData && "opacity-60",
        )}
      >
        {wide === null && asked === null ? (
          <Card>
            <SkeletonRows rows={8} />
          </Card>
        ) : view === "graph" ? (
          <Card className="h-[max(26rem,calc(100dvh-23rem))] overflow-hidden bg-bg">
            <PathGraph path={path} level={level} chosen={chosen} onChoose={choose} />
          </Card>
        ) : (
          <Card className="min-w-0 overflow-hidden">
            <PathTable path={path} chosen={chosen} onChoose={choose} />
          </Card>
        )}
        {screen ? (
          <Card className="lg:sticky lg:top-5">
            <ScreenPanel appId={appId} path={path} screen={screen} onChoose={choose} />
          </Card>
        ) : null}
      </div>
      {path.anywhere.length > 0 ? (
        <Section
          title="Tags without a screen"
          description="Planned tags that can fire anywhere, or whose screen is not set yet."
        >
          <PinnedTags tags={path.anywhere} />
        </Section>
      ) : null}
    </div>
  );
}

function NothingYet({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        icon={<Route />}
        title="No screens yet"
        action={
          <>
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/tag-plan`}>Create a tag plan</Link>
            </Button>
            <Button asChild>
              <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
            </Button>
          </>
        }
      >
        Plan activities and the tags that fire on them, or let your app send its screens. They
        appear here as a map, with the paths that people take between them.
      </EmptyState>
    </Card>
  );
}
