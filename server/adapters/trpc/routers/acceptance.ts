import { acceptanceChoices } from "@/server/acceptances/acceptance-choices.ts";
import { deleteAcceptance } from "@/server/acceptances/delete-acceptance.ts";
import { getAcceptance } from "@/server/acceptances/get-acceptance.ts";
import { listAcceptances } from "@/server/acceptances/list-acceptances.ts";
import { restartAcceptance } from "@/server/acceptances/restart-acceptance.ts";
import { AcceptanceRef, SignAcceptance, StartAcceptance } from "@/server/acceptances/schema.ts";
import { signAcceptance } from "@/server/acceptances/sign-acceptance.ts";
import { startAcceptance } from "@/server/acceptances/start-acceptance.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const acceptanceRouter = router({
  list: appProcedure.query(({ ctx }) => listAcceptances(ctx)),
  choices: appProcedure.query(({ ctx }) => acceptanceChoices(ctx)),
  get: appProcedure.input(AcceptanceRef).query(({ ctx, input }) => getAcceptance(ctx, input)),
  start: appProcedure
    .input(StartAcceptance)
    .mutation(({ ctx, input }) => startAcceptance(ctx, input)),
  sign: appProcedure.input(SignAcceptance).mutation(({ ctx, input }) => signAcceptance(ctx, input)),
  restart: appProcedure
    .input(AcceptanceRef)
    .mutation(({ ctx, input }) => restartAcceptance(ctx, input)),
  delete: appProcedure
    .input(AcceptanceRef)
    .mutation(({ ctx, input }) => deleteAcceptance(ctx, input)),
});
