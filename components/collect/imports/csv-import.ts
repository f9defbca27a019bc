import type { RouterOutputs } from "@/server/adapters/trpc/root.ts";

export type CsvImport = RouterOutputs["imports"]["list"]["imports"][number];
export type CsvImportState = CsvImport["state"];
