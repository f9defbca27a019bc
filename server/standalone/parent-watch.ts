const INTERVAL_MS = 500;

/**
 * Calls `onGone` when npm, which started this process, is gone: npm passes SIGINT and SIGTERM on
 * but dies of
 * SIGHUP and SIGKILL alone, which would leave a server that no one notices. Does nothing without
 * npm.
 */
export function watchNpm(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}
