"use client";

import { SegmentEditor } from "@/components/segments/segment-editor.tsx";
import { templates } from "@/components/segments/templates.ts";
import { Criteria } from "@/server/segments/schema.ts";

/** The editor on a new segment: empty, from a template, or of given criteria. */
export function NewSegment({
  appId,
  template,
  given,
}: {
  appId: number;
  template: string | null;
  /** What another page asked for; criteria are JSON, and what cannot be read is left out. */
  given: { name: string; criteria: string } | null;
}) {
  const found = templates.find(({ id }) => id === template);
  const criteria = given ? readCriteria(given.criteria) : found?.criteria;
  const start = {
    id: null,
    name: given?.name ?? found?.name ?? "",
    description: found?.what ?? "",
    criteria: criteria ?? { op: "all" as const, of: [] },
    touched: criteria !== undefined,
  };
  return <SegmentEditor key={template ?? given?.criteria} appId={appId} start={start} />;
}

function readCriteria(text: string): Criteria | undefined {
  try {
    return Criteria.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
