import type { AskOptions, PushState, Tidings, TidingsOptions, TidingsPush } from "@/sdk/src/api";
import type { Engine } from "@/sdk/src/engine";
import type { InApp } from "@/sdk/src/in-app/host";

type Late = Record<string, (...args: unknown[]) => unknown>;

type Method =
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
const METHODS =
  "activity endActivity event startJob endJob error crash identify appInfo alias location pair reset optIn".split(
    " ",
  ) as Method[];

/** The ways in which the public object reaches the engine. None of them throws. */
export interface EngineCalls {
  /** Runs `call` now, or once the engine exists. */
  run(call: (engine: Engine) => void): void;
  /** Resolves with the result of `call`, or with `fallback` when it fails. */
  ask<T>(fallback: T, call: (engine: Engine) => Promise<T>): Promise<T>;
  guarded(call: () => void): void;
  init(options: TidingsOptions): void;
  current(): Engine | undefined;
}

/** Returns the object that pages call. */
export function publicObject({ run, ask, guarded, init, current }: EngineCalls): Tidings {
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

  const methods = Object.fromEntries(
    METHODS.map((name) => [
      name,
      (...args: unknown[]) => run((e) => (e as unknown as Late)[name]?.(...args)),
    ]),
  ) as unknown as Pick<Tidings, Method>;

  const pushing = (name: keyof TidingsPush) => (options?: AskOptions) =>
    ask<PushState>("unsupported", (e) => e.push[name](options));
  return {
    init: (options) => guarded(() => init(options)),
    ...methods,
    flush: () => ask(undefined, (e) => e.flush()),
    optOut: () => void ask(undefined, (e) => e.optOut()),
    isOptedOut: () => current()?.isOptedOut ?? false,
    deviceId: () => current()?.identity.deviceId,
    anonymousId: () => current()?.identity.anonymousId,
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
}
