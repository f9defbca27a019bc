import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type PeopleReach = RouterOutputs["reach"]["report"]["people"];
export type PlatformReach = RouterOutputs["reach"]["report"]["platforms"][number];
export type ReachDay = RouterOutputs["reach"]["report"]["days"][number];
