import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { listTags } from "@/server/collect/tags/list-tags.ts";
import { TagHints } from "@/server/steer/usage/schema.ts";
import { tagHints } from "@/server/steer/usage/tag-hints.ts";

export const tagsRouter = router({
  hints: appProcedure.input(TagHints).query(({ ctx, input }) => tagHints(ctx, input)),
  list: appProcedure.query(({ ctx }) => listTags(ctx)),
});
