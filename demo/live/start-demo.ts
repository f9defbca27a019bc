import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  moveDemoDevices,
  selectDemoApp,
  selectDemoAppRef,
  selectRealApps,
} from "@/demo/site/store.ts";
import { startLiveTraffic } from "@/demo/story/live.ts";
import { seedDemo } from "@/demo/story/seed-demo.ts";
import { seedMessages } from "@/demo/story/seed-messages.ts";
import type { StoryPlan } from "@/demo/story/story-plan.ts";
import { fromSource, SOURCE_PREFIX } from "@/demo/story/story-plan.ts";
import { subscribeReaders } from "@/demo/story/subscriptions.ts";
import { hasMembers } from "@/server/account/members/store.ts";
import { provision } from "@/server/account/setup/provision.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { vapidBox } from "@/server/adapters/http/vapid-box.ts";
import { selectSource } from "@/server/collect/imports/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { silentLog } from "@/server/log.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { randomToken } from "@/server/token.ts";
import { counted } from "@/server/words.ts";

const OWNER = "demo@harbour.example";
const OWNER_FILE = "demo-owner.txt";

interface DemoOptions {
  dataDir: string;
  /** The port and path of the push service for the demo's devices. */
  pushOrigin: string;
  signal: AbortSignal;
}

/**
 * Makes sure that there is a demo app with its story up to now, and a member who can sign in. A
 * database that also has real apps keeps its demo app unchanged; one that has only real apps is
 * refused.
 */
export async function provisionDemo(options: DemoOptions): Promise<void> {
  const ctx = makeCtx({ type: "system" }, silentLog);
  const app = await selectDemoAppRef(ctx.db);
  const real = await selectRealApps(ctx.db);
  if (!app && real.length > 0) {
    throw new Refusal(
      `This database has apps that are not demo apps (${real.slice(0, 3).join(", ")}). Give the demo its own DATA_DIR or DATABASE_URL.`,
    );
  }
  if (real.length === 0) await tellStory(ctx, options);
  if (app) await moveDemoDevices({ db: ctx.db, app }, options.pushOrigin);
  await provideOwner(ctx, options.dataDir);
}

async function tellStory(ctx: Ctx, { pushOrigin, signal }: DemoOptions): Promise<void> {
  let next = performance.now() + 2_000;
  const { ctx: inDemo, plan } = await seedDemo(ctx, {
    signal,
    box: vapidBox(),
    onProgress({ day, days, stored }) {
      if (performance.now() < next) return;
      next = performance.now() + 2_000;
      say(
        `  Creating readers: day ${Math.min(day, days)} of ${days}, ${counted(stored, "item", "items")}`,
      );
    },
  });
  await subscribeReaders(inDemo, plan, pushOrigin);
  await seedMessages(inDemo, plan.seed);
}

/** The password is kept beside the demo's data, so that it can be shown at every start. */
async function provideOwner(ctx: Ctx, dataDir: string): Promise<void> {
  if (await hasMembers(ctx.db)) return;
  const password = randomToken(9);
  writeFileSync(join(dataDir, OWNER_FILE), `${password}\n`, { mode: 0o600 });
  await provision(ctx, { ownerEmail: OWNER, ownerPassword: password }, vapidBox());
}

/** Returns how to sign in, as long as the owner is the one created here. */
export function describeDemoOwner(dataDir: string): string | undefined {
  const file = join(dataDir, OWNER_FILE);
  if (!existsSync(file)) return undefined;
  return `Sign in as ${OWNER} with the password ${readFileSync(file, "utf8").trim()}`;
}

/**
 * Keeps the readers active while the server runs at `origin`. Returns undefined when there is no
 * demo app.
 */
export async function startDemoTraffic(
  origin: string,
): Promise<{ stop(): Promise<void> } | undefined> {
  const ctx = makeCtx({ type: "system" }, silentLog);
  const [app, site] = await Promise.all([selectDemoAppRef(ctx.db), selectDemoApp(ctx.db)]);
  const plan = app && (await findPlan(ctx, app.id));
  return plan && site && startLiveTraffic({ url: origin, writeKey: site.writeKey, plan });
}

async function findPlan(
  ctx: Ctx,
  appId: Parameters<typeof selectSource>[1]["appId"],
): Promise<StoryPlan | undefined> {
  const source = await selectSource(ctx.db, { appId, prefix: SOURCE_PREFIX });
  return source === undefined ? undefined : fromSource(source);
}
