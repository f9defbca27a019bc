#!/usr/bin/env bash
# inngest 4.24.0 (TypeScript SDK), Node 20 or newer.
#
# A `PUT` on the serve handler registers the functions with the Inngest server. When that server answers 503 with a JSON body
# such as {"error":"starting"}, the handler still answers 200: it reads the status from the field `status` of the body, whose
# default is 200, and never looks at the status of the response. A body that is not JSON is reported as a failure.
#
# A deployment that registers at start and trusts this answer believes that its functions run while none does.
#
# Seen: 503 with JSON -> handler answers 200; 503 with text -> handler answers 500
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund inngest@4.24.0 > /dev/null
cat > run.mjs <<'JS'
import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";

const answers = {
  json: { type: "application/json", body: '{"error":"starting"}' },
  text: { type: "text/plain", body: "starting" },
};
let answer = answers.json;
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(503, { "content-type": answer.type }).end(answer.body));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const client = new Inngest({
  id: "finding",
  isDev: false,
  baseUrl: `http://127.0.0.1:${server.address().port}`,
  signingKey: `signkey-prod-${"ab".repeat(16)}`,
  logger: { info() {}, warn() {}, error() {}, debug() {} },
});
const work = client.createFunction({ id: "work", triggers: [{ event: "work" }] }, async () => "done");
const handle = serve({ client, functions: [work], serveOrigin: "https://app.example" });
const register = async (kind) => {
  answer = answers[kind];
  const headers = { host: "app.example" };
  const response = await handle(new Request("https://app.example/api/inngest", { method: "PUT", headers }));
  return response.status;
};
const [json, text] = [await register("json"), await register("text")];
console.log(`503 with JSON -> handler answers ${json}; 503 with text -> handler answers ${text}`);
server.close();
process.exit(json === 200 && text === 500 ? 0 : 1);
JS
node run.mjs
