import { z } from "zod";
import { Id, text } from "@/server/engage/content/schema.text.ts";

/** The lesson from a campaign; empty = none (yet). */
export const WriteLesson = z.object({ id: Id, lesson: text(2_000) });
export type WriteLesson = z.output<typeof WriteLesson>;
