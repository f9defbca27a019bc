import { z } from "zod";

/** The write key in the address of the demo site. Text that cannot be a key counts as none. */
export const DemoKey = z.string().trim().min(1).max(200).optional().catch(undefined);
export type DemoKey = z.infer<typeof DemoKey>;
