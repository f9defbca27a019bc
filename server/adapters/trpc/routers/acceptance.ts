import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { acceptanceChoices } from "@/server/collect/acceptance/acceptance-choices.ts";
import { deleteAcceptance } from "@/server/collect/acceptance/delete-acceptance.ts";
import { getAcceptance } from "@/server/collect/acceptance/get-acceptance.ts";
import { listAcceptances } from "@/server/collect/acceptance/list-acceptances.ts";
import { restartAcceptance } from "@/server/collect/acceptance/restart-acceptance.ts";
import {
  AcceptanceRef,
  SignAcceptance,
  StartAcceptance,
} from "@/server/collect/acceptance/schema.ts";
import { signAcceptance } from "@/server/collect/acceptance/sign-acceptance.ts";
import { startAcceptance } from "@/server/collect/acceptance/start-acceptance.ts";

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
