/** Prints one line for the operator. */
export function say(line: string): void {
  console.log(`  ${line}`);
}

/** Runs one step of the boot and prints how long it took. The sentence may depend on the result. */
export async function step<T>(
  sentence: string | ((result: T) => string),
  work: () => Promise<T> | T,
): Promise<T> {
  const started = performance.now();
  const result = await work();
  const text = typeof sentence === "string" ? sentence : sentence(result);
  say(`${text.padEnd(56)} ${formatSeconds(performance.now() - started).padStart(7)}`);
  return result;
}

/** 12345 -> "12.3 s" */
function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 9_950 ? 2 : 1)} s`;
}
