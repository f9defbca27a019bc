import { listTags } from "@/server/tags/list-tags.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const tagsRouter = router({
  list: appProcedure.query(({ ctx }) => listTags(ctx)),
});
