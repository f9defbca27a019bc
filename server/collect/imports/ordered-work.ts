/**
 * Does work on the values of `source`, up to `concurrency` at a time, and passes each result to `onDone` in the order
 * of the source. When `onDone` runs, everything before that result is done too. After a failure no new work begins;
 * it waits for the work in progress, then throws.
 */
export async function doInOrder<T, R>(
  source: AsyncIterable<T>,
  options: {
    concurrency: number;
    work: (task: T) => Promise<R>;
    onDone: (task: T, result: R) => Promise<void>;
    signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { concurrency, work, onDone, signal } = options;
  const running: { task: T; result: Promise<R> }[] = [];
  const settleOldest = async () => {
    const oldest = running.shift();
    if (oldest) await onDone(oldest.task, await oldest.result);
  };
  try {
    for await (const task of source) {
      signal?.throwIfAborted();
      const result = work(task);
      // Awaited in turn. Until then a failure must not count as unhandled.
      result.catch(() => {});
      running.push({ task, result });
      if (running.length >= concurrency) await settleOldest();
    }
    while (running.length > 0) await settleOldest();
  } finally {
    await Promise.allSettled(running.map(({ result }) => result));
  }
}
