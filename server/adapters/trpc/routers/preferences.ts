import { preferencesLink } from "@/server/adapters/http/preferences/link.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { UserNumber } from "@/server/collect/people/schema.ts";
import { getPreferencesOfUser } from "@/server/engage/preferences/preferences-of-user.ts";

export const preferencesRouter = router({
  get: appProcedure.input(UserNumber).query(async ({ ctx, input }) => ({
    ...(await getPreferencesOfUser(ctx, input)),
    link: preferencesLink(ctx.app.id, input.userId),
  })),
});
