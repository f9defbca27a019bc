import type { Surroundings } from "@/sdk/src/protocol";

/** Text storage that never throws; `set` answers false when the value could not be kept. */
export interface KeyValueStore {
  get(key: string): string | null;
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

/** hide: the tab went to the background; leave: the page is going away; show: it is back. */
export type Signal = "hide" | "leave" | "show" | "online";

export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Runs once after `ms`; answers a function that cancels it. */
  later(run: () => void, ms: number): () => void;
}

/** Everything that the SDK takes from its surroundings; tests supply their own. */
export interface World extends Network {
  /** Epoch milliseconds. */
  now(): number;
  /** [0, 1) */
  random(): number;
  /** False in browsers whose fetch ignores `keepalive`; `beacon` is then used at page exit. */
  keepalive: boolean;
  /** Name that this SDK goes by. */
  library: string;
  /** Kind of device, where no user agent tells it. */
  deviceType?: string;
  beacon(url: string, body: string): boolean;
  /** Shared by the tabs of an origin. */
  local: KeyValueStore;
  /** Of this tab only. */
  tab: KeyValueStore;
  online(): boolean;
  visible(): boolean;
  on(signal: Signal, listener: () => void): void;
  surroundings(): Surroundings;
  warn(message: string): void;
}
