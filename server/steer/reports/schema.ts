import { z } from "zod";
import { Id, text } from "@/server/engage/content/schema.text.ts";

/** What we learnt; empty = nothing (yet). */
export const WriteLesson = z.object({ id: Id, lesson: text(2_000) });
export type WriteLesson = z.output<typeof WriteLesson>;
