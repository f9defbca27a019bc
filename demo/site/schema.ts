import { z } from "zod";

/** A write key from the address of the demo site; what cannot be one counts as none. */
export const DemoKey = z.string().trim().min(1).max(200).optional().catch(undefined);
export type DemoKey = z.infer<typeof DemoKey>;
