import { Inngest } from "inngest";

/**
 * Which server executes the functions is decided by INNGEST_BASE_URL, INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY alone.
 * Without checkpointing every step is stored by that server before the next one starts, in every mode alike.
 */
export const inngest = new Inngest({ id: "tidings", checkpointing: false });
