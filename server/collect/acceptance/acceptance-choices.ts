import { authorize } from "@/server/access/authorize.ts";
import type { PairedDevice, SeenBuild } from "@/server/collect/acceptance/store.builds.ts";
import { selectBuilds, selectPairedDevices } from "@/server/collect/acceptance/store.builds.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

const BUILDS = 100;

export interface AcceptanceChoices {
  builds: SeenBuild[];
  devices: PairedDevice[];
  /** Number of tags that an app has to send. */
  required: number;
  planned: number;
}

/** Returns the builds and devices that an acceptance can be started with. */
export async function acceptanceChoices(ctx: AppCtx): Promise<AcceptanceChoices> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const [builds, devices, plan] = await Promise.all([
    selectBuilds({ db, app: { id: app.id } }, BUILDS),
    selectPairedDevices({ db, app: { id: app.id } }),
    selectPlan({ db, app: { id: app.id } }),
  ]);
  const sent = plan.filter(({ blocked }) => !blocked);
  const required = sent.filter((tag) => tag.required).length;
  return { builds, devices, required, planned: sent.length };
}
