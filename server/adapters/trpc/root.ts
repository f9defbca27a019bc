import { createCallerFactory, router } from "@/server/trpc/procedures.ts";
import { acceptanceRouter } from "@/server/trpc/routers/acceptance.ts";
import { appsRouter } from "@/server/trpc/routers/apps.ts";
import { campaignsRouter } from "@/server/trpc/routers/campaigns.ts";
import { composerRouter } from "@/server/trpc/routers/composer.ts";
import { importsRouter } from "@/server/trpc/routers/imports.ts";
import { liveRouter } from "@/server/trpc/routers/live.ts";
import { membersRouter } from "@/server/trpc/routers/members.ts";
import { packRouter } from "@/server/trpc/routers/pack.ts";
import { planningRouter } from "@/server/trpc/routers/planning.ts";
import { problemsRouter } from "@/server/trpc/routers/problems.ts";
import { programsRouter } from "@/server/trpc/routers/programs.ts";
import { reachRouter } from "@/server/trpc/routers/reach.ts";
import { segmentsRouter } from "@/server/trpc/routers/segments.ts";
import { sendingRouter } from "@/server/trpc/routers/sending.ts";
import { sourcesRouter } from "@/server/trpc/routers/sources.ts";
import { tagPlanRouter } from "@/server/trpc/routers/tag-plan.ts";
import { tagsRouter } from "@/server/trpc/routers/tags.ts";
import { topicsRouter } from "@/server/trpc/routers/topics.ts";
import { usageRouter } from "@/server/trpc/routers/usage.ts";
import { usersRouter } from "@/server/trpc/routers/users.ts";
import { webhooksRouter } from "@/server/trpc/routers/webhooks.ts";

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
