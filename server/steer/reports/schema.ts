import { z } from "zod";
import { text } from "@/server/engage/content/schema.text.ts";
import { CampaignId } from "@/server/id.ts";

/** The lesson from a campaign; empty = none (yet). */
export const WriteLesson = z.object({ id: CampaignId, lesson: text(2_000) });
export type WriteLesson = z.output<typeof WriteLesson>;
