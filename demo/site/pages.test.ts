import { describe, expect, test } from "vitest";
import { renderSite } from "@/demo/site/layout.ts";
import { demoPage } from "@/demo/site/pages.ts";
import { STORIES } from "@/demo/site/stories.ts";
import { html } from "@/server/adapters/http/html.ts";

const link = (path: string) => `/demo${path}?writeKey=k`;
const paths = [
  [],
  ["section", "tech"],
  ["account"],
  ...STORIES.map(({ slug }) => ["article", slug]),
];

function render(path: string[], appName = "Harbour News"): string {
  const page = demoPage(path, link);
  if (!page) throw new Error(`no page ${path.join("/")}`);
  return renderSite(page, { state: "ready", appName, writeKey: "wk_1", named: true }, link).text;
}

describe("the demo site", () => {
  test.each(paths.map((path) => [path.join("/") || "home", path]))(
    "page %s names an activity and holds nothing that a strict policy would refuse",
    (_, path) => {
      const text = render(path);
      expect(text).toMatch(/data-activity="[a-z]+"/);
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)/i);
    },
  );

  test("leads only to pages that exist, and keeps the key of the address", () => {
    const found = paths.flatMap((path) => [...render(path).matchAll(/href="\/demo([^"]*)"/g)]);
    const targets = found
      .map(([, target = ""]) => target)
      .filter((target) => !/\.(css|svg)$/.test(target));
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      expect(target).toMatch(/\?writeKey=k$/);
      const path = target.replace(/\?.*/, "").split("/").filter(Boolean);
      expect(demoPage(path, link)).toBeDefined();
    }
  });

  test.each([
    ["nowhere"],
    ["section", "__proto__"],
    ["article", "none"],
    ["account", "x"],
    ["section", "tech", "x"],
  ])("has no page %s %s", (...path) => {
    expect(demoPage(path, link)).toBeUndefined();
  });

  test("has a corner that sends one wrong type, one unplanned event and a right one", () => {
    const sent = [...render([]).matchAll(/data-send="([^"]*)"/g)].map(([, json = ""]) =>
      JSON.parse(json.replaceAll("&quot;", '"')),
    );
    expect(sent.map(({ event, properties }) => [event, typeof properties.words])).toEqual([
      ["article_read", "string"],
      ["gull_fed", "undefined"],
      ["article_read", "number"],
    ]);
  });

  test("shows names as text, never as markup", () => {
    const text = render([], `<img src=x onerror="alert('1')">&`);
    expect(text).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
    expect(html`<b title="${'"'}">${html`<i>`}${["<"].map((t) => html`${t}`)}</b>`.text).toBe(
      '<b title="&quot;"><i>&lt;</b>',
    );
  });
});
