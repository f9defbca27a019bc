import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { listNames } from "@/server/collect/tags/list-names.ts";
import { listTags } from "@/server/collect/tags/list-tags.ts";
import { ListTags } from "@/server/collect/tags/schema.ts";
import { TagHints } from "@/server/steer/usage/schema.ts";
import { tagHints } from "@/server/steer/usage/tag-hints.ts";

export const tagsRouter = router({
  hints: appProcedure.input(TagHints).query(({ ctx, input }) => tagHints(ctx, input)),
  list: appProcedure.input(ListTags).query(({ ctx, input }) => listTags(ctx, input)),
  names: appProcedure.query(({ ctx }) => listNames(ctx)),
});
