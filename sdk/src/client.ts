import type { AskOptions, PushState, Tidings, TidingsOptions, TidingsPush } from "@/sdk/src/api";
import type { TakeFailure } from "@/sdk/src/auto-errors";
import { errorReporter } from "@/sdk/src/auto-errors";
import type { BrowserParts } from "@/sdk/src/engine";
import { Engine } from "@/sdk/src/engine";
import type { GivenIds } from "@/sdk/src/identity";
import type { InApp } from "@/sdk/src/in-app/host";
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

type Late = Record<string, (...args: unknown[]) => unknown>;

type Verb =
  | "activity"
  | "endActivity"
  | "event"
  | "startJob"
  | "endJob"
  | "error"
  | "crash"
  | "identify"
  | "appInfo"
  | "alias"
  | "location"
  | "pair"
  | "reset"
  | "optIn";

/** Methods that the public object forwards unchanged. */
const VERBS =
  "activity endActivity event startJob endJob error crash identify appInfo alias location pair reset optIn".split(
    " ",
  ) as Verb[];

const earlyMax = 1000;

/** Returns the public object. Nothing in it throws, and calls before `init` wait for it. */
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

  /** Forwards calls to a part that is loaded while the page is running. */
  const late = <T extends keyof InApp>(part: T) =>
    new Proxy({} as InApp[T], {
      // Code that awaits the part itself must not take it for a promise.
      get: (_, name: string) =>
        name === "then"
          ? undefined
          : (...args: unknown[]) =>
              ask(undefined, async (e) =>
                ((await e.inApp)[part] as unknown as Late)[name]?.(...args),
              ),
    });

  const verbs = Object.fromEntries(
    VERBS.map((name) => [
      name,
      (...args: unknown[]) => run((e) => (e as unknown as Late)[name]?.(...args)),
    ]),
  ) as unknown as Pick<Tidings, Verb>;

  const pushing = (name: keyof TidingsPush) => (options?: AskOptions) =>
    ask<PushState>("unsupported", (e) => e.push[name](options));
  const tidings: Tidings = {
    init: (options) => guarded(() => init(options)),
    ...verbs,
    flush: () => ask(undefined, (e) => e.flush()),
    optOut: () => void ask(undefined, (e) => e.optOut()),
    isOptedOut: () => engine?.isOptedOut ?? false,
    deviceId: () => engine?.identity.deviceId,
    anonymousId: () => engine?.identity.anonymousId,
    push: {
      state: pushing("state"),
      ask: pushing("ask"),
      subscribe: pushing("subscribe"),
      unsubscribe: pushing("unsubscribe"),
    },
    messages: late("messages"),
    inbox: late("inbox"),
    preferences: late("preferences"),
  };
  return { tidings, asOf };
}
