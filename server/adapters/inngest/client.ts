import { Inngest } from "inngest";

/**
 * Throws when an Inngest server refuses a registration. The library (4.24.0) reads the status from the body alone, and takes
 * `503 {"error": …}` for a success.
 */
const strictFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const url = new URL(input instanceof Request ? input.url : input);
  if (!response.ok && url.pathname.endsWith("/fn/register"))
    throw new Error(`the Inngest server answered ${response.status}`);
  return response;
};

/**
 * INNGEST_BASE_URL, INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY alone decide which server executes
 * the functions.
 * Without checkpointing that server stores every step before the next one starts, in every mode
 * alike.
 */
export const inngest = new Inngest({ id: "tidings", checkpointing: false, fetch: strictFetch });
