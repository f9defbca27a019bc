import { createCallerFactory, router } from "@/server/adapters/trpc/procedures.ts";
import { acceptanceRouter } from "@/server/adapters/trpc/routers/acceptance.ts";
import { appsRouter } from "@/server/adapters/trpc/routers/apps.ts";
import { campaignsRouter } from "@/server/adapters/trpc/routers/campaigns.ts";
import { composerRouter } from "@/server/adapters/trpc/routers/composer.ts";
import { importsRouter } from "@/server/adapters/trpc/routers/imports.ts";
import { planningRouter } from "@/server/adapters/trpc/routers/launch.ts";
import { sendingRouter } from "@/server/adapters/trpc/routers/limits.ts";
import { liveRouter } from "@/server/adapters/trpc/routers/live.ts";
import { membersRouter } from "@/server/adapters/trpc/routers/members.ts";
import { packRouter } from "@/server/adapters/trpc/routers/pack.ts";
import { problemsRouter } from "@/server/adapters/trpc/routers/problems.ts";
import { programsRouter } from "@/server/adapters/trpc/routers/programs.ts";
import { reachRouter } from "@/server/adapters/trpc/routers/reach.ts";
import { segmentsRouter } from "@/server/adapters/trpc/routers/segments.ts";
import { sourcesRouter } from "@/server/adapters/trpc/routers/sources.ts";
import { tagPlanRouter } from "@/server/adapters/trpc/routers/tag-plan.ts";
import { tagsRouter } from "@/server/adapters/trpc/routers/tags.ts";
import { topicsRouter } from "@/server/adapters/trpc/routers/topics.ts";
import { usageRouter } from "@/server/adapters/trpc/routers/usage.ts";
import { usersRouter } from "@/server/adapters/trpc/routers/users.ts";
import { webhooksRouter } from "@/server/adapters/trpc/routers/webhooks.ts";

export const appRouter = router({
  acceptance: acceptanceRouter,
  apps: appsRouter,
  campaigns: campaignsRouter,
  composer: composerRouter,
  live: liveRouter,
  imports: importsRouter,
  members: membersRouter,
  planning: planningRouter,
  problems: problemsRouter,
  programs: programsRouter,
  pack: packRouter,
  reach: reachRouter,
  segments: segmentsRouter,
  sending: sendingRouter,
  tagPlan: tagPlanRouter,
  sources: sourcesRouter,
  tags: tagsRouter,
  topics: topicsRouter,
  usage: usageRouter,
  users: usersRouter,
  webhooks: webhooksRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, for server components. */
export const createCaller = createCallerFactory(appRouter);
