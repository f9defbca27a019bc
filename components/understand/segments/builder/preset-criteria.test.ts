import { expect, test } from "vitest";
import {
  presetHref,
  readPreset,
} from "@/components/understand/segments/builder/preset-criteria.ts";
import { campaignId } from "@/server/id.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const criteria: Criteria = {
  op: "all",
  of: [
    { type: "message", campaignId: campaignId(7), status: "displayed", is: true },
    { type: "app_info", key: "stadt", valueType: "string", op: "is", value: "Köln ✓" },
  ],
};

test("a link carries criteria to the builder, as JSON or as base64url", () => {
  const url = new URL(presetHref(3, criteria, "Saw it"), "http://x");
  expect(url.pathname).toBe("/apps/3/segments/new");
  expect(url.searchParams.get("name")).toBe("Saw it");
  expect(readPreset(url.searchParams.get("criteria") ?? "")).toEqual(criteria);
  expect(readPreset(Buffer.from(JSON.stringify(criteria)).toString("base64url"))).toEqual(criteria);
});

test.each(["", "{", "nonsense", '{"type":"message"}', "%%%", "x".repeat(7_000)])(
  "a link with %j opens nothing",
  (text) => {
    expect(readPreset(text)).toBeNull();
  },
);
