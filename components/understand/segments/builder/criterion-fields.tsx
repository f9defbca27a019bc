"use client";

import { Select } from "@/components/ui/form/select.tsx";
import { AppInfoFields } from "@/components/understand/segments/builder/app-info-fields.tsx";
import { DidFields } from "@/components/understand/segments/builder/did-fields.tsx";
import type { LeafDraft } from "@/components/understand/segments/builder/draft.ts";
import { MessageFields } from "@/components/understand/segments/builder/message-fields.tsx";
import {
  SegmentFields,
  TechnicalFields,
} from "@/components/understand/segments/builder/other-fields.tsx";
import { PeriodFields } from "@/components/understand/segments/builder/period-fields.tsx";

/** The controls of one criterion, arranged as a sentence. */
export function CriterionFields({
  leaf,
  onChange,
  bad,
}: {
  leaf: LeafDraft;
  onChange: (leaf: LeafDraft) => void;
  bad: (path: string) => boolean;
}) {
  switch (leaf.type) {
    case "did":
      return <DidFields leaf={leaf} onChange={onChange} bad={bad} />;
    case "app_info":
      return <AppInfoFields leaf={leaf} onChange={onChange} bad={bad} />;
    case "technical":
      return <TechnicalFields leaf={leaf} onChange={onChange} bad={bad} />;
    case "message":
      return <MessageFields leaf={leaf} onChange={onChange} bad={bad} />;
    case "segment":
      return <SegmentFields leaf={leaf} onChange={onChange} bad={bad} />;
    case "first_seen":
    case "last_seen":
      return (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-muted text-sm">were</span>
          <Select
            aria-label="First or last seen"
            className="w-auto"
            value={leaf.type}
            onChange={(type) => onChange({ ...leaf, type })}
            options={[
              { value: "first_seen", label: "first seen", hint: "When they first used the app" },
              { value: "last_seen", label: "last seen", hint: "When they last used the app" },
            ]}
          />
          <PeriodFields
            period={leaf.period}
            onChange={(period) => onChange({ ...leaf, period })}
            bad={bad}
          />
        </div>
      );
    case "push":
      return (
        <Select
          aria-label="Push"
          className="w-auto"
          value={leaf.value}
          onChange={(value) => onChange({ type: "push", value })}
          options={[
            { value: "reachable", label: "can receive push" },
            { value: "not", label: "cannot receive push" },
          ]}
        />
      );
    case "identified":
      return (
        <Select
          aria-label="Identified"
          className="w-auto"
          value={leaf.value ? "yes" : "no"}
          onChange={(value) => onChange({ type: "identified", value: value === "yes" })}
          options={[
            { value: "yes", label: "are identified", hint: "The app sent its own id for them" },
            { value: "no", label: "are anonymous" },
          ]}
        />
      );
  }
}
