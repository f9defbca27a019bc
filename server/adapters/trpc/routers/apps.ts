import { createApp } from "@/server/account/apps/create-app.ts";
import { deleteApp } from "@/server/account/apps/delete-app.ts";
import { getApp } from "@/server/account/apps/get-app.ts";
import { listApps } from "@/server/account/apps/list-apps.ts";
import { CreateApp, DeleteApp, UpdateApp } from "@/server/account/apps/schema.ts";
import { updateApp } from "@/server/account/apps/update-app.ts";
import { listAudit } from "@/server/account/audit-log/list-audit-log.ts";
import { AuditPage } from "@/server/account/audit-log/schema.ts";
import { createKey } from "@/server/account/keys/create-key.ts";
import { listKeys } from "@/server/account/keys/list-keys.ts";
import { revokeKey } from "@/server/account/keys/revoke-key.ts";
import { CreateKey, RevokeKey } from "@/server/account/keys/schema.ts";
import { appProcedure, memberProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { getOverview } from "@/server/steer/overview/get-overview.ts";

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
