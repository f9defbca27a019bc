import { describe, expect, test } from "vitest";
import type { TemplateTexts } from "@/server/engage/content/tags-of-content.ts";
import { tagsOfContent } from "@/server/engage/content/tags-of-content.ts";

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
      "in its view, questions, choices, steps and big text",
      {
        bigText: "{{ app_info.a }}",
        view: {
          type: "text",
          title: "",
          body: `${"long ".repeat(2_000)}{{ app_info.b }}`,
          actionLabel: "{{ app_info.c }}",
          exitLabel: "Close",
        },
        questions: [
          {
            id: "q",
            text: "{{ app_info.d }}?",
            answer: "one",
            choices: [{ id: "x", text: "{{ app_info.e }}" }],
            required: true,
          },
        ],
        steps: [
          {
            id: "s",
            anchor: null,
            title: "{{ app_info.f }}",
            text: "{{ app_info.g }}",
            placement: "auto",
          },
        ],
      },
      [
        ["a", "gap"],
        ["b", "gap"],
        ["c", "gap"],
        ["d", "gap"],
        ["e", "gap"],
        ["f", "gap"],
        ["g", "gap"],
      ],
    ],
    [
      "in the HTML of its view, and not in data for the code of the app",
      {
        view: { type: "web", html: "<p>{{ app_info.a }}</p>" },
        data: { encoding: "text", data: "{{ app_info.b }}" },
      },
      [["a", "gap"]],
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
