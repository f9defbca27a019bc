import { getFcmAccount } from "@/server/account/push-services/get-fcm-account.ts";
import { removeFcmAccount } from "@/server/account/push-services/remove-fcm-account.ts";
import { SetFcmAccount } from "@/server/account/push-services/schema.ts";
import { setFcmAccount } from "@/server/account/push-services/set-fcm-account.ts";
import { testFcmAccount } from "@/server/account/push-services/test-fcm-account.ts";
import { fcmBox } from "@/server/adapters/http/fcm-box.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";

export const pushServicesRouter = router({
  fcm: appProcedure.query(({ ctx }) => getFcmAccount(ctx)),
  setFcm: appProcedure
    .input(SetFcmAccount)
    .mutation(({ ctx, input }) => setFcmAccount(ctx, input, fcmBox())),
  testFcm: appProcedure.mutation(({ ctx }) => testFcmAccount(ctx)),
  removeFcm: appProcedure.mutation(({ ctx }) => removeFcmAccount(ctx)),
});
