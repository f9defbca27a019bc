import { createCallerFactory, router } from "@/server/trpc/procedures.ts";
import { appsRouter } from "@/server/trpc/routers/apps.ts";
import { membersRouter } from "@/server/trpc/routers/members.ts";

export const appRouter = router({
  apps: appsRouter,
  members: membersRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, for server components. */
export const createCaller = createCallerFactory(appRouter);
