/** Code that a developer pastes; it already holds the app's write key and the server's address. */
export interface Snippet {
  value: string;
  label: string;
  /** One or two sentences on what to do with the code. */
  text: string;
  files: readonly { title: string; code: string }[];
}

function scriptTag(url: string, key: string): string {
  return `<script async src="${url}/sdk/tidings.js" data-write-key="${key}"></script>`;
}

function moduleCode(url: string, key: string): string {
  return `import { tidings } from "${url}/sdk/tidings.mjs";

tidings.init({ writeKey: "${key}", endpoint: "${url}", autoActivities: true });

tidings.event("add_to_cart", { price: 12.5 });
tidings.identify("user-42", { plan: "pro" });`;
}

function curl(url: string, key: string): string {
  return `curl ${url}/v1/track \\
  -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '{"userId": "user-42", "event": "add_to_cart", "properties": {"price": 12.5}}'`;
}

function node(url: string, key: string): string {
  return `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${url}" });

analytics.identify({ userId: "user-42", traits: { plan: "pro" } });
analytics.track({ userId: "user-42", event: "add_to_cart", properties: { price: 12.5 } });
await analytics.closeAndFlush();`;
}

/** Every way in, the simplest first. `url` without a slash at the end. */
export function snippetsOf(url: string, key: string): readonly Snippet[] {
  return [
    {
      value: "script",
      label: "Website",
      text: "Put this line into the head of every page. It reports sessions at once, and the rest when you call it.",
      files: [
        { title: "HTML", code: scriptTag(url, key) },
        {
          title: "Then, anywhere in your pages",
          code: `tidings.event("add_to_cart", { price: 12.5 });\ntidings.identify("user-42", { plan: "pro" });`,
        },
      ],
    },
    {
      value: "module",
      label: "JavaScript module",
      text: "For sites that load modules straight from the browser: nothing to install.",
      files: [{ title: "JavaScript", code: moduleCode(url, key) }],
    },
    {
      value: "push",
      label: "Web push",
      text: "Two more steps let you reach people after they left. Ask when it makes sense to them, not on arrival.",
      files: [
        { title: "/sw.js on your site", code: `importScripts("${url}/sdk/tidings-sw.js");` },
        {
          title: "When it makes sense",
          code: `tidings.push.ask({\n  title: "Know when it ships?",\n  text: "We only write about your orders.",\n});`,
        },
      ],
    },
    {
      value: "node",
      label: "Node.js",
      text: "Tidings speaks the Segment protocol: every Segment or RudderStack library works once it points here.",
      files: [
        { title: "Terminal", code: "npm install @segment/analytics-node" },
        { title: "JavaScript", code: node(url, key) },
      ],
    },
    {
      value: "curl",
      label: "HTTP",
      text: "Any language that can post JSON. The write key is the user name, the password stays empty.",
      files: [{ title: "Terminal", code: curl(url, key) }],
    },
  ];
}
