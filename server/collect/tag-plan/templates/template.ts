import type { z } from "zod";
import type { TemplateId } from "@/server/collect/tag-plan/schema.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";

export type TemplateTag = z.input<typeof PlanTag>;

/** A plan to start from, and what it is good for. */
export interface Template {
  id: TemplateId;
  name: string;
  what: string;
  /** Use cases of the data: name, audience, message. */
  useCases: readonly { name: string; who: string; what: string }[];
  tags: readonly TemplateTag[];
}

type InSection = Omit<TemplateTag, "section">;

/** Puts tags into one section of the app. */
export function section(name: string, tags: readonly InSection[]): TemplateTag[] {
  return tags.map((tag) => ({ ...tag, section: name }));
}
