import { authorize } from "@/server/access/authorize.ts";
import type { PlanMode } from "@/server/account/apps/schema.ts";
import type { AppSummary } from "@/server/account/apps/store.ts";
import { selectApp } from "@/server/account/apps/store.ts";
import type { CollectSettings } from "@/server/account/keys/store.lookup.ts";
import { selectKeys } from "@/server/account/keys/store.ts";
import type { AppCtx, Role } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

export interface AppDetails extends AppSummary, CollectSettings {
  /** The caller's role. */
  role: Role;
  /** Public: browsers subscribe with it. */
  vapidPublicKey: string;
  /** The app's treatment of data that breaks the tag plan. */
  planMode: PlanMode;
  /** The newest working write key, for snippets; null when all are revoked. */
  writeKey: string | null;
}

/** Returns one app as its members see it. */
export async function getApp(ctx: AppCtx): Promise<AppDetails> {
  authorize(ctx, "app.read");
  const app = await selectApp(ctx);
  if (!app) throw new DomainError("not_found", "This app no longer exists.");
  const keys = await selectKeys(ctx);
  const writeKey = keys.find((key) => key.kind === "write")?.shown ?? null;
  return { ...app, role: ctx.app.role, writeKey };
}
