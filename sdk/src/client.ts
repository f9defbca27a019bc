import type { PushState, Tidings, TidingsOptions } from "@/sdk/src/api";
import type { TakeFailure } from "@/sdk/src/auto-errors";
import { errorReporter } from "@/sdk/src/auto-errors";
import type { BrowserParts } from "@/sdk/src/engine";
import { Engine } from "@/sdk/src/engine";
import type { GivenIds } from "@/sdk/src/identity";
import type { World } from "@/sdk/src/world";

export interface ClientParts extends BrowserParts {
  world: World;
  /** Where the script came from: the server, unless the options name another. */
  defaultEndpoint: string;
  /** Ids that the host knows already. */
  ids?: GivenIds;
  /** Starts activities from the address. */
  watchAddress(nameOf: (url: URL) => string | null, start: (name: string) => void): void;
  nameOfPath(url: URL): string;
  /** Hears of the host's uncaught errors. */
  watchErrors(take: TakeFailure): void;
  /** Address of the SDK's own file, when it has one. */
  ownScript: string;
}

/** The client, plus the way to run a call as of an earlier moment (the loading snippet). */
export interface Client {
  tidings: Tidings;
  /** Runs `call` with the clock at `at`, epoch ms. */
  asOf(at: number, call: () => void): void;
}

interface Early {
  at: number;
  call: (engine: Engine) => void;
}

const earlyMax = 1000;

/** Builds the public object: nothing throws, and calls before `init` wait for it. */
export function createClient(parts: ClientParts): Client {
  let engine: Engine | undefined;
  let early: Early[] = [];
  let clock: number | undefined;
  let debug = false;
  const world: World = {
    ...parts.world,
    now: () => clock ?? parts.world.now(),
    warn: (message) => debug && parts.world.warn(message),
  };

  const asOf = (at: number, call: () => void) => {
    const before = clock;
    clock = at;
    try {
      call();
    } finally {
      clock = before;
    }
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
  const verb =
    <A extends unknown[]>(pick: (engine: Engine) => (...args: A) => void) =>
    (...args: A) =>
      run((running) => pick(running).apply(running, args));
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

  const unsupported: PushState = "unsupported";
  const tidings: Tidings = {
    init: (options) => guarded(() => init(options)),
    activity: verb((e) => e.activity),
    endActivity: verb((e) => e.endActivity),
    event: verb((e) => e.event),
    startJob: verb((e) => e.startJob),
    endJob: verb((e) => e.endJob),
    error: verb((e) => e.error),
    crash: verb((e) => e.crash),
    identify: verb((e) => e.identify),
    appInfo: verb((e) => e.appInfo),
    alias: verb((e) => e.alias),
    location: verb((e) => e.location),
    pair: verb((e) => e.pair),
    reset: verb((e) => e.reset),
    flush: () => ask(undefined, (e) => e.flush()),
    optOut: () => void ask(undefined, (e) => e.optOut()),
    optIn: verb((e) => e.optIn),
    isOptedOut: () => engine?.isOptedOut ?? false,
    deviceId: () => engine?.identity.deviceId,
    anonymousId: () => engine?.identity.anonymousId,
    push: {
      state: () => ask(unsupported, (e) => e.push.state()),
      ask: (options) => ask(unsupported, (e) => e.push.ask(options)),
      subscribe: () => ask(unsupported, (e) => e.push.subscribe()),
      unsubscribe: () => ask(unsupported, (e) => e.push.unsubscribe()),
    },
  };
  return { tidings, asOf };
}
