import { z } from "zod";
import { isStorable } from "@/server/storable.ts";

export const Name = z
  .string()
  .min(1, "give a name")
  .max(200)
  .refine(isStorable, "unusable character");
export const Text = z.string().max(1_000).refine(isStorable, "unusable character");
export const Scalar = z.union([Text, z.number(), z.boolean()], {
  error: "give a text, a number or true/false",
});
export const ScalarList = z
  .array(Scalar)
  .min(1, "list at least one value")
  .max(200, "list at most 200 values");
export const Days = z.number().int("give whole days").min(0).max(3_650, "at most 3,650 days");
