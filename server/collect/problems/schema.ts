import { z } from "zod";
import { ProblemKind } from "@/server/collect/tags/schema.ts";

const Id = z.number().int().positive();

/** Selects held items: all, those of a tag, or those with one problem of it. */
export const HeldInput = z.object({
  tagId: Id.optional(),
  problem: ProblemKind.optional(),
  key: z.string().max(200).optional(),
});
export type HeldInput = z.infer<typeof HeldInput>;

/** The last hour, day or week. */
export const ListProblems = z.object({ period: z.enum(["hour", "day", "week"]).default("day") });
export type ListProblems = z.infer<typeof ListProblems>;

/** Items named like `tagId` count as `toId` from now on; null ends that. */
export const RenameTag = z.object({ tagId: Id, toId: Id.nullable() });
export type RenameTag = z.infer<typeof RenameTag>;

/** Changes the plan so that it allows the received items. */
export const AcceptProblem = z.object({
  tagId: Id,
  problem: ProblemKind,
  key: z.string().max(200).default(""),
});
export type AcceptProblem = z.infer<typeof AcceptProblem>;
