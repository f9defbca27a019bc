"use client";

import { SegmentEditor } from "@/components/segments/segment-editor.tsx";
import { templates } from "@/components/segments/templates.ts";

/** The editor on a new segment, empty or from a template. */
export function NewSegment({ appId, template }: { appId: number; template: string | null }) {
  const found = templates.find(({ id }) => id === template);
  const start = {
    id: null,
    name: found?.name ?? "",
    description: found?.what ?? "",
    criteria: found?.criteria ?? { op: "all" as const, of: [] },
    touched: found !== undefined,
  };
  return <SegmentEditor key={template} appId={appId} start={start} />;
}
