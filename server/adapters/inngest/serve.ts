import { serve } from "inngest/next";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { functions } from "@/server/adapters/inngest/functions.ts";

/** The adapter through which the Inngest server (ours or theirs) calls the functions. */
export const { GET, POST, PUT } = serve({ client: inngest, functions });
