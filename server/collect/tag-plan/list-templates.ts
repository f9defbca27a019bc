import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { toPlan } from "@/server/plan/plan-tag.ts";
import type { TemplateId, TemplateRef } from "@/server/plan/schema.ts";
import { banking } from "@/server/plan/templates/banking.ts";
import { gaming } from "@/server/plan/templates/gaming.ts";
import { mCommerce } from "@/server/plan/templates/m-commerce.ts";
import { media } from "@/server/plan/templates/media.ts";
import { retail } from "@/server/plan/templates/retail.ts";
import type { Template } from "@/server/plan/templates/template.ts";
import { Plan } from "@/server/tags/schema.ts";

const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  media,
  "m-commerce": mCommerce,
  gaming,
  retail,
  banking,
};

export interface TemplateSummary extends Omit<Template, "tags"> {
  /** How many tags it plans. */
  tags: number;
}

/** Plans to start from, and what each is good for. */
export async function listTemplates(ctx: AppCtx): Promise<TemplateSummary[]> {
  authorize(ctx, "tags.read");
  return Object.values(TEMPLATES).map(({ tags, ...rest }) => ({ ...rest, tags: tags.length }));
}

/** The plan of a template. Saves nothing. */
export async function getTemplate(ctx: AppCtx, { template }: TemplateRef): Promise<{ plan: Plan }> {
  authorize(ctx, "tags.read");
  return { plan: toPlan(Plan.parse(TEMPLATES[template].tags)) };
}
