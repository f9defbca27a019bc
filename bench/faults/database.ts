import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "./load.ts";
import {
  countStored,
  Load,
  longest,
  postmasterPid,
  signalPostgres,
  statuses,
  waitFor,
} from "./load.ts";

const BEFORE_MS = 5_000;
const AFTER_MS = 5_000;
const BACK_MAX_MS = 120_000;
const FROZEN_MS = 30_000;

const ms = (n: number | undefined) =>
  n === undefined ? "never" : `${Math.round(n).toLocaleString("en")} ms`;
const whole = (n: number) => n.toLocaleString("en");

/** When the first request after `at` was answered otherwise, and when the next one was stored again. */
function timesOf(
  load: Load,
  at: number,
): { failedMs: number | undefined; backMs: number | undefined } {
  const failed = load.after(at).find(({ status }) => status !== 200);
  const back =
    failed &&
    load
      .after(failed.endedAt)
      .find(({ status, endedAt }) => status === 200 && endedAt > failed.endedAt);
  return { failedMs: failed && failed.endedAt - at, backMs: back && back.endedAt - at };
}

async function account(server: Server, load: Load): Promise<string> {
  await load.end();
  const { hits, inBlocks } = await countStored(server, load);
  return `${whole(load.acknowledged)} items acknowledged, ${whole(hits)} stored, ${whole(inBlocks)} in blocks`;
}

/** Kills PostgreSQL while eight requests are under way. */
export async function killUnderLoad(server: Server): Promise<string[]> {
  const load = new Load(server);
  await sleep(BEFORE_MS);
  const killedAt = performance.now();
  process.kill(postmasterPid(server), "SIGKILL");
  await waitFor(() => timesOf(load, killedAt).backMs !== undefined, BACK_MAX_MS);
  await sleep(AFTER_MS);
  const { failedMs, backMs } = timesOf(load, killedAt);
  return [
    `first refusal after ${ms(failedMs)}, stored again after ${ms(backMs)}`,
    `longest request ${ms(longest(load.after(killedAt)))}; ${statuses(load.after(killedAt))}`,
    await account(server, load),
  ];
}

/** Freezes PostgreSQL for half a minute under the same load, with requests to pages among it. */
export async function freezeUnderLoad(server: Server): Promise<string[]> {
  const load = new Load(server);
  await sleep(BEFORE_MS);
  signalPostgres(server, "STOP");
  const frozenAt = performance.now();
  const pages = askForPages(server, frozenAt + FROZEN_MS);
  await sleep(FROZEN_MS);
  signalPostgres(server, "CONT");
  const thawedAt = performance.now();
  const during = load.answers.filter(
    ({ sentAt, endedAt }) => endedAt > frozenAt && sentAt < thawedAt,
  );
  await waitFor(() => load.after(thawedAt).some(({ status }) => status === 200), BACK_MAX_MS);
  const back = load.after(thawedAt).find(({ status }) => status === 200);
  await sleep(AFTER_MS);
  const refused = during.filter(({ status }) => status !== 200);
  return [
    `first refusal after ${ms(refused[0] && refused[0].endedAt - frozenAt)}, stored again ${ms(back && back.endedAt - thawedAt)} after the thaw`,
    `longest request of a device ${ms(longest(during))}, of a page ${ms(await pages)}; ${statuses(during)}`,
    await account(server, load),
  ];
}

/** Asks for a page that needs the database, once a second, and returns how long the longest answer took. */
async function askForPages({ url }: Server, until: number): Promise<number> {
  const times: Promise<number>[] = [];
  while (performance.now() < until) {
    const sentAt = performance.now();
    const asked = fetch(`${url}/sign-in`).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    times.push(asked.then(() => performance.now() - sentAt));
    await sleep(1_000);
  }
  return Math.max(...(await Promise.all(times)));
}
