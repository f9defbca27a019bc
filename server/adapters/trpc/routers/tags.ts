import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { listTags } from "@/server/collect/tags/list-tags.ts";

export const tagsRouter = router({
  list: appProcedure.query(({ ctx }) => listTags(ctx)),
});
