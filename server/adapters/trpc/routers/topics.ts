import { preferencesLink } from "@/server/http/preferences/link.ts";
import { createTopic } from "@/server/topics/create-topic.ts";
import { listTopics } from "@/server/topics/list-topics.ts";
import { getPreferencesOfUser } from "@/server/topics/preferences-of-user.ts";
import { ArchiveTopic, CreateTopic, UpdateTopic } from "@/server/topics/schema.ts";
import { archiveTopic, updateTopic } from "@/server/topics/update-topic.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";
import { UserNumber } from "@/server/users/schema.ts";

export const topicsRouter = router({
  list: appProcedure.query(({ ctx }) => listTopics(ctx)),
  create: appProcedure.input(CreateTopic).mutation(({ ctx, input }) => createTopic(ctx, input)),
  update: appProcedure.input(UpdateTopic).mutation(({ ctx, input }) => updateTopic(ctx, input)),
  archive: appProcedure.input(ArchiveTopic).mutation(({ ctx, input }) => archiveTopic(ctx, input)),
  ofUser: appProcedure.input(UserNumber).query(async ({ ctx, input }) => ({
    ...(await getPreferencesOfUser(ctx, input)),
    link: preferencesLink(ctx.app.id, input.userId),
  })),
});
