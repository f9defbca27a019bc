import type { Surroundings } from "@/sdk/src/protocol";

/** Text storage that never throws. `set` returns false when the value could not be stored. */
export interface KeyValueStore {
  get(key: string): string | null;
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

/**
 * `hide` means the tab went to the background, `leave` the page is going away, `show` it is back.
 */
export type Signal = "hide" | "leave" | "show" | "online";

export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Runs once after `ms`. Returns a function that cancels it. */
  later(run: () => void, ms: number): () => void;
}

/** Everything that the SDK takes from its environment. Tests supply their own. */
export interface World extends Network {
  /** Time in epoch milliseconds. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
  /** False in browsers whose fetch ignores `keepalive`. `beacon` is then used at page exit. */
  keepalive: boolean;
  /** Name under which this SDK reports itself. */
  library: string;
  /** Kind of device, where no user agent tells it. */
  deviceType?: string;
  beacon(url: string, body: string): boolean;
  /** Shared by the tabs of an origin. */
  local: KeyValueStore;
  /** Specific to this tab. */
  tab: KeyValueStore;
  online(): boolean;
  visible(): boolean;
  on(signal: Signal, listener: () => void): void;
  surroundings(): Surroundings;
  warn(message: string): void;
}
