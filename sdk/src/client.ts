import type { Tidings, TidingsOptions } from "@/sdk/src/api";
import type { TakeFailure } from "@/sdk/src/auto-errors";
import { errorReporter } from "@/sdk/src/auto-errors";
import type { BrowserParts } from "@/sdk/src/engine";
import { Engine } from "@/sdk/src/engine";
import type { GivenIds } from "@/sdk/src/identity";
import { publicObject } from "@/sdk/src/public-object";
import type { World } from "@/sdk/src/world";

export interface ClientParts extends BrowserParts {
  world: World;
  /** The origin of the script. It is the server unless the options name another. */
  defaultEndpoint: string;
  /** Ids that the host already knows. */
  ids?: GivenIds;
  /** Starts activities from the address. */
  watchAddress(nameOf: (url: URL) => string | null, start: (name: string) => void): void;
  nameOfPath(url: URL): string;
  /** Listens to the host's uncaught errors. */
  watchErrors(take: TakeFailure): void;
  /** Address of the SDK's own file, when it has one. */
  ownScript: string;
}

/** The client, and a way to run a call as of an earlier moment (for the loading snippet). */
export interface Client {
  tidings: Tidings;
  /** Runs `call` with the clock set to `at`, in epoch ms. */
  asOf(at: number, call: () => void): void;
}

interface Early {
  at: number;
  call: (engine: Engine) => void;
}

const earlyMax = 1000;

/** Returns a clock that `asOf` sets to an earlier moment while a call runs. */
function adjustableClock(real: () => number) {
  let set: number | undefined;
  return {
    now: () => set ?? real(),
    asOf(at: number, call: () => void) {
      const before = set;
      set = at;
      try {
        call();
      } finally {
        set = before;
      }
    },
  };
}

/** Returns the public object. Nothing in it throws, and calls before `init` wait for it. */
export function createClient(parts: ClientParts): Client {
  let engine: Engine | undefined;
  let early: Early[] = [];
  let debug = false;
  const { now, asOf } = adjustableClock(() => parts.world.now());
  const world: World = {
    ...parts.world,
    now,
    warn: (message) => debug && parts.world.warn(message),
  };

  const guarded = (call: () => void) => {
    try {
      call();
    } catch (error) {
      world.warn(String(error));
    }
  };
  const run = (call: (engine: Engine) => void) => {
    const running = engine;
    if (running) guarded(() => call(running));
    else if (early.length < earlyMax) early.push({ at: world.now(), call });
  };
  const ask = <T>(fallback: T, call: (engine: Engine) => Promise<T>) =>
    new Promise<T>((resolve) => {
      run((running) => {
        call(running).then(resolve, (error) => {
          world.warn(String(error));
          resolve(fallback);
        });
      });
    });
  const init = (options: TidingsOptions) => {
    if (engine) return;
    debug = options.debug ?? false;
    const endpoint = (options.endpoint ?? parts.defaultEndpoint).replace(/\/+$/, "");
    engine = new Engine(world, { ...options, endpoint, ids: parts.ids }, parts);
    const waiting = early;
    early = [];
    for (const { at, call } of waiting) asOf(at, () => run(call));
    const { autoActivities, autoErrors } = options;
    if (autoErrors) {
      const take = errorReporter(world, tidings.error, parts.ownScript);
      parts.watchErrors((failure) => guarded(() => take(failure)));
    }
    if (!autoActivities) return;
    const nameOf = autoActivities === true ? parts.nameOfPath : autoActivities;
    parts.watchAddress(nameOf, tidings.activity);
  };

  const tidings = publicObject({ run, ask, guarded, init, current: () => engine });
  return { tidings, asOf };
}
