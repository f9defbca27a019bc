import { authorize } from "@/server/access/authorize.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import { selectNames } from "@/server/collect/tags/store.list.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TagId } from "@/server/id.ts";

export interface TagName {
  id: TagId;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  /** Type of an app-info; null until a value was received. */
  type: string | null;
}

/** Lists every received or planned name, to choose from. */
export async function listNames(ctx: AppCtx): Promise<TagName[]> {
  authorize(ctx, "tags.read");
  return await selectNames(ctx);
}
