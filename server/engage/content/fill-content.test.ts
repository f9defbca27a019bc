import { expect, test } from "vitest";
import { fillContent } from "@/server/engage/content/fill-content.ts";
import { Content } from "@/server/engage/content/schema.ts";

const data = { userId: "u1", appInfo: { name: `A"<b>&'`, city: "São Paulo" } };

test("every text is filled, addresses percent-encoded, HTML escaped, data left as it is", () => {
  const content = Content.parse({
    title: "{{ app_info.city }}",
    body: "{{ app_info.nothing }}",
    url: "https://x.test/{{ app_info.city }}",
    buttons: [{ action: "go", title: "{{ user.id }}", url: "/{{ app_info.city }}" }],
    view: { type: "web", html: '<p title="{{ app_info.name }}">{{ app_info.name | upcase }}</p>' },
    questions: [
      {
        id: "q",
        text: "{{ app_info.city }}?",
        choices: [{ id: "a", text: "{{ app_info.city }}" }],
      },
    ],
    steps: [{ id: "s", title: "{{ app_info.city }}", text: "{{ app_info.gone }}" }],
    data: { encoding: "text", data: "{{ app_info.city }}" },
  });
  const filled = fillContent(content, data);
  expect(filled.missing).toBe(2);
  expect(filled.content).toMatchObject({
    title: "São Paulo",
    body: "",
    url: "https://x.test/S%C3%A3o%20Paulo",
    buttons: [{ action: "go", title: "u1", url: "/S%C3%A3o%20Paulo" }],
    view: {
      html: '<p title="A&quot;&lt;b&gt;&amp;&#39;">A&quot;&lt;B&gt;&amp;&#39;</p>',
    },
    questions: [{ text: "São Paulo?", choices: [{ text: "São Paulo" }] }],
    steps: [{ title: "São Paulo", text: "" }],
    data: { data: "{{ app_info.city }}" },
  });
});
