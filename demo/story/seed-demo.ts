import type { DemoApp } from "@/demo/site/store.ts";
import { markAsDemo, selectDemoAppRef, selectRealApps } from "@/demo/site/store.ts";
import { makeApp } from "@/server/account/apps/make-app.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { compactBlocks } from "@/server/collect/blocks/compact.ts";
import { doInOrder } from "@/server/collect/imports/ordered-work.ts";
import { patiently } from "@/server/collect/imports/patiently.ts";
import { openImport, saveImport, selectSource } from "@/server/collect/imports/store.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import type { WireItem } from "./session-recorder.ts";
import type { StoryPlan } from "./story-plan.ts";
import { fromSource, planStory, SOURCE_PREFIX, toSource } from "./story-plan.ts";
import { seedTagPlan } from "./tag-plan.ts";
import { generateTraffic } from "./traffic.ts";

interface SeedOptions {
  /** Keeps the private VAPID key of the app. */
  box: SecretBox;
  users?: number;
  days?: number;
  seed?: string;
  concurrency?: number;
  signal?: AbortSignal;
  onProgress?: (told: SeedTotals) => void;
}

interface SeedTotals {
  /** Days of the story created so far, and the number planned. */
  day: number;
  days: number;
  /**
   * Ends of sessions and activities, and identify items, are counted as stored each time although
   * they change nothing the second time.
   */
  stored: number;
  deduplicated: number;
  dropped: number;
}

interface SeededDemo {
  ctx: AppCtx;
  plan: StoryPlan;
  totals: SeedTotals;
}

const BATCH_ITEMS = 4_000;

/**
 * Creates the story of the demo app up to now through the tracking pipeline. An existing story is
 * continued, and nothing is stored twice. Throws `precondition_failed` on a database that has real
 * apps.
 */
export async function seedDemo(ctx: Ctx, options: SeedOptions): Promise<SeededDemo> {
  const real = await selectRealApps(ctx.db);
  if (real.length > 0) {
    throw new DomainError(
      "precondition_failed",
      `This database has apps that are not demo apps (${real.slice(0, 3).join(", ")}). Demo data needs its own database.`,
    );
  }
  const { users = 5_000, days = 90, seed = "harbour" } = options;
  const wanted = planStory({ seed, users, days, now: ctx.now() });
  const app = (await selectDemoAppRef(ctx.db)) ?? (await makeDemoApp(ctx, wanted, options.box));
  const inDemo: AppCtx = { ...ctx, app: { ...app, role: "owner" } };
  const kept = await selectSource(ctx.db, { appId: app.id, prefix: SOURCE_PREFIX });
  const plan = (kept && fromSource(kept)) || wanted;
  // The plan comes first, so that the data can be checked against it.
  await seedTagPlan({ ...inDemo, now: () => new Date(plan.firstDay) });
  const totals = await tell(inDemo, plan, options);
  // Blocks that were written in small pieces are read faster once compacted.
  while ((await compactBlocks(ctx, { appId: app.id })).more) options.signal?.throwIfAborted();
  return { ctx: inDemo, plan, totals };
}

async function makeDemoApp(ctx: Ctx, plan: StoryPlan, box: SecretBox): Promise<DemoApp> {
  const name = "Harbour News";
  const timezone = "Europe/London";
  return await ctx.db.transaction(async (db) => {
    const then = { ...ctx, db, now: () => new Date(plan.firstDay) };
    const app = { name, timezone, environment: "production", owner: null } as const;
    const id = await makeApp(then, app, box);
    await makeKey(then, { appId: id, kind: "write", name: "News app" });
    await markAsDemo({ db, app: { id } });
    return { id, name, timezone };
  });
}

interface Chapter {
  day: number;
  /** Returns the day on which this chapter ends, or undefined when the day is not over. */
  endsDay: number | undefined;
  items: WireItem[];
}

async function tell(ctx: AppCtx, plan: StoryPlan, options: SeedOptions): Promise<SeedTotals> {
  const { concurrency = 3, onProgress, signal } = options;
  const key = { appId: ctx.app.id, source: toSource(plan) };
  const until = ctx.now();
  const state = await openImport(ctx.db, { ...key, now: until });
  const totals: SeedTotals = {
    day: state.position,
    days: plan.days,
    stored: 0,
    deduplicated: 0,
    dropped: 0,
  };
  let items = state.items;
  await doInOrder(chapters(plan, until, state.position), {
    concurrency,
    signal,
    work: (chapter) =>
      patiently(() => ingestBatch(ctx, chapter.items, { receivedAt: until, suspect: false })),
    async onDone(chapter, result) {
      totals.stored += result.stored;
      totals.deduplicated += result.deduplicated;
      totals.dropped += result.dropped.length;
      if (chapter.day > state.position) items += chapter.items.length;
      if (chapter.endsDay === undefined) return;
      totals.day = Math.max(totals.day, chapter.endsDay);
      const done = { position: totals.day, items, finished: false };
      await saveImport(ctx.db, { ...key, now: ctx.now() }, done);
      onProgress?.(totals);
    },
  });
  return totals;
}

/**
 * The story has `told` days. The last two may have been cut off by the time of the previous run, so
 * they are created again.
 */
async function* chapters(plan: StoryPlan, until: Date, told: number): AsyncGenerator<Chapter> {
  for (const { day, items } of generateTraffic(plan, until)) {
    if (day < told - 2) continue;
    for (let at = 0; at < items.length || at === 0; at += BATCH_ITEMS) {
      const isLast = at + BATCH_ITEMS >= items.length;
      yield { day, endsDay: isLast ? day : undefined, items: items.slice(at, at + BATCH_ITEMS) };
    }
  }
}
