import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { FunctionSpec } from "./support.ts";

/** What all parts of one runner share. */
export interface Engine {
  sql: Sql;
  log: Logger;
  /** `<app>/api/inngest` */
  appUrl: URL;
  signingKey: string;
  eventKey: string;
  /** Pause before the first retry of a step. */
  backoffMs: number;
  nextOccurrence: (cron: string, after: Date) => Date;
  /** By id; undefined until the app has been asked once. */
  functions: Map<string, FunctionSpec> | undefined;
  /** Aborted first: no further step starts. */
  stopping: AbortSignal;
  /** Aborted a few seconds later: calls still under way are given up, and repeated after the next start. */
  cutOff: AbortSignal;
}
