import type { inferRouterOutputs } from "@trpc/server";
import { createCallerFactory, router } from "@/server/adapters/trpc/procedures.ts";
import { acceptanceRouter } from "@/server/adapters/trpc/routers/acceptance.ts";
import { appsRouter } from "@/server/adapters/trpc/routers/apps.ts";
import { audienceRouter } from "@/server/adapters/trpc/routers/audience.ts";
import { auditLogRouter } from "@/server/adapters/trpc/routers/audit-log.ts";
import { calendarRouter } from "@/server/adapters/trpc/routers/calendar.ts";
import { campaignsRouter } from "@/server/adapters/trpc/routers/campaigns.ts";
import { composerRouter } from "@/server/adapters/trpc/routers/composer.ts";
import { deliveriesRouter } from "@/server/adapters/trpc/routers/deliveries.ts";
import { healthRouter } from "@/server/adapters/trpc/routers/health.ts";
import { identityRouter } from "@/server/adapters/trpc/routers/identity.ts";
import { importsRouter } from "@/server/adapters/trpc/routers/imports.ts";
import { keysRouter } from "@/server/adapters/trpc/routers/keys.ts";
import { launchRouter } from "@/server/adapters/trpc/routers/launch.ts";
import { limitsRouter } from "@/server/adapters/trpc/routers/limits.ts";
import { liveRouter } from "@/server/adapters/trpc/routers/live.ts";
import { membersRouter } from "@/server/adapters/trpc/routers/members.ts";
import { overviewRouter } from "@/server/adapters/trpc/routers/overview.ts";
import { packRouter } from "@/server/adapters/trpc/routers/pack.ts";
import { preferencesRouter } from "@/server/adapters/trpc/routers/preferences.ts";
import { privacyRouter } from "@/server/adapters/trpc/routers/privacy.ts";
import { problemsRouter } from "@/server/adapters/trpc/routers/problems.ts";
import { programsRouter } from "@/server/adapters/trpc/routers/programs.ts";
import { pushServicesRouter } from "@/server/adapters/trpc/routers/push-services.ts";
import { quarantineRouter } from "@/server/adapters/trpc/routers/quarantine.ts";
import { reachRouter } from "@/server/adapters/trpc/routers/reach.ts";
import { reportsRouter } from "@/server/adapters/trpc/routers/reports.ts";
import { segmentsRouter } from "@/server/adapters/trpc/routers/segments.ts";
import { sourcesRouter } from "@/server/adapters/trpc/routers/sources.ts";
import { tagPlanRouter } from "@/server/adapters/trpc/routers/tag-plan.ts";
import { tagsRouter } from "@/server/adapters/trpc/routers/tags.ts";
import { topicsRouter } from "@/server/adapters/trpc/routers/topics.ts";
import { usageRouter } from "@/server/adapters/trpc/routers/usage.ts";
import { userPathRouter } from "@/server/adapters/trpc/routers/user-path.ts";
import { usersRouter } from "@/server/adapters/trpc/routers/users.ts";
import { webhooksRouter } from "@/server/adapters/trpc/routers/webhooks.ts";

export const appRouter = router({
  acceptance: acceptanceRouter,
  apps: appsRouter,
  audience: audienceRouter,
  auditLog: auditLogRouter,
  calendar: calendarRouter,
  campaigns: campaignsRouter,
  composer: composerRouter,
  deliveries: deliveriesRouter,
  health: healthRouter,
  identity: identityRouter,
  imports: importsRouter,
  keys: keysRouter,
  launch: launchRouter,
  limits: limitsRouter,
  live: liveRouter,
  members: membersRouter,
  overview: overviewRouter,
  pack: packRouter,
  preferences: preferencesRouter,
  privacy: privacyRouter,
  problems: problemsRouter,
  programs: programsRouter,
  pushServices: pushServicesRouter,
  quarantine: quarantineRouter,
  reach: reachRouter,
  reports: reportsRouter,
  segments: segmentsRouter,
  sources: sourcesRouter,
  tagPlan: tagPlanRouter,
  tags: tagsRouter,
  topics: topicsRouter,
  usage: usageRouter,
  userPath: userPathRouter,
  users: usersRouter,
  webhooks: webhooksRouter,
});

export type AppRouter = typeof appRouter;

/** The results of the procedures. Components take their types from here, as in `RouterOutputs["campaigns"]["get"]`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Calls procedures without HTTP, for server components. */
export const createCaller = createCallerFactory(appRouter);
