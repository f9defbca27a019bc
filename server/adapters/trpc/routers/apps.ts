import { createApp } from "@/server/account/apps/create-app.ts";
import { deleteApp } from "@/server/account/apps/delete-app.ts";
import { getApp } from "@/server/account/apps/get-app.ts";
import { listApps } from "@/server/account/apps/list-apps.ts";
import { CreateApp, DeleteApp, UpdateApp } from "@/server/account/apps/schema.ts";
import { updateApp } from "@/server/account/apps/update-app.ts";
import { vapidBox } from "@/server/adapters/http/vapid-box.ts";
import { appProcedure, memberProcedure, router } from "@/server/adapters/trpc/procedures.ts";

export const appsRouter = router({
  list: memberProcedure.query(({ ctx }) => listApps(ctx)),
  create: memberProcedure
    .input(CreateApp)
    .mutation(({ ctx, input }) => createApp(ctx, input, vapidBox())),
  get: appProcedure.query(({ ctx }) => getApp(ctx)),
  update: appProcedure.input(UpdateApp).mutation(({ ctx, input }) => updateApp(ctx, input)),
  delete: appProcedure.input(DeleteApp).mutation(({ ctx, input }) => deleteApp(ctx, input)),
});
