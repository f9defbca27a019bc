import type { Content } from "@/server/engage/content/schema.ts";

/** The content of a message, before placeholders are filled. */
export type MessageContent = Content;
