import { attachReason } from "@/server/tags/attach-reason.ts";
import { blockTag } from "@/server/tags/block-tag.ts";
import { detachReason } from "@/server/tags/detach-reason.ts";
import { listUsage } from "@/server/tags/list-usage.ts";
import { purgeTag } from "@/server/tags/purge-tag.ts";
import {
  AttachReason,
  DetachReason,
  PurgeTag,
  TagHints,
  TagRef,
  UserPath,
} from "@/server/tags/schema.usage.ts";
import { tagHints } from "@/server/tags/tag-hints.ts";
import { unblockTag } from "@/server/tags/unblock-tag.ts";
import { userPath } from "@/server/tags/user-path.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const usageRouter = router({
  list: appProcedure.query(({ ctx }) => listUsage(ctx)),
  attach: appProcedure.input(AttachReason).mutation(({ ctx, input }) => attachReason(ctx, input)),
  detach: appProcedure.input(DetachReason).mutation(({ ctx, input }) => detachReason(ctx, input)),
  block: appProcedure.input(TagRef).mutation(({ ctx, input }) => blockTag(ctx, input)),
  unblock: appProcedure.input(TagRef).mutation(({ ctx, input }) => unblockTag(ctx, input)),
  purge: appProcedure.input(PurgeTag).mutation(({ ctx, input }) => purgeTag(ctx, input)),
  hints: appProcedure.input(TagHints).query(({ ctx, input }) => tagHints(ctx, input)),
  path: appProcedure.input(UserPath).query(({ ctx, input }) => userPath(ctx, input)),
});
