/**
 * Preloaded into child processes that have an IPC channel: when the parent is killed, the channel
 * closes,
 * and the child ends as if it had been asked to, or at the latest after 10 s.
 */
process.on("disconnect", () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, "SIGTERM");
});
