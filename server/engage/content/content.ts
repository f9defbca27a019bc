import type { Content } from "@/server/campaigns/schema.content.ts";

/** What a message says, before placeholders are filled. */
export type MessageContent = Content;
