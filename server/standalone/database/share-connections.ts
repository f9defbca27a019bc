/** How many connections one Tidings opens to its database, unless DATABASE_CONNECTIONS says otherwise. */
export const DEFAULT_CONNECTIONS = 20;

/** One to watch the database, one for the runner's lock, and two for each of the four parts that work. */
export const FEWEST_CONNECTIONS = 10;

export interface ConnectionShares {
  /** Ingestion and health. */
  front: number;
  /** Pages, API and functions. */
  console: number;
  /** The state of the functions' runs. */
  runner: number;
  /** The queue of the functions; one of them listens. */
  queue: number;
}

/**
 * Shares `total` connections among the processes of one server: two are taken by the watch over the database and by the
 * runner's lock, the rest goes to ingestion first, then to the console, which waits less when it has more. Without the
 * runner, its part goes to them too.
 */
export function shareConnections(total: number, hasRunner: boolean): ConnectionShares {
  const left = total - (hasRunner ? 2 : 1);
  const runner = hasRunner ? Math.max(2, Math.floor(left * 0.15)) : 0;
  const queue = hasRunner ? Math.max(2, Math.floor(left * 0.23)) : 0;
  const console = Math.max(2, Math.floor((left - runner - queue) * 0.45));
  return { front: left - runner - queue - console, console, runner, queue };
}
