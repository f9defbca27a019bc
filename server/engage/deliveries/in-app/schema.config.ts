import { z } from "zod";

/** What an SDK needs to know about its app. */
export const DeviceConfig = z
  .object({
    appName: z.string(),
    vapidPublicKey: z.string().nullable().meta({
      description: "The applicationServerKey of web push. null when the app has none.",
    }),
  })
  .meta({ id: "DeviceConfig" });
export type DeviceConfig = z.output<typeof DeviceConfig>;
