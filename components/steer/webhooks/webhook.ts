import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Webhook = RouterOutputs["webhooks"]["list"][number];
export type WebhookMessage = RouterOutputs["webhooks"]["messages"]["messages"][number];
