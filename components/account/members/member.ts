import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type AppMember = RouterOutputs["members"]["list"]["members"][number];
export type OpenInvitation = RouterOutputs["members"]["list"]["invitations"][number];
