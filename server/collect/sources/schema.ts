import { z } from "zod";

/** The intervals at which a source is read, in minutes. */
export const SCHEDULES = [15, 30, 60, 180, 360, 720, 1_440, 10_080] as const;

const ConnectionString = z
  .string()
  .trim()
  .min(1, "Give the connection string: postgres://user:password@host:5432/database")
  .max(2_000);

const Query = z
  .string()
  .trim()
  .min(1, "Write a SELECT that returns the user's id and the columns to import as app-info.")
  .max(20_000, "The query is longer than 20,000 characters. Turn it into a view.");

const IdColumn = z.string().trim().min(1, "Name the column that holds the user's id.").max(200);

export const SourceRef = z.object({
  id: z
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1),
});
export type SourceRef = z.infer<typeof SourceRef>;

/**
 * The settings to test before saving. For an existing source, `connection` may be left out: the stored one is used.
 */
export const SourceTrial = z
  .object({
    id: SourceRef.shape.id.optional(),
    connection: ConnectionString.optional(),
    query: Query,
    idColumn: IdColumn,
  })
  .refine(({ id, connection }) => id !== undefined || connection !== undefined, {
    path: ["connection"],
    error: "Give the connection string: postgres://user:password@host:5432/database",
  });
export type SourceTrial = z.infer<typeof SourceTrial>;

export const SaveSource = SourceTrial.safeExtend({
  name: z.string().trim().min(1, "Give the source a name.").max(100),
  everyMinutes: z
    .number()
    .refine((n) => SCHEDULES.some((one) => one === n), "Choose how often it is read."),
});
export type SaveSource = z.infer<typeof SaveSource>;

export const EnableSource = SourceRef.extend({ enabled: z.boolean() });
export type EnableSource = z.infer<typeof EnableSource>;
