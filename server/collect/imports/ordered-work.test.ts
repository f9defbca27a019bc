import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { doInOrder } from "@/server/collect/imports/ordered-work.ts";
import { patiently } from "@/server/collect/imports/patiently.ts";
import { DomainError } from "@/server/errors.ts";

async function* numbers(to: number): AsyncGenerator<number> {
  for (let n = 1; n <= to; n++) yield n;
}

describe("work in order", () => {
  test("is told of in the order of the source, however long each takes, and never too much at once", async () => {
    const told: number[] = [];
    let running = 0;
    let most = 0;
    await doInOrder(numbers(20), {
      concurrency: 3,
      async work(n) {
        most = Math.max(most, ++running);
        await sleep(n % 3 === 0 ? 0 : 5);
        running--;
        return n * 2;
      },
      async onDone(n, result) {
        expect(result).toBe(n * 2);
        told.push(n);
      },
    });
    expect(told).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(most).toBe(3);
  });

  test("tells of nothing beyond a failure, and has ended everything when it throws", async () => {
    const told: number[] = [];
    let running = 0;
    const work = doInOrder(numbers(20), {
      concurrency: 4,
      async work(n) {
        running++;
        await sleep(3);
        running--;
        if (n === 5) throw new Error("no");
        return n;
      },
      onDone: async (n) => void told.push(n),
    });
    await expect(work).rejects.toThrow("no");
    expect(told).toEqual([1, 2, 3, 4]);
    expect(running).toBe(0);
  });
});

describe("patience", () => {
  const refusal = new DomainError("unavailable", "later");
  const failing = (times: number, error: Error) => {
    let calls = 0;
    return async () => {
      if (++calls <= times) throw error;
      return calls;
    };
  };

  test("repeats what is unavailable, and nothing else", async () => {
    expect(await patiently(failing(2, refusal))).toBe(3);
    await expect(patiently(failing(1, new Error("broken")))).rejects.toThrow("broken");
  });

  test("ends", async () => {
    await expect(patiently(failing(99, refusal), { patienceMs: 150 })).rejects.toBe(refusal);
  });
});
