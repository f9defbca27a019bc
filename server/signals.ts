/** Messages to our background functions. They carry ids and ranges only, never lists of people. */
export type Signal =
  | {
      name: "campaign/occurrence.due";
      data: { appId: number; campaignId: number; occurrence: number };
    }
  | {
      name: "campaign/chunk.ready";
      data: { appId: number; campaignId: number; occurrence: number; chunk: number };
    }
  | { name: "program/advance.due"; data: { appId: number; programId: number } }
  | { name: "tag/purge.asked"; data: { appId: number; tagId: number } }
  | { name: "webhook/messages.due"; data: { appId: number } }
  | { name: "import/csv.due"; data: { appId: number; importId: number } }
  | { name: "trigger/firings.due"; data: { appId: number } }
  | { name: "trigger/segments.changed"; data: { appId: number } }
  | { name: "source/pull.due"; data: { appId: number; sourceId: number } };
