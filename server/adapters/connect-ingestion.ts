import type { Db } from "@/db/client.ts";
import { bindAfterStore } from "@/server/collect/ingest/after-store.ts";
import { triggersAfterStore } from "@/server/engage/triggers/after-store.ts";

/** Connects ingestion with what listens to stored items. Call it for every database handle that ingests. */
export function connectIngestion<D extends Db>(db: D): D {
  bindAfterStore(db, triggersAfterStore);
  return db;
}
