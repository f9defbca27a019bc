import { expect, test } from "vitest";
import type { AppInfoDraft, DidDraft } from "@/components/understand/segments/builder/draft.ts";
import { groupNode, leafNode, newLeaf } from "@/components/understand/segments/builder/draft.ts";
import { tagLeaves } from "@/components/understand/segments/builder/tag-leaves.ts";

const did = (more: Partial<DidDraft>) => leafNode({ ...(newLeaf("did") as DidDraft), ...more });
const info = (more: Partial<AppInfoDraft>) =>
  leafNode({ ...(newLeaf("app_info") as AppInfoDraft), ...more });

test("a draft requests hints for tags as soon as they are named, before the criterion is finished", () => {
  const root = groupNode("all", [
    did({ name: "bought" }),
    groupNode("none", [
      did({ name: "sold", count: { op: ">=", value: null } }),
      info({ key: "plan", valueType: "number", op: "gt", number: null }),
      info({ key: "vip", valueType: "boolean", op: "is", flag: true }),
    ]),
    did({ name: "" }),
    info({ key: "" }),
    leafNode({ type: "identified", value: true }),
  ]);
  expect(tagLeaves(root).map(({ criteria }) => criteria)).toEqual([
    expect.objectContaining({ name: "bought", count: { op: ">=", value: 1 } }),
    expect.objectContaining({ name: "sold", count: { op: ">=", value: 1 } }),
    { type: "app_info", key: "plan", valueType: "string", op: "set" },
    { type: "app_info", key: "vip", valueType: "boolean", op: "is", value: true },
  ]);
});
