import type { AskOptions, PushState } from "@/sdk/src/api";
import { showBanner } from "@/sdk/src/push/banner";
import type { Push, PushParts } from "@/sdk/src/push/push";
import { post } from "@/sdk/src/transport";

type Outcome = "shown" | "accepted" | "later" | "denied";

const dayMs = 86_400_000;
const postponed = "postponed";

/**
 * Asks with a small banner before the browser asks its own, final question: immediately, or after
 * an event has happened often enough on this device. Reports the result to the server.
 */
export async function askSoftly(
  options: AskOptions,
  push: Push,
  parts: PushParts,
  show: (options: AskOptions) => Promise<boolean> = showBanner,
): Promise<PushState> {
  const { store, world } = parts;
  if (!(await mayAsk(options, push, parts))) return push.state();
  if (options.after) {
    await happened(options.after, parts);
    // Time has passed, so the user may have answered, here or in another tab.
    if (!(await mayAsk(options, push, parts))) return push.state();
  }
  report(parts, "shown");
  const accepted = await show(options);
  report(parts, accepted ? "accepted" : "later");
  if (!accepted) {
    store.set(postponed, String(world.now()));
    return push.state();
  }
  const state = await push.subscribe();
  if (state === "denied") report(parts, "denied");
  return state;
}

async function mayAsk(
  { againAfterDays = 7 }: AskOptions,
  push: Push,
  { store, world, allowed }: PushParts,
): Promise<boolean> {
  const state = await push.state();
  if (!allowed() || state === "unsupported" || state === "denied" || state === "subscribed")
    return false;
  const at = store.get(postponed);
  return !at || world.now() - Number(at) >= againAfterDays * dayMs;
}

/** Resolves when the event happens and has happened `times` in total, including earlier pages. */
async function happened(
  { event, times = 1 }: NonNullable<AskOptions["after"]>,
  { store, recorder, ready }: PushParts,
): Promise<void> {
  // In-app messages replace this listener once they are loaded.
  await ready();
  const key = `asked.${event}`;
  return new Promise((resolve) => {
    const others = recorder.heard;
    recorder.heard = {
      push: (body) => {
        others.push(body);
        if (body.type !== "track" || body.event !== event) return;
        const n = Number(store.get(key)) + 1;
        store.set(key, String(n));
        if (n >= times) resolve();
      },
    };
  });
}

function report(parts: PushParts, asked: Outcome): void {
  const { world, endpoint, writeKey, identity } = parts;
  const context = world.surroundings();
  const body = { writeKey, ...identity.ids, asked, context };
  void post(world, `${endpoint}/v1/subscriptions`, JSON.stringify(body), true);
}
