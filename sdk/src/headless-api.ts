import type { Tidings, TidingsOptions } from "@/sdk/src/api";

/** Text storage that never throws; `set` answers false when the value could not be kept. */
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
   * Keeps ids, session and unsent items from one run to the next. Without it they live in memory:
   * then `await tidings.flush()` before the process or worker may end.
   */
  store?: TidingsStore;
  /** Id of this installation, for example what `tidings.deviceId()` says on your page. */
  deviceId?: string;
  /** Likewise `tidings.anonymousId()`. Both are used while `store` holds none. */
  anonymousId?: string;
}

/** Makes a client that needs no window, and initialises it. Push is `unsupported`, and no messages come. */
export type CreateTidings = (options: HeadlessOptions) => Tidings;
