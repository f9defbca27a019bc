import type { Client } from "@/sdk/src/client";

/** A call that the loading snippet kept: method path, arguments, time (epoch ms), promise. */
export type KeptCall = [
  method: string,
  args: unknown[],
  at: number,
  settle?: (result: unknown) => void,
];

/** Runs the calls made while the script was loading, each with its own time. */
export function replay({ tidings, asOf }: Client, calls: KeptCall[]): void {
  for (const [method, args, at, settle] of calls) {
    const found = method
      .split(".")
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], tidings);
    if (typeof found !== "function") continue;
    asOf(at, () => {
      const result: unknown = found(...args);
      settle?.(result);
    });
  }
}
