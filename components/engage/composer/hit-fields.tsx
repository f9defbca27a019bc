"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import type { HitDraft } from "@/components/engage/composer/draft-hit.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { BuilderProvider } from "@/components/understand/segments/builder/builder-context.tsx";
import type { DidDraft } from "@/components/understand/segments/builder/draft.ts";
import { groupNode, newFilter, newLeaf } from "@/components/understand/segments/builder/draft.ts";
import { ExtrasFilters } from "@/components/understand/segments/builder/extras-filters.tsx";

const KINDS = [
  { value: "event", label: "event", hint: "Something happened, such as a purchase" },
  { value: "activity", label: "activity", hint: "A screen or page was viewed" },
  { value: "job", label: "job", hint: "A task with a duration ended" },
  { value: "session", label: "session", hint: "The app was opened" },
  { value: "error", label: "error", hint: "A problem that did not end the app" },
  { value: "crash", label: "crash", hint: "A problem that ended the app" },
] as const;

const ROOT = groupNode("all");
const LEAF = newLeaf("did") as DidDraft;

/** Chooses a hit by kind and name, with conditions on its extras. `events` limits the choice to events. */
export function HitFields({
  appId,
  hit,
  onChange,
  events = false,
  bad = false,
  label,
}: {
  appId: number;
  hit: HitDraft;
  onChange: (hit: HitDraft) => void;
  events?: boolean;
  bad?: boolean;
  /** The purpose of the hit, used in labels for screen readers: "Goal". */
  label: string;
}) {
  const trpc = useTRPC();
  const { data: vocabulary } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  // The conditions on extras come from the segment builder and need its context.
  const builder = useMemo(
    () => ({
      appId,
      segmentId: null,
      root: ROOT,
      vocabulary,
      edit: () => {},
      problems: new Map(),
      hints: new Map(),
      strict: false,
      focus: () => {},
    }),
    [appId, vocabulary],
  );
  const named = (vocabulary?.hits ?? []).filter(({ kind }) => kind === hit.kind);
  const any = events ? [] : [{ value: "", label: `any ${hit.kind}` }];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {events ? null : (
          <Select
            aria-label={`${label}: kind`}
            className="w-auto"
            value={hit.kind}
            onChange={(kind) => onChange({ kind, name: "", where: [] })}
            options={KINDS}
          />
        )}
        {hit.kind === "session" ? null : (
          <Combobox
            aria-label={`${label}: name of the ${hit.kind}`}
            className={`w-48 ${bad ? "border-red" : ""}`}
            placeholder={`Which ${hit.kind}?`}
            searchPlaceholder="Find or type a name…"
            emptyText="None received yet. Type a name."
            value={events && hit.name === "" ? null : hit.name}
            options={[...any, ...named.map(({ name }) => ({ value: name, label: name }))]}
            createLabel={(text) => `Use “${text}”`}
            onChange={(name) => onChange({ ...hit, name })}
          />
        )}
        {hit.kind === "session" || hit.where.length >= 10 ? null : (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => onChange({ ...hit, where: [...hit.where, newFilter()] })}
          >
            <Plus aria-hidden /> {hit.where.length === 0 ? "where…" : "and where…"}
          </Button>
        )}
      </div>
      <BuilderProvider value={builder}>
        <ExtrasFilters
          leaf={{ ...LEAF, ...hit }}
          onChange={(where) => onChange({ ...hit, where })}
          bad={() => false}
        />
      </BuilderProvider>
    </div>
  );
}
