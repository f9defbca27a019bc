import { describe, expect, test } from "vitest";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import { segmentId } from "@/server/id.ts";
import type { Criteria, Did } from "@/server/understand/segments/criteria/schema.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";

const did = (more: Partial<Did> = {}): Did => ({
  type: "did",
  kind: "event",
  name: "bought",
  count: { op: ">=", value: 1 },
  period: { type: "ever" },
  ...more,
});
const plan: Criteria = {
  type: "app_info",
  key: "plan",
  valueType: "string",
  op: "is",
  value: "pro",
};
const bought = { kind: "event", name: "bought", wants: "any", extras: [], without: "nobody" };

describe("a criterion asks for a tag", () => {
  test.each<[string, Criteria, object[]]>([
    ["by its name", did(), [bought]],
    [
      "by the extras of its conditions, each with the type that it compares",
      did({
        where: [
          { key: "type", op: "is", value: "book" },
          { key: "price", op: "gt", value: 5 },
          { key: "gift", op: "is", value: true },
          { key: "shop", op: "in", value: ["a", "b"] },
          { key: "code", op: "in", value: ["a", 1] },
          { key: "place", op: "starts_with", value: "P" },
          { key: "note", op: "exists" },
          { key: "kind", op: "is_not", value: "x" },
        ],
      }),
      [
        {
          ...bought,
          extras: [
            { key: "type", wants: "string" },
            { key: "price", wants: "number" },
            { key: "gift", wants: "boolean" },
            { key: "shop", wants: "string" },
            { key: "code", wants: "any" },
            { key: "place", wants: "string" },
            { key: "note", wants: "any" },
            { key: "kind", wants: "any" },
          ],
        },
      ],
    ],
    ["never", did({ count: { op: "=", value: 0 } }), [{ ...bought, without: "everybody" }]],
    ["less than", did({ count: { op: "<", value: 3 } }), [{ ...bought, without: "everybody" }]],
    ["any name of a kind: no single tag", { ...did(), name: undefined } as unknown as Criteria, []],
    [
      "an app-info, with its type",
      plan,
      [{ kind: "app_info", name: "plan", wants: "string", extras: [], without: "nobody" }],
    ],
    [
      "whether an app-info is there, whatever its type",
      { type: "app_info", key: "plan", valueType: "string", op: "not_set" },
      [{ kind: "app_info", name: "plan", wants: "any", extras: [], without: "everybody" }],
    ],
    ["nothing: who is reachable", { type: "push", value: "reachable" }, []],
    ["nothing: what another segment asks", { type: "segment", id: segmentId(4) }, []],
  ])("%s", (_, tree, asks) => {
    expect(tagsOfCriteria(tree)).toEqual(asks);
  });

  test("anywhere in the tree, and the readings name each tag once with all its extras", () => {
    const tree: Criteria = {
      op: "all",
      of: [
        did({ where: [{ key: "b", op: "exists" }] }),
        {
          op: "not",
          of: { op: "any", of: [plan, did({ where: [{ key: "a", op: "exists" }] })] },
        },
      ],
    };
    expect(readingsOf(tagsOfCriteria(tree))).toEqual([
      { kind: "app_info", name: "plan", keys: [] },
      { kind: "event", name: "bought", keys: ["a", "b"] },
    ]);
  });
});
