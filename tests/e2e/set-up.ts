import { noNight } from "./no-night.ts";
import { openSession } from "./session.ts";
import { E2E } from "./world.ts";

/** Before the first story, once the server is up. */
export default async function setUp(): Promise<void> {
  await noNight(E2E.secretKey);
  await openSession();
}
