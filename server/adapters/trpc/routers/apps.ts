import { createApp } from "@/server/apps/create-app.ts";
import { createKey } from "@/server/apps/create-key.ts";
import { deleteApp } from "@/server/apps/delete-app.ts";
import { getApp } from "@/server/apps/get-app.ts";
import { getOverview } from "@/server/apps/get-overview.ts";
import { listApps } from "@/server/apps/list-apps.ts";
import { listKeys } from "@/server/apps/list-keys.ts";
import { revokeKey } from "@/server/apps/revoke-key.ts";
import { CreateApp, CreateKey, DeleteApp, RevokeKey, UpdateApp } from "@/server/apps/schema.ts";
import { updateApp } from "@/server/apps/update-app.ts";
import { listAudit } from "@/server/audit/list-audit.ts";
import { AuditPage } from "@/server/audit/schema.ts";
import { appProcedure, memberProcedure, router } from "@/server/trpc/procedures.ts";

export const appsRouter = router({
  list: memberProcedure.query(({ ctx }) => listApps(ctx)),
  create: memberProcedure.input(CreateApp).mutation(({ ctx, input }) => createApp(ctx, input)),
  get: appProcedure.query(({ ctx }) => getApp(ctx)),
  overview: appProcedure.query(({ ctx }) => getOverview(ctx)),
  update: appProcedure.input(UpdateApp).mutation(({ ctx, input }) => updateApp(ctx, input)),
  delete: appProcedure.input(DeleteApp).mutation(({ ctx, input }) => deleteApp(ctx, input)),
  keys: appProcedure.query(({ ctx }) => listKeys(ctx)),
  createKey: appProcedure.input(CreateKey).mutation(({ ctx, input }) => createKey(ctx, input)),
  revokeKey: appProcedure.input(RevokeKey).mutation(({ ctx, input }) => revokeKey(ctx, input)),
  audit: appProcedure.input(AuditPage).query(({ ctx, input }) => listAudit(ctx, input)),
});
