import type { Guide, Target } from "@/components/collect/integrate/guide.ts";

function http({ url, key }: Target): Guide {
  return {
    value: "http",
    label: "HTTP",
    text: "Use any language that can post JSON. The write key is the user name, and the password stays empty. The response reports the result of every item.",
    files: [
      {
        title: "Terminal",
        code: `curl ${url}/v1/batch \\
  -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '{
    "batch": [
      { "type": "identify", "userId": "user-42", "traits": { "plan": "pro" } },
      { "type": "screen", "userId": "user-42", "name": "checkout" },
      { "type": "track", "userId": "user-42", "event": "add_to_cart", "properties": { "price": 12.5 } },
      { "type": "job", "userId": "user-42", "name": "payment", "durationMs": 2300 },
      { "type": "error", "userId": "user-42", "name": "card_refused" }
    ],
    "context": {
      "app": { "version": "2.1.0" },
      "device": { "id": "device-7", "type": "ios", "token": "push token" }
    }
  }'`,
      },
    ],
    notes: [
      {
        about: "Retries",
        text: "Give every item a messageId and a timestamp. If you send it again, it is still stored only once.",
      },
      {
        about: "Limits",
        text: "A request may have 500 KB and an item 64 KB. gzip, deflate and br are accepted.",
      },
    ],
  };
}

function segmentNode({ url, key }: Target): Guide {
  return {
    value: "node",
    label: "Node.js",
    text: "Servers act for many users, so use Segment’s Node library with this server.",
    packages: [{ name: "@segment/analytics-node", versions: "^3.1.0", from: "npm" }],
    files: [
      { title: "Terminal", code: "npm install @segment/analytics-node@^3.1.0" },
      {
        title: "JavaScript",
        code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${url}" });

analytics.identify({ userId: "user-42", traits: { plan: "pro" } });
analytics.track({ userId: "user-42", event: "add_to_cart", properties: { price: 12.5 } });
await analytics.closeAndFlush();`,
      },
    ],
  };
}

function rudderNode({ url, key }: Target): Guide {
  return {
    value: "rudder",
    label: "RudderStack",
    text: "RudderStack’s libraries use the same protocol. Set this server as their data plane.",
    packages: [{ name: "@rudderstack/rudder-sdk-node", versions: "^3.0.0", from: "npm" }],
    files: [
      { title: "Terminal", code: "npm install @rudderstack/rudder-sdk-node@^3.0.0" },
      {
        title: "JavaScript",
        code: `import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const client = new RudderAnalytics("${key}", { dataPlaneUrl: "${url}" });

client.identify({ userId: "user-42", traits: { plan: "pro" } });
client.track({ userId: "user-42", event: "add_to_cart", properties: { price: 12.5 } });
client.flush();`,
      },
    ],
  };
}

function ourNode({ url, key }: Target): Guide {
  return {
    value: "desktop",
    label: "Desktop and CLI",
    text: "Programs used by one person need our own client for Node, with sessions, jobs and errors. Copy the file next to your code.",
    files: [
      {
        title: "Terminal",
        code: `curl -O ${url}/sdk/tidings-node.mjs -O ${url}/sdk/tidings-node.d.mts`,
      },
      {
        title: "JavaScript",
        code: `import { createTidings } from "./tidings-node.mjs";

const tidings = createTidings({
  writeKey: "${key}",
  endpoint: "${url}",
  appVersion: "2.1.0",
});

tidings.identify("user-42", { plan: "pro" });
tidings.startJob("import");
tidings.endJob("import", { rows: 300 });`,
      },
    ],
    notes: [
      {
        about: "Between runs",
        text: "Pass a store to keep ids and unsent items between runs. Without a store they live in memory, and items are sent before the program ends.",
      },
    ],
  };
}

export function serverGuides(target: Target): readonly Guide[] {
  return [http, segmentNode, rudderNode, ourNode].map((guide) => guide(target));
}
