import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type UserDelivery = RouterOutputs["deliveries"]["list"]["deliveries"][number];
