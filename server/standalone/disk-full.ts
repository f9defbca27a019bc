import { databaseErrorCode } from "@/server/database-away.ts";

const CODES = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** Returns true when a start failed because the disk is full: ours, or PostgreSQL's programs say so. */
export function isDiskFull(error: unknown): boolean {
  if (CODES.has(databaseErrorCode(error))) return true;
  if (!(error instanceof Error)) return false;
  if (/No space left on device|The disk that holds .* is full/.test(error.message)) return true;
  return error.cause !== undefined && isDiskFull(error.cause);
}
