/**
 * Does work on what `source` yields, up to `concurrency` at a time, and tells `onDone` of each result in the order of the source:
 * what was told is done, and so is everything before it. After a failure nothing new begins, what runs is waited for, then it is thrown.
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
      // Awaited in turn; until then a failure must not count as unhandled.
      result.catch(() => {});
      running.push({ task, result });
      if (running.length >= concurrency) await settleOldest();
    }
    while (running.length > 0) await settleOldest();
  } finally {
    await Promise.allSettled(running.map(({ result }) => result));
  }
}
