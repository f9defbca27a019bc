import { z } from "zod";
import { ProblemKind } from "@/server/collect/tags/schema.ts";
import { TagId } from "@/server/id.ts";

/** Selects held items: all, those of a tag, or those with one problem of it. */
export const HeldInput = z.object({
  tagId: TagId.optional(),
  problem: ProblemKind.optional(),
  key: z.string().max(200).optional(),
});
export type HeldInput = z.infer<typeof HeldInput>;

/** The last hour, day or week; a part of the tag's name; a page of 100. */
export const ListProblems = z.object({
  period: z.enum(["hour", "day", "week"]).default("day"),
  search: z.string().trim().max(200).default(""),
  page: z.number().int().min(1).max(1_000).default(1),
});
export type ListProblems = z.infer<typeof ListProblems>;

/** Items named like `tagId` count as `toId` from now on; null ends that. */
export const RenameTag = z.object({ tagId: TagId, toId: TagId.nullable() });
export type RenameTag = z.infer<typeof RenameTag>;

/** Changes the plan so that it allows the received items. */
export const AcceptProblem = z.object({
  tagId: TagId,
  problem: ProblemKind,
  key: z.string().max(200).default(""),
});
export type AcceptProblem = z.infer<typeof AcceptProblem>;
