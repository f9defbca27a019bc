import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TechnicalField } from "@/server/understand/segments/criteria/schema.technical.ts";
import { TECHNICAL_FIELDS } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { MessageChoice } from "@/server/understand/segments/criteria/store.message-names.ts";
import { selectMessageChoices } from "@/server/understand/segments/criteria/store.message-names.ts";
import {
  selectVocabularyTags,
  topTechnicals,
} from "@/server/understand/segments/criteria/store.vocabulary.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

export interface Vocabulary {
  /**
   * Names of hits, including planned ones. `extras` = key to type (`mixed` when several were seen).
   */
  hits: { kind: string; name: string; status: string; extras: Record<string, string> }[];
  appInfo: { key: string; type: "string" | "number" | "boolean" | "date" | null; status: string }[];
  technicals: Record<TechnicalField, string[]>;
  segments: { id: number; name: string }[];
  /** Includes drafts and archived ones, newest launch first. */
  campaigns: MessageChoice[];
  programs: { id: number; name: string }[];
}

/** Returns what the criteria builder can offer in this app. */
export async function criteriaVocabulary(ctx: AppCtx): Promise<Vocabulary> {
  authorize(ctx, "segments.read");
  const { db, app } = ctx;
  const [tags, trees, messages] = await Promise.all([
    selectVocabularyTags({ db, app: { id: app.id } }),
    selectTrees({ db, app: { id: app.id } }),
    selectMessageChoices({ db, app: { id: app.id } }),
  ]);
  const technicals: [TechnicalField, string[]][] = [];
  for (const field of TECHNICAL_FIELDS) {
    technicals.push([field, await topTechnicals({ db, app: { id: app.id } }, field)]);
  }
  return {
    hits: tags
      .filter((tag) => tag.kind !== "app_info")
      .map(({ kind, name, status, extras }) => ({ kind, name, status, extras })),
    appInfo: tags
      .filter((tag) => tag.kind === "app_info")
      .map(({ name, type, status }) => ({ key: name, type, status })),
    technicals: Object.fromEntries(technicals) as Vocabulary["technicals"],
    segments: trees.map(({ id, name }) => ({ id, name })),
    ...messages,
  };
}
