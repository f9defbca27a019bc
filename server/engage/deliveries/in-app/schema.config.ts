import { z } from "zod";

/** The configuration of an app that its SDK needs. */
export const DeviceConfig = z
  .object({
    appName: z.string(),
    vapidPublicKey: z.string().nullable().meta({
      description: "The applicationServerKey of web push. null when the app has none.",
    }),
  })
  .meta({ id: "DeviceConfig" });
export type DeviceConfig = z.output<typeof DeviceConfig>;
