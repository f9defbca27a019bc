import { Inngest } from "inngest";

/**
 * INNGEST_BASE_URL, INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY alone decide which server executes
 * the functions.
 * Without checkpointing that server stores every step before the next one starts, in every mode
 * alike.
 */
export const inngest = new Inngest({ id: "tidings", checkpointing: false });
