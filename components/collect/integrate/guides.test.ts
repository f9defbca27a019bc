import { transform } from "esbuild";
import { expect, test } from "vitest";
import type { Guide } from "@/components/collect/integrate/guide.ts";
import { mobileGuides } from "@/components/collect/integrate/mobile-guides.ts";
import { serverGuides } from "@/components/collect/integrate/server-guides.ts";
import { webGuides } from "@/components/collect/integrate/web-guides.ts";

const target = { url: "https://tidings.example:8443", key: "wk_example_0123" };
const guides = [...webGuides(target), ...mobileGuides(target), ...serverGuides(target)];
const all = guides.map((guide): [string, Guide] => [guide.value, guide]);
const textOf = ({ files }: Guide) => files.map(({ code }) => code).join("\n");

test("there is a guide for every platform, each under a name of its own", () => {
  const values = guides.map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  expect(values).toEqual(
    expect.arrayContaining(["website", "push", "node", "http", "ios", "android", "flutter"]),
  );
  expect(values).toEqual(expect.arrayContaining(["react-native", "unity", "segment-web"]));
});

test.each(all)("%s already holds the server's address, and nothing to fill in", (_, guide) => {
  const text = textOf(guide);
  expect(text).toContain("tidings.example:8443");
  expect(text).not.toMatch(/YOUR|<[A-Z_ ]+>|undefined|\[object/);
  if (guide.value !== "push") expect(text).toContain(target.key);
});

test.each(all)("%s names exact packages with their versions", (_, { packages = [] }) => {
  for (const { name, versions, from } of packages) {
    expect(name).toMatch(/^\S+$/);
    expect(versions).toMatch(/\d/);
    expect(from).not.toBe("");
  }
});

test.each(["ios", "android", "flutter", "unity"])(
  "%s gets both hosts without a scheme, as the library puts https before them",
  (value) => {
    const guide = guides.find((each) => each.value === value);
    const text = guide ? textOf(guide) : "";
    expect(text.match(/["']tidings\.example:8443\/v1["']/g)).toHaveLength(2);
    expect(guide?.httpsOnly).toBe(true);
  },
);

test("all JavaScript is JavaScript", async () => {
  const native = ["ios", "android", "flutter", "unity"];
  const files = guides
    .filter(({ value }) => !native.includes(value))
    .flatMap((guide) => guide.files);
  const scripts = files.filter(({ title }) => title !== "HTML" && title !== "Terminal");
  expect(scripts.length).toBeGreaterThan(10);
  for (const { code } of scripts) {
    await expect(transform(code, { loader: "js" })).resolves.toMatchObject({ warnings: [] });
  }
});
