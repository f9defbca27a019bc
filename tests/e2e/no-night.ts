import { E2E } from "./world.ts";

/** Switches the quiet hours of an app off: stories that send must pass at night too. */
export async function noNight(secretKey: string): Promise<void> {
  const response = await fetch(`${E2E.baseUrl}/api/v1/settings/limits`, {
    method: "PUT",
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({ quiet: null }),
  });
  if (!response.ok) throw new Error(`the quiet hours stay: ${await response.text()}`);
}
