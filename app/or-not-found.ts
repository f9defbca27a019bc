import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** Returns what a page asks for, or shows the not-found page when it does not exist. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
