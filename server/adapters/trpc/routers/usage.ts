import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { attachReason } from "@/server/steer/usage/attach-reason.ts";
import { blockTag } from "@/server/steer/usage/block-tag.ts";
import { detachReason } from "@/server/steer/usage/detach-reason.ts";
import { listUsage } from "@/server/steer/usage/list-usage.ts";
import { purgeTag } from "@/server/steer/usage/purge-tag.ts";
import { removeUnread } from "@/server/steer/usage/remove-unread.ts";
import {
  AttachReason,
  DetachReason,
  ListUsage,
  PurgeTag,
  RemoveUnread,
  TagRef,
} from "@/server/steer/usage/schema.ts";
import { unblockTag } from "@/server/steer/usage/unblock-tag.ts";

export const usageRouter = router({
  list: appProcedure.input(ListUsage).query(({ ctx, input }) => listUsage(ctx, input)),
  attach: appProcedure.input(AttachReason).mutation(({ ctx, input }) => attachReason(ctx, input)),
  detach: appProcedure.input(DetachReason).mutation(({ ctx, input }) => detachReason(ctx, input)),
  block: appProcedure.input(TagRef).mutation(({ ctx, input }) => blockTag(ctx, input)),
  unblock: appProcedure.input(TagRef).mutation(({ ctx, input }) => unblockTag(ctx, input)),
  removeUnread: appProcedure
    .input(RemoveUnread)
    .mutation(({ ctx, input }) => removeUnread(ctx, input)),
  purge: appProcedure.input(PurgeTag).mutation(({ ctx, input }) => purgeTag(ctx, input)),
});
