import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { ProblemSighting, Sighting } from "@/server/collect/tag-plan/store.verification.ts";
import { verifyPlan } from "@/server/collect/tag-plan/verify-plan.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";
import { tagId } from "@/server/id.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));

function row(id: number, more: Partial<PlanTag> = {}): PlanRow {
  const tag = PlanTag.parse({ kind: "event", name: `tag_${id}`, ...more });
  return { ...tag, id: tagId(id), status: tag.blocked ? "blocked" : "planned" };
}

function seen(tagId: number, more: Partial<Sighting> = {}): Sighting {
  return {
    tagId,
    platform: "web",
    n: 3,
    wrong: 0,
    firstAt: at(0),
    lastAt: at(10),
    lastWrongAt: null,
    lastProblem: null,
    ...more,
  };
}

const wrong = { wrong: 1, lastWrongAt: at(5), lastProblem: "wrong_type:a:b" };

interface Case {
  what: string;
  plan?: Partial<PlanTag>;
  sightings?: Sighting[];
  problems?: ProblemSighting[];
  since?: Date;
  state: string;
  ok: boolean;
}

describe("a tag is", () => {
  test.each<Case>([
    { what: "right when seen and never wrong", sightings: [seen(1)], state: "right", ok: true },
    { what: "missing when not seen", state: "missing", ok: false },
    { what: "missing when another was seen", sightings: [seen(2)], state: "missing", ok: false },
    { what: "wrong when one was wrong", sightings: [seen(1, wrong)], state: "wrong", ok: false },
    {
      what: "wrong when it was on one platform",
      sightings: [seen(1), seen(1, { ...wrong, platform: "ios" })],
      state: "wrong",
      ok: false,
    },
    {
      what: "wrong when what came was refused or held back",
      problems: [{ tagId: 1, problem: "missing_extra", key: "amount", lastAt: at(3) }],
      state: "wrong",
      ok: false,
    },
    {
      what: "right when it was wrong before the moment asked for only",
      sightings: [seen(1, wrong)],
      since: at(6),
      state: "right",
      ok: true,
    },
    {
      what: "missing when it was seen before that moment only",
      sightings: [seen(1)],
      since: at(11),
      state: "missing",
      ok: false,
    },
    {
      what: "not asked for when it is not required",
      plan: { required: false },
      state: "missing",
      ok: true,
    },
    {
      what: "told, but fails nothing, when it is wrong and not required",
      plan: { required: false },
      sightings: [seen(1, wrong)],
      state: "wrong",
      ok: true,
    },
    { what: "not looked for when blocked", plan: { blocked: true }, state: "blocked", ok: true },
  ])("$what", ({ plan, sightings = [], problems = [], since = null, state, ok }) => {
    const result = verifyPlan({ plan: [row(1, plan)], sightings, problems, since });
    expect(result.tags[0]?.state).toBe(state);
    expect(result.ok).toBe(ok);
    expect(result.failed).toBe(ok ? 0 : 1);
  });

  test("wrong in the way it was last wrong, keys with colons included", () => {
    const sightings = [
      seen(1, { ...wrong, lastWrongAt: at(1), lastProblem: "missing_extra:x" }),
      seen(1, { ...wrong, platform: "ios" }),
    ];
    const { tags } = verifyPlan({ plan: [row(1)], sightings, problems: [], since: null });
    expect(tags[0]).toMatchObject({ problem: "wrong_type", key: "a:b", n: 6, wrong: 2 });
  });
});

test("a verification is right exactly when no required tag is wrong or missing, and its counts add up", () => {
  const tag = fc.record({
    required: fc.boolean(),
    blocked: fc.boolean(),
    n: fc.nat({ max: 3 }),
    wrong: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(tag, { maxLength: 30 }), (tags) => {
      const plan = tags.map(({ required, blocked }, id) => row(id, { required, blocked }));
      const sightings = tags.flatMap(({ n, wrong: isWrong }, id) =>
        n > 0 ? [seen(id, isWrong ? { n, ...wrong } : { n })] : [],
      );
      const result = verifyPlan({ plan, sightings, problems: [], since: null });
      const { right, wrong: broken, missing, blocked } = result.counts;
      expect(right + broken + missing + blocked).toBe(tags.length);
      const fails = tags.some((one) => one.required && !one.blocked && (one.n === 0 || one.wrong));
      expect(result.ok).toBe(!fails);
    }),
  );
});
