import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** What a page asks for, or the page that says it does not exist. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
