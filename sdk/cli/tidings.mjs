#!/usr/bin/env node
// Takes the developer pack from a Tidings server, and verifies that an app sends what its tag plan asks for.
// One file without dependencies, for Node 20 or newer: run it where it is, or copy it next to your app.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import process, { argv, env, stderr, stdout } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const USAGE = `Tidings command line

  pull    --format typescript --out src/tidings-plan.ts [--check]
          Writes a file of the developer pack: typescript, markdown, json-schema, kotlin or swift.
          Without --out it is printed. With --check nothing is written: it fails when the file is not up to date.

  verify  --app-version 5.2 [--platform web] [--since <moment>] [--wait 60] [--json]
          Fails when a required tag of the plan was not seen right from this version of the app.
          --since leaves out what came before: an ISO 8601 moment, or "now".
          --wait asks again for so many seconds, until everything is right.

The server and a secret key of the app: TIDINGS_URL and TIDINGS_SECRET_KEY, or --url and --key.
Ends with 0 when all is right, 1 when something is not, 2 when it could not be found out.
`;

const OPTIONS = {
  url: { type: "string" },
  key: { type: "string" },
  help: { type: "boolean", short: "h" },
};
const COMMANDS = {
  pull: {
    run: pull,
    options: {
      format: { type: "string" },
      out: { type: "string" },
      check: { type: "boolean" },
    },
  },
  verify: {
    run: verify,
    options: {
      "app-version": { type: "string" },
      platform: { type: "string" },
      since: { type: "string" },
      wait: { type: "string" },
      json: { type: "boolean" },
    },
  },
};

const POLL_MS = 2_000;
const TIMEOUT_MS = 30_000;
const RIGHT = 0;
const WRONG = 1;
const UNKNOWN = 2;

/** What ends the program without an answer; its message says what to do. */
class Refusal extends Error {}

function say(text) {
  stdout.write(`${text}\n`);
}

/** Names of tags come from a plan: nothing in them may steer the terminal. */
function plain(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�");
}

function connectionOf({ url = env.TIDINGS_URL, key = env.TIDINGS_SECRET_KEY }) {
  if (!url) throw new Refusal("Say where the server is: set TIDINGS_URL, or give --url.");
  if (!key)
    throw new Refusal("A secret key of the app is needed: set TIDINGS_SECRET_KEY, or give --key.");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Refusal(`${plain(url)} is not an address such as https://tidings.example.com.`);
  return { base: url.replace(/\/+$/, ""), key };
}

function reason(error) {
  if (error.name === "TimeoutError") return `no answer within ${TIMEOUT_MS / 1_000} seconds`;
  return error.cause?.message || error.cause?.code || error.message;
}

/** Asks the server; answers what it said when it is one of `statuses`. */
async function ask({ base, key }, path, statuses) {
  let response;
  let text;
  try {
    response = await fetch(`${base}/api/v1${path}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    throw new Refusal(`${base} cannot be reached: ${reason(error)}.`);
  }
  if (statuses.includes(response.status)) return { status: response.status, text };
  throw new Refusal(
    messageOf(text) ?? `${base} answered ${response.status}: is this a Tidings server?`,
  );
}

function messageOf(text) {
  try {
    const message = JSON.parse(text).error?.message;
    return typeof message === "string" ? plain(message) : undefined;
  } catch {
    return undefined;
  }
}

async function pull({ format, out, check, ...connection }) {
  if (!format)
    throw new Refusal(
      "Say which file: --format typescript, markdown, json-schema, kotlin or swift.",
    );
  if (check && !out) throw new Refusal("--check needs --out, the file to be compared.");
  const { text } = await ask(
    connectionOf(connection),
    `/tag-plan/pack/${encodeURIComponent(format)}`,
    [200],
  );
  if (!out) {
    stdout.write(text);
    return RIGHT;
  }
  const before = await readFile(out, "utf8").catch(() => undefined);
  if (before === text) {
    say(`${out} is up to date.`);
    return RIGHT;
  }
  if (check) {
    say(`${out} is not what the tag plan says now. Pull it again.`);
    return WRONG;
  }
  try {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, text);
  } catch (error) {
    throw new Refusal(`${out} cannot be written: ${error.message}`);
  }
  say(`${out} ${before === undefined ? "is written" : "is brought up to date"}.`);
  return RIGHT;
}

const PROBLEMS = {
  wrong_type: "wrong type",
  missing_extra: "missing extra",
  not_allowed_value: "value not allowed",
};

function line({ kind, name, required, state, problem, key, n, wrong }) {
  const mark = state === "right" ? "✓" : required && state !== "blocked" ? "✗" : "·";
  const what = PROBLEMS[problem] ?? problem;
  const how = {
    right: `seen ${n} times`,
    missing: "not seen",
    blocked: "blocked, not looked for",
    wrong: `${key ? `${what}: ${key}` : what}${wrong > 0 ? ` (${wrong} of ${n} stored items)` : ""}`,
  }[state];
  const optional = required || state === "blocked" ? "" : ", optional";
  return `  ${mark} ${kind.replace("_", "-")} ${plain(name)}: ${plain(how)}${optional}`;
}

const ORDER = ["wrong", "missing", "right", "blocked"];

function report({ message, counts, tags }) {
  const sorted = ORDER.flatMap((state) => tags.filter((tag) => tag.state === state));
  const sums = ORDER.map((state) => `${counts[state]} ${state}`).join(", ");
  return [...sorted.map(line), "", plain(message), sums].join("\n");
}

function moment(text) {
  if (text === "now") return new Date().toISOString();
  return text;
}

function secondsOf(text) {
  const seconds = Number(text);
  if (text.trim() === "" || !Number.isFinite(seconds) || seconds < 0 || seconds > 86_400)
    throw new Refusal("--wait takes seconds, such as --wait 60.");
  return seconds;
}

async function verify({ "app-version": appVersion, platform, since, wait, json, ...connection }) {
  if (!appVersion) throw new Refusal("Say which version of the app: --app-version 5.2.");
  const query = new URLSearchParams({ appVersion });
  if (platform) query.set("platform", platform);
  if (since) query.set("since", moment(since));
  const until = Date.now() + secondsOf(wait ?? "0") * 1_000;
  const to = connectionOf(connection);
  for (;;) {
    const { status, text } = await ask(to, `/tag-plan/verification?${query}`, [200, 422]);
    const result = JSON.parse(text);
    // What is wrong stays wrong: only what is missing may still come.
    const hopeless = result.tags.some((tag) => tag.required && tag.state === "wrong");
    if (status === 200 || hopeless || Date.now() >= until) {
      say(json ? JSON.stringify(result, null, 2) : report(result));
      return status === 200 ? RIGHT : WRONG;
    }
    await sleep(Math.min(POLL_MS, Math.max(0, until - Date.now())));
  }
}

async function main(args) {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    say(USAGE);
    return name === undefined ? UNKNOWN : RIGHT;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Refusal(`There is no command ${plain(name)}. Try pull, verify or help.`);
  let values;
  try {
    ({ values } = parseArgs({ args: rest, options: { ...OPTIONS, ...command.options } }));
  } catch (error) {
    throw new Refusal(error.message);
  }
  if (values.help) {
    say(USAGE);
    return RIGHT;
  }
  return await command.run(values);
}

// Not `exit()`: what was printed into a pipe would be cut off.
try {
  process.exitCode = await main(argv.slice(2));
} catch (error) {
  stderr.write(`tidings: ${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = UNKNOWN;
}
