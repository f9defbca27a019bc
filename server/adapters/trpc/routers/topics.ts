import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { createTopic } from "@/server/engage/topics/create-topic.ts";
import { listTopics } from "@/server/engage/topics/list-topics.ts";
import { ArchiveTopic, CreateTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";
import { archiveTopic, updateTopic } from "@/server/engage/topics/update-topic.ts";

export const topicsRouter = router({
  list: appProcedure.query(({ ctx }) => listTopics(ctx)),
  create: appProcedure.input(CreateTopic).mutation(({ ctx, input }) => createTopic(ctx, input)),
  update: appProcedure.input(UpdateTopic).mutation(({ ctx, input }) => updateTopic(ctx, input)),
  archive: appProcedure.input(ArchiveTopic).mutation(({ ctx, input }) => archiveTopic(ctx, input)),
});
