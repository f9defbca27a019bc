import type { Logger } from "pino";
import type { DbPool } from "@/db/client.ts";
import type { FunctionSpec } from "./support.ts";

/** The state that all parts of one runner share. */
export interface Engine {
  db: DbPool;
  log: Logger;
  /** `<app>/api/inngest` */
  appUrl: URL;
  signingKey: string;
  eventKey: string;
  /** Pause before the first retry of a step. */
  backoffMs: number;
  nextOccurrence: (cron: string, after: Date) => Date;
  /** The functions by id; undefined until the app has responded to the first sync. */
  functions: Map<string, FunctionSpec> | undefined;
  /** Aborted first: no further step starts. */
  stopping: AbortSignal;
  /**
   * Aborted a few seconds later: calls still under way are given up, and repeated after the next
   * start.
   */
  cutOff: AbortSignal;
}
