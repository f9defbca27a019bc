import { describe, expect, test } from "vitest";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import {
  groupNode,
  isGroup,
  leafNode,
  newLeaf,
} from "@/components/understand/segments/builder/draft.ts";
import { toCriteria } from "@/components/understand/segments/builder/draft-criteria.ts";
import {
  duplicate,
  move,
  neighbourOf,
  remove,
  unwrap,
  wrap,
} from "@/components/understand/segments/builder/draft-edit.ts";
import { toDraft } from "@/components/understand/segments/builder/draft-from.ts";
import { judge } from "@/components/understand/segments/builder/draft-problems.ts";
import { templates } from "@/components/understand/segments/templates.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const leaf = (value: boolean) => leafNode({ type: "identified", value });

/** Shows a tree as text: leaves by uid, groups as op(…). */
function outline(root: GroupNode): string {
  const parts = root.of.map((node) => (isGroup(node) ? outline(node) : node.uid));
  return `${root.op}(${parts.join(" ")})`;
}

describe("criteria survive the editor", () => {
  test.each(templates.map((template) => [template.name, template.criteria] as const))(
    "%s comes out as it went in, and the schema takes it",
    (_, criteria) => {
      expect(toCriteria(toDraft(criteria))).toEqual(criteria);
      expect(Criteria.safeParse(criteria).success).toBe(true);
    },
  );

  test.each<[string, Criteria]>([
    ["not of one", { op: "not", of: { type: "identified", value: true } }],
    ["not of all", { op: "not", of: { op: "all", of: [{ type: "push", value: "not" }] } }],
    [
      "every part of what a hit can be asked",
      {
        op: "all",
        of: [
          {
            type: "did",
            kind: "job",
            name: "video_load",
            count: { op: "<", value: 3 },
            period: { type: "between", from: "2026-01-01", to: "2026-01-31" },
            where: [
              { key: "format", op: "in", value: ["hls", 4, true] },
              { key: "section", op: "exists" },
              { key: "size", op: "gte", value: 2.5 },
            ],
            durationMs: { op: ">", value: 1_500 },
          },
          { type: "last_seen", period: { type: "since", date: "2026-02-01" } },
          {
            type: "app_info",
            key: "age",
            valueType: "number",
            op: "between",
            value: { min: 18, max: 30 },
          },
          { type: "technical", field: "app_version", op: "gte", value: "2.1" },
          { type: "technical", field: "country", op: "in", value: ["FR", "SE"] },
          { type: "segment", id: 7 },
          { type: "message", status: "displayed", is: false },
          {
            type: "message",
            campaignId: 3,
            status: "answered",
            is: true,
            period: { type: "last", n: 2, unit: "hours" },
            answer: { question: "q1", choice: "y" },
            variant: "b",
          },
          { type: "message", programId: 4, status: "not_sent", is: true, reason: "capped" },
        ],
      },
    ],
  ])("%s comes out as it went in", (_, criteria) => {
    const out = toCriteria(toDraft({ op: "all", of: [criteria] }));
    expect(out).toEqual({ op: "all", of: [criteria] });
  });
});

describe("edits of the tree", () => {
  test("moving walks past criteria, into groups and out of them, and stops at the edges", () => {
    const [a, b, c] = [leaf(true), leaf(true), leaf(false)];
    const group = groupNode("any", [b]);
    let root = groupNode("all", [a, group, c]);
    root = move(root, a.uid, 1);
    expect(outline(root)).toBe(`all(any(${a.uid} ${b.uid}) ${c.uid})`);
    root = move(root, a.uid, 1);
    root = move(root, a.uid, 1);
    expect(outline(root)).toBe(`all(any(${b.uid}) ${a.uid} ${c.uid})`);
    root = move(move(root, a.uid, 1), a.uid, 1);
    expect(outline(root)).toBe(`all(any(${b.uid}) ${c.uid} ${a.uid})`);
    expect(move(root, a.uid, 1)).toBe(root);
  });

  test("a duplicate comes after its original and has its own uids", () => {
    const [a, b] = [leaf(true), leaf(false)];
    const group = groupNode("any", [a]);
    const root = duplicate(groupNode("all", [group, b]), group.uid, "copy");
    const copy = root.of[1];
    expect(copy?.uid).toBe("copy");
    expect(copy && isGroup(copy) ? copy.of[0]?.uid : a.uid).not.toBe(a.uid);
    expect(toCriteria(copy ?? b)).toEqual(toCriteria(group));
  });

  test("wrapping and unwrapping cancel each other out", () => {
    const [a, b] = [leaf(true), leaf(false)];
    const root = groupNode("all", [a, b]);
    const wrapped = wrap(root, b.uid);
    expect(outline(wrapped)).toBe(`all(${a.uid} any(${b.uid}))`);
    expect(outline(unwrap(wrapped, wrapped.of[1]?.uid ?? ""))).toBe(outline(root));
  });

  test("after a removal the focus moves to the next node", () => {
    const [a, b] = [leaf(true), leaf(false)];
    const root = groupNode("all", [a, b]);
    expect(neighbourOf(root, a.uid)).toBe(b.uid);
    expect(neighbourOf(remove(root, a.uid), b.uid)).toBe(root.uid);
  });
});

describe("problems name their place", () => {
  test("an empty field is missing, not wrong", () => {
    const node = leafNode(newLeaf("app_info"));
    const { problems, criteria } = judge(groupNode("all", [node]));
    expect(criteria).toBeNull();
    expect(problems.get(node.uid)?.find(({ path }) => path === "key")?.missing).toBe(true);
  });

  test("a wrong number names its field and the allowed range", () => {
    const period = { type: "last", n: 0, unit: "days", from: "", to: "" } as const;
    const node = leafNode({ type: "last_seen", period });
    const { problems } = judge(groupNode("all", [node]));
    expect(problems.get(node.uid)).toEqual([
      { path: "period.n", message: "Enter 1 or more.", missing: false },
    ]);
  });

  test("a tree that is too deep is refused as a whole", () => {
    let root = groupNode("all", [leaf(true)]);
    for (let depth = 0; depth < 6; depth++) root = groupNode("all", [root]);
    const { whole, criteria } = judge(root);
    expect(criteria).toBeNull();
    expect(whole).toMatch(/at most 6 deep/);
  });
});
