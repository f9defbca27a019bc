#!/usr/bin/env node
// This command takes the developer pack from a Tidings server and verifies that an app sends what
// its tag plan requires. It is one file without dependencies for Node 20 or newer. Run it where it
// is, or copy it next to your app.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import process, { argv, env, stderr, stdout } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const USAGE = `Tidings command line

  pull    --format typescript --out src/tidings-plan.ts [--check]
          Writes a file of the developer pack: typescript, markdown, json-schema, kotlin or swift.
          Without --out it prints the file. With --check it writes nothing and fails when the file is out of date.

  verify  --app-version 5.2 [--platform web] [--since <moment>] [--wait 60] [--json]
          Fails unless this version of the app has sent every required tag of the plan correctly.
          --since ignores everything before an ISO 8601 moment, or before "now".
          --wait retries for that many seconds until every check passes.

Set the server and a secret key of the app with TIDINGS_URL and TIDINGS_SECRET_KEY, or with --url and --key.
The exit code is 0 when every check passes, 1 when a check fails, and 2 when the check could not be made.
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

/** Ends the program without a result. The message says what to do. */
class Refusal extends Error {}

function say(text) {
  stdout.write(`${text}\n`);
}

/** Tag names come from a plan, so this removes anything that could control the terminal. */
function plain(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�");
}

function connectionOf({ url = env.TIDINGS_URL, key = env.TIDINGS_SECRET_KEY }) {
  if (!url) throw new Refusal("The server is missing. Set TIDINGS_URL or pass --url.");
  if (!key) throw new Refusal("The secret key is missing. Set TIDINGS_SECRET_KEY or pass --key.");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Refusal(`${plain(url)} is not a URL such as https://tidings.example.com.`);
  return { base: url.replace(/\/+$/, ""), key };
}

function reason(error) {
  if (error.name === "TimeoutError") return `no answer within ${TIMEOUT_MS / 1_000} seconds`;
  return error.cause?.message || error.cause?.code || error.message;
}

/** Sends a request and returns the response if its status is one of `statuses`. */
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
    messageOf(text) ??
      `${base} answered with status ${response.status}. Check that it is a Tidings server.`,
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
      "The format is missing. Pass --format typescript, markdown, json-schema, kotlin or swift.",
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
    say(`${out} is out of date with the tag plan. Pull it again.`);
    return WRONG;
  }
  try {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, text);
  } catch (error) {
    throw new Refusal(`${out} cannot be written. ${error.message}`);
  }
  say(`${before === undefined ? "Created" : "Updated"} ${out}.`);
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
    right: `seen ${n} ${n === 1 ? "time" : "times"}`,
    missing: "not seen",
    blocked: "blocked, not checked",
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
  if (!appVersion)
    throw new Refusal("The app version is missing. Pass --app-version, such as --app-version 5.2.");
  const query = new URLSearchParams({ appVersion });
  if (platform) query.set("platform", platform);
  if (since) query.set("since", moment(since));
  const until = Date.now() + secondsOf(wait ?? "0") * 1_000;
  const to = connectionOf(connection);
  for (;;) {
    const { status, text } = await ask(to, `/tag-plan/verification?${query}`, [200, 422]);
    const result = JSON.parse(text);
    // Wrong tags stay wrong. Only missing tags may still arrive.
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
  if (!command) throw new Refusal(`Unknown command ${plain(name)}. Use pull, verify or help.`);
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

// This is not `exit()` because that would cut off text printed into a pipe.
try {
  process.exitCode = await main(argv.slice(2));
} catch (error) {
  stderr.write(`tidings: ${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = UNKNOWN;
}
