import { z } from "zod";

/** Files that developers can download from the plan. */
export const PackFormat = z.enum(["typescript", "markdown", "json-schema", "kotlin", "swift"]);
export type PackFormat = z.infer<typeof PackFormat>;

export const PackInput = z.object({ format: PackFormat });
export type PackInput = z.infer<typeof PackInput>;
