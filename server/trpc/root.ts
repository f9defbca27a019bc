import { createCallerFactory, router } from "@/server/trpc/procedures.ts";
import { appsRouter } from "@/server/trpc/routers/apps.ts";
import { campaignsRouter } from "@/server/trpc/routers/campaigns.ts";
import { importsRouter } from "@/server/trpc/routers/imports.ts";
import { membersRouter } from "@/server/trpc/routers/members.ts";
import { segmentsRouter } from "@/server/trpc/routers/segments.ts";
import { sourcesRouter } from "@/server/trpc/routers/sources.ts";
import { tagsRouter } from "@/server/trpc/routers/tags.ts";
import { usersRouter } from "@/server/trpc/routers/users.ts";

export const appRouter = router({
  apps: appsRouter,
  campaigns: campaignsRouter,
  imports: importsRouter,
  members: membersRouter,
  segments: segmentsRouter,
  sources: sourcesRouter,
  tags: tagsRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, for server components. */
export const createCaller = createCallerFactory(appRouter);
