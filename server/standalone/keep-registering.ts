import { setTimeout as sleep } from "node:timers/promises";

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/** Tries until the Inngest server has accepted the functions, and says why it has not yet. */
export async function keepRegistering(
  log: (message: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { registerFunctions } = await import("@/server/adapters/inngest/serve.ts");
  let said = "";
  for (let delay = FIRST_DELAY_MS; !signal.aborted; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
    const problem = await registerFunctions();
    if (problem === undefined) {
      log("The functions are registered with Inngest");
      return;
    }
    if (problem !== said)
      log(`Inngest has not accepted the functions yet, so nothing is sent: ${problem}`);
    said = problem;
    await sleep(delay, undefined, { signal }).catch(() => {});
  }
}
