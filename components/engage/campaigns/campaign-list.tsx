"use client";

import { useQueries } from "@tanstack/react-query";
import { parseAsString, parseAsStringEnum, useQueryState } from "nuqs";
import { useState } from "react";
import { CampaignTable } from "@/components/engage/campaigns/campaign-table.tsx";
import { STATE_WORDS } from "@/components/engage/campaigns/campaign-words.ts";
import { NoCampaigns } from "@/components/engage/campaigns/no-campaigns.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";

const PAGE = 100;
const REFRESH_MS = 5_000;
const STATES: CampaignState[] = [
  "draft",
  "scheduled",
  "running",
  "paused",
  "finished",
  "aborted",
  "archived",
];

/** Lists all campaigns, newest first. The figures refresh while a campaign is running or scheduled. */
export function CampaignList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [state, setState] = useQueryState("state", parseAsStringEnum(STATES));
  const [cursors, setCursors] = useState<(number | null)[]>([null]);
  const pages = useQueries({
    queries: cursors.map((before) =>
      trpc.campaigns.list.queryOptions(
        { appId, limit: PAGE, ...(before ? { before } : {}) },
        {
          refetchInterval: ({ state: { data } }) =>
            data?.campaigns.some(({ state }) => state === "running" || state === "scheduled")
              ? REFRESH_MS
              : false,
        },
      ),
    ),
  });
  const all = pages.flatMap(({ data }) => data?.campaigns ?? []);
  const next = pages.at(-1)?.data?.next ?? null;
  const failed = pages.find(({ error, data }) => error && !data);
  if (failed) return <QueryError query={failed} />;
  if (pages[0]?.isPending) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  if (all.length === 0) return <NoCampaigns appId={appId} />;
  const text = search.trim().toLowerCase();
  const found = all.filter(
    (campaign) =>
      (state === null ? campaign.state !== "archived" : campaign.state === state) &&
      `${campaign.name} ${campaign.content.title} ${campaign.lesson ?? ""}`
        .toLowerCase()
        .includes(text),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <SearchInput
          label="Search campaigns"
          placeholder="Search names, titles, lessons…"
          value={search}
          onChange={(event) => void setSearch(event.target.value || null)}
        />
        <Select
          aria-label="State"
          className="w-44 max-md:w-full"
          value={state ?? "all"}
          onChange={(value) => void setState(value === "all" ? null : value)}
          options={[
            { value: "all", label: "All states" },
            ...STATES.map((value) => ({ value, label: STATE_WORDS[value].word })),
          ]}
        />
      </div>
      <Card className="overflow-hidden">
        {found.length > 0 ? (
          <CampaignTable appId={appId} campaigns={found} />
        ) : (
          <EmptyState
            title="No campaigns match"
            action={
              <Button
                onClick={() => {
                  void setSearch(null);
                  void setState(null);
                }}
              >
                Show all campaigns
              </Button>
            }
          >
            {next
              ? "Older campaigns are not loaded yet. Load them below, or show all campaigns."
              : "Try another name or state."}
          </EmptyState>
        )}
      </Card>
      {next ? (
        <Button
          className="self-center"
          loading={pages.at(-1)?.isFetching ?? false}
          onClick={() => setCursors([...cursors, next])}
        >
          Load older campaigns
        </Button>
      ) : null}
    </div>
  );
}
