import { getEngagement } from "@/server/apps/get-engagement.ts";
import { getFcmAccount } from "@/server/apps/get-fcm-account.ts";
import { removeFcmAccount } from "@/server/apps/remove-fcm-account.ts";
import { UpdateEngagement } from "@/server/apps/schema.engagement-update.ts";
import { SetFcmAccount } from "@/server/apps/schema.fcm.ts";
import { setFcmAccount } from "@/server/apps/set-fcm-account.ts";
import { testFcmAccount } from "@/server/apps/test-fcm-account.ts";
import { updateEngagement } from "@/server/apps/update-engagement.ts";
import { fcmBox } from "@/server/http/fcm-box.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

/** How an app's messages may be sent, and through what. */
export const sendingRouter = router({
  rules: appProcedure.query(({ ctx }) => getEngagement(ctx)),
  updateRules: appProcedure
    .input(UpdateEngagement)
    .mutation(({ ctx, input }) => updateEngagement(ctx, input)),
  fcm: appProcedure.query(({ ctx }) => getFcmAccount(ctx)),
  setFcm: appProcedure
    .input(SetFcmAccount)
    .mutation(({ ctx, input }) => setFcmAccount(ctx, input, fcmBox())),
  testFcm: appProcedure.mutation(({ ctx }) => testFcmAccount(ctx)),
  removeFcm: appProcedure.mutation(({ ctx }) => removeFcmAccount(ctx)),
});
