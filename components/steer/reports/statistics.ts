import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type Funnel = RouterOutputs["reports"]["statistics"]["funnel"];
export type Bucket = RouterOutputs["reports"]["statistics"]["overTime"][number];
export type OccurrenceFigures = RouterOutputs["reports"]["breakdown"]["occurrences"][number];
export type Reactions = RouterOutputs["reports"]["breakdown"]["reactions"];
export type Hold = RouterOutputs["reports"]["breakdown"]["gaveWay"][number];
