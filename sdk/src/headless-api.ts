import type { Tidings, TidingsOptions } from "@/sdk/src/api";

/** Text storage that never throws. `set` returns false when the value could not be stored. */
export interface TidingsStore {
  get(key: string): string | null;
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

export interface HeadlessOptions
  extends Omit<TidingsOptions, "endpoint" | "autoActivities" | "serviceWorker"> {
  /** URL of the Tidings server. */
  endpoint: string;
  /**
   * Keeps ids, session and unsent items from one run to the next. Without it they live in memory;
   * then `await tidings.flush()` before the process or worker may end.
   */
  store?: TidingsStore;
  /** Id of this installation, for example the result of `tidings.deviceId()` on your page. */
  deviceId?: string;
  /** The result of `tidings.anonymousId()` on your page. Both are used while `store` has no ids. */
  anonymousId?: string;
}

/**
 * Creates and initialises a client that needs no window. Push is `unsupported`, and there are no
 * in-app messages.
 */
export type CreateTidings = (options: HeadlessOptions) => Tidings;
