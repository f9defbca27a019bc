import { z } from "zod";
import { Plan } from "@/server/collect/tags/schema.ts";

/** Number of a saved version; 0 = before the first. */
const VersionNo = z.number().int().min(0).max(2_147_483_647);

/**
 * The whole new plan, and the version that it was made from. Without `baseVersion` it replaces the present plan
 * unchecked.
 */
export const SavePlan = z.object({ plan: Plan, baseVersion: VersionNo.optional() });
export type SavePlan = z.infer<typeof SavePlan>;

/** Tags to add; those that are planned already are replaced. */
export const PutTags = z.object({ tags: Plan });
export type PutTags = z.infer<typeof PutTags>;

export const ListVersions = z.object({ cursor: VersionNo.nullish() });
export type ListVersions = z.infer<typeof ListVersions>;

export const VersionRef = z.object({ version: VersionNo });
export type VersionRef = z.infer<typeof VersionRef>;

export const DiffVersions = z.object({ from: VersionNo, to: VersionNo });
export type DiffVersions = z.infer<typeof DiffVersions>;

/** A plan that was made from version `baseVersion`, to be applied to the present one. */
export const RebasePlan = z.object({ plan: Plan, baseVersion: VersionNo });
export type RebasePlan = z.infer<typeof RebasePlan>;

export const PlanFormat = z.enum(["csv", "json", "playbook"]);
export type PlanFormat = z.infer<typeof PlanFormat>;

export const ExportPlan = z.object({ format: PlanFormat });
export type ExportPlan = z.infer<typeof ExportPlan>;

const PLAN_FILE_CHARS_MAX = 1_000_000;

/** `merge`: tags of the file are added and replace those of the same name. `replace`: the file becomes the plan. */
export const ReadPlanFile = z.object({
  text: z.string().max(PLAN_FILE_CHARS_MAX, "The file is too large: at most 1 million characters."),
  onto: Plan,
  how: z.enum(["merge", "replace"]),
});
export type ReadPlanFile = z.infer<typeof ReadPlanFile>;

export const TemplateId = z.enum(["media", "m-commerce", "gaming", "retail", "banking"]);
export type TemplateId = z.infer<typeof TemplateId>;

export const TemplateRef = z.object({ template: TemplateId });
export type TemplateRef = z.infer<typeof TemplateRef>;
