"use client";

import { Notice } from "@/components/ui/notice.tsx";
import { readPreset } from "@/components/understand/segments/builder/preset-criteria.ts";
import { SegmentEditor } from "@/components/understand/segments/editor/segment-editor.tsx";
import type { StartingPoint } from "@/components/understand/segments/editor/starting-point.ts";
import { templates } from "@/components/understand/segments/templates.ts";

interface From {
  template: string | null;
  /** Criteria and a suggested name from a link. */
  criteria: string | null;
  name: string | null;
}

/** Opens the editor with a new segment: empty, from a template, or with criteria from a link. */
export function NewSegment({ appId, from }: { appId: number; from: From }) {
  const preset = from.criteria === null ? null : readPreset(from.criteria);
  const lost = from.criteria !== null && preset === null;
  return (
    <div className="flex flex-col gap-4">
      {lost ? (
        <Notice tone="amber">
          The criteria in this link could not be read. The link may be incomplete. Open it again, or
          add the criteria here.
        </Notice>
      ) : null}
      <SegmentEditor
        key={JSON.stringify(from)}
        appId={appId}
        start={
          preset
            ? { ...EMPTY, name: (from.name ?? "").slice(0, 100), criteria: preset, touched: true }
            : startOf(from.template)
        }
      />
    </div>
  );
}

const EMPTY: StartingPoint = {
  id: null,
  name: "",
  description: "",
  criteria: { op: "all", of: [] },
  touched: false,
};

function startOf(template: string | null): StartingPoint {
  const found = templates.find(({ id }) => id === template);
  if (!found) return EMPTY;
  const { name, what, criteria } = found;
  return { ...EMPTY, name, description: what, criteria, touched: true };
}
