import { appProcedure, router } from "@/server/trpc/procedures.ts";
import { attachReason } from "@/server/usage/attach-reason.ts";
import { blockTag } from "@/server/usage/block-tag.ts";
import { detachReason } from "@/server/usage/detach-reason.ts";
import { listUsage } from "@/server/usage/list-usage.ts";
import { purgeTag } from "@/server/usage/purge-tag.ts";
import {
  AttachReason,
  DetachReason,
  PurgeTag,
  TagHints,
  TagRef,
  UserPath,
} from "@/server/usage/schema.ts";
import { tagHints } from "@/server/usage/tag-hints.ts";
import { unblockTag } from "@/server/usage/unblock-tag.ts";
import { userPath } from "@/server/usage/user-path.ts";

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
