import { z } from "zod";
import { ValueType } from "@/server/collect/tags/schema.ts";
import { ImportId } from "@/server/id.ts";

/** Upper limit of an uploaded file, in bytes: 512 MB as `formatBytes` counts them. */
export const FILE_BYTES_MAX = 512_000_000;
/** Columns of a file. An identify call carries as many app-infos. */
export const COLUMNS_MAX = 200;
/** Lines with errors that are kept. Further ones are only counted. */
export const ERRORS_KEPT = 100_000;

/** The format of dates that are not ISO 8601: `3/4/2026` is 3 April (dmy) or March 4 (mdy). */
export const DateOrder = z.enum(["iso", "dmy", "mdy"]);
export type DateOrder = z.infer<typeof DateOrder>;

/** The effect of an empty cell: the app-info keeps its value, or is cleared. */
export const EmptyCell = z.enum(["keep", "forget"]);
export type EmptyCell = z.infer<typeof EmptyCell>;

const Column = z
  .number()
  .int()
  .min(0)
  .max(COLUMNS_MAX - 1);

const AppInfoName = z
  .string()
  .trim()
  .min(1, "Give the app-info a name.")
  .max(64, "The name of an app-info has at most 64 characters.")
  .refine((name) => !/[\0]/.test(name) && name !== "__proto__", "Choose another name.");

/**
 * The column that holds the user's id, and the app-infos that the other columns become. Unnamed columns are left out.
 * Counted from 0.
 */
export const Mapping = z
  .strictObject({
    id: Column,
    columns: z.array(z.strictObject({ column: Column, name: AppInfoName, type: ValueType })),
    dates: DateOrder.default("iso"),
    empty: EmptyCell.default("keep"),
  })
  .superRefine(({ id, columns }, issues) => {
    const refuse = (index: number, message: string) =>
      issues.addIssue({ code: "custom", path: ["columns", index, "name"], message });
    for (const [index, { column, name }] of columns.entries()) {
      if (column === id) refuse(index, "The column with the user's id cannot also be an app-info.");
      if (columns.findIndex((other) => other.name === name) < index)
        refuse(index, `The app-info ${name} is used twice.`);
      if (columns.findIndex((other) => other.column === column) < index)
        refuse(index, "A column can become only one app-info.");
    }
  });
export type Mapping = z.infer<typeof Mapping>;

export const ImportRef = z.object({
  id: ImportId,
});
export type ImportRef = z.infer<typeof ImportRef>;

export const StartImport = ImportRef.extend({ mapping: Mapping });
export type StartImport = z.infer<typeof StartImport>;

export const ImportPage = z.object({ before: ImportId.optional() });
export type ImportPage = z.infer<typeof ImportPage>;

/** The description that a program sends with its file. */
export const ImportFile = z.object({
  idColumn: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: "Name of the column with the user's id, as in the header." }),
  fileName: z.string().trim().min(1).max(200).default("import.csv"),
  dates: DateOrder.optional().meta({
    description: "The format of dates. By default it is detected from the file.",
  }),
  empty: EmptyCell.default("keep").meta({
    description: "The effect of an empty cell on the app-info.",
  }),
  start: z.enum(["true", "false"]).default("true").meta({
    description:
      "false only uploads the file; a member then checks the columns and starts the import.",
  }),
});
export type ImportFile = z.infer<typeof ImportFile>;
