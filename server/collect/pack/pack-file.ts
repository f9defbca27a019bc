import { jsonSchema } from "@/server/collect/pack/json-schema.ts";
import { kotlinConstants } from "@/server/collect/pack/kotlin.ts";
import { markdownSpecification } from "@/server/collect/pack/markdown.ts";
import type { PackPlan } from "@/server/collect/pack/pack-plan.ts";
import type { PackFormat } from "@/server/collect/pack/schema.ts";
import { swiftConstants } from "@/server/collect/pack/swift.ts";
import { typescriptClient } from "@/server/collect/pack/typescript.ts";

export interface PackFile {
  fileName: string;
  contentType: string;
  text: string;
}

const FILES: Readonly<
  Record<PackFormat, Omit<PackFile, "text"> & { write: (plan: PackPlan) => string }>
> = {
  typescript: {
    fileName: "tidings-plan.ts",
    contentType: "text/typescript; charset=utf-8",
    write: typescriptClient,
  },
  markdown: {
    fileName: "tag-plan.md",
    contentType: "text/markdown; charset=utf-8",
    write: markdownSpecification,
  },
  "json-schema": {
    fileName: "tag-plan.schema.json",
    contentType: "application/schema+json",
    write: jsonSchema,
  },
  kotlin: {
    fileName: "TagPlan.kt",
    contentType: "text/x-kotlin; charset=utf-8",
    write: kotlinConstants,
  },
  swift: {
    fileName: "TagPlan.swift",
    contentType: "text/x-swift; charset=utf-8",
    write: swiftConstants,
  },
};

/** Returns one file of the developer pack. */
export function packFile(plan: PackPlan, format: PackFormat): PackFile {
  const { fileName, contentType, write } = FILES[format];
  return { fileName, contentType, text: write(plan) };
}

/** Content types of all files of the pack. */
export const PACK_CONTENT_TYPES: readonly string[] = Object.values(FILES).map(
  ({ contentType }) => contentType.split(";")[0] ?? contentType,
);
