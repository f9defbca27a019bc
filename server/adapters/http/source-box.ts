import { env } from "@/server/env.ts";
import { SecretBox } from "@/server/secret-box.ts";

/** Keeps the connection strings of sources. */
export function sourceBox(): SecretBox {
  return new SecretBox(env().AUTH_SECRET, "data source");
}
