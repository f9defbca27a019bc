import { timestamp } from "drizzle-orm/pg-core";

/** A moment. All times of the database are `timestamptz`. */
export const at = () => timestamp({ withTimezone: true });
