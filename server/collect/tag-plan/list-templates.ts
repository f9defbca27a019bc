import { authorize } from "@/server/access/authorize.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { TemplateId, TemplateRef } from "@/server/collect/tag-plan/schema.ts";
import { banking } from "@/server/collect/tag-plan/templates/banking.ts";
import { gaming } from "@/server/collect/tag-plan/templates/gaming.ts";
import { mCommerce } from "@/server/collect/tag-plan/templates/m-commerce.ts";
import { media } from "@/server/collect/tag-plan/templates/media.ts";
import { retail } from "@/server/collect/tag-plan/templates/retail.ts";
import type { Template } from "@/server/collect/tag-plan/templates/template.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  media,
  "m-commerce": mCommerce,
  gaming,
  retail,
  banking,
};

interface TemplateSummary extends Omit<Template, "tags"> {
  /** Number of planned tags. */
  tags: number;
}

/** Lists plans to start from, with the use cases of each. */
export async function listTemplates(ctx: AppCtx): Promise<TemplateSummary[]> {
  authorize(ctx, "tags.read");
  return Object.values(TEMPLATES).map(({ tags, ...rest }) => ({ ...rest, tags: tags.length }));
}

/** Returns the plan of a template. Saves nothing. */
export async function getTemplate(ctx: AppCtx, { template }: TemplateRef): Promise<{ plan: Plan }> {
  authorize(ctx, "tags.read");
  return { plan: toPlan(Plan.parse(TEMPLATES[template].tags)) };
}
