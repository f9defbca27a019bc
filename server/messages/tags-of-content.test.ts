import { describe, expect, test } from "vitest";
import type { TemplateTexts } from "@/server/messages/tags-of-content.ts";
import { tagsOfContent } from "@/server/messages/tags-of-content.ts";

const content = (more: Partial<TemplateTexts>): TemplateTexts => ({
  title: "Hello",
  body: "",
  url: null,
  buttons: [],
  ...more,
});

describe("a message reads app-info", () => {
  test.each<[string, Partial<TemplateTexts>, [string, string][]]>([
    ["nothing without placeholders", {}, []],
    [
      "in its title, body, address and buttons",
      {
        title: "{{ app_info.a }}",
        body: 'x {{ app_info["b c"] | upcase }}',
        url: "https://example.com/{{ app_info.d }}",
        buttons: [
          { action: "go", title: "{{ app_info.e }}", url: "/{{ app_info.f }}" },
          { action: "no", title: "No" },
        ],
      },
      [
        ["a", "gap"],
        ["b c", "gap"],
        ["d", "gap"],
        ["e", "gap"],
        ["f", "gap"],
      ],
    ],
    [
      "with a text in its place",
      { body: '{{ app_info.name | upcase | default: "friend" }}' },
      [["name", "replacement"]],
    ],
    [
      "with a gap when one place of several has no text for it",
      { title: '{{ app_info.name | default: "friend" }}', body: "{{ app_info.name }}" },
      [["name", "gap"]],
    ],
    ["not the id of the user, nor quoted texts", { body: '{{ user.id }} {{ "app_info.x" }}' }, []],
    [
      "not in a text that is still being typed, while the others count",
      { title: "{{ app_info.na", body: "{{ app_info.b }}" },
      [["b", "gap"]],
    ],
  ])("%s", (_, texts, expected) => {
    expect(tagsOfContent(content(texts)).map(({ name, without }) => [name, without])).toEqual(
      expected,
    );
  });
});
