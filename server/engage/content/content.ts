import type { Content } from "@/server/engage/content/schema.ts";

/** What a message says, before placeholders are filled. */
export type MessageContent = Content;
