import type { DeviceTraits } from "./devices.ts";
import type { Person } from "./people.ts";
import { randomOf } from "./random.ts";

/** One item of the wire format (`POST /v1/batch`). */
export interface WireItem {
  type: string;
  messageId: string;
  anonymousId: string;
  userId?: string;
  timestamp: string;
  context: Record<string, unknown>;
  [key: string]: unknown;
}

interface SessionFacts {
  seed: string;
  person: Person;
  device: DeviceTraits;
  /**
   * The name is unique per person and part of every message id, so generating the session again
   * repeats the ids.
   */
  name: string;
  startedAt: number;
  appVersion: string;
  signedIn: boolean;
}

/** Records one session as items and advances its own clock. */
export class SessionRecorder {
  readonly items: WireItem[] = [];
  signedIn: boolean;
  #at: number;
  #screen: { name: string; item: WireItem; since: number } | undefined;
  readonly #facts: SessionFacts;
  readonly #sessionId: string;
  readonly #anonymousId: string;
  readonly #context: Record<string, unknown>;

  constructor(facts: SessionFacts) {
    const { seed, person, device, startedAt, name, appVersion } = facts;
    this.#facts = facts;
    this.#at = startedAt;
    this.signedIn = facts.signedIn;
    this.#sessionId = uuidOf(seed, person.key, name);
    this.#anonymousId = uuidOf(seed, device.id, "anonymous");
    const { timezone, locale, country, city, lat, lon } = person.place;
    this.#context = {
      ...device.context,
      device: { ...(device.context.device as object), id: uuidOf(seed, device.id) },
      app: { name: "Harbour News", version: appVersion },
      locale,
      timezone,
      location: { country, city, latitude: lat, longitude: lon },
      sessionId: this.#sessionId,
    };
    this.#add({ type: "session", action: "start" });
  }

  wait(ms: number): void {
    this.#at += Math.max(1, Math.round(ms));
  }

  activity(name: string, properties: Record<string, unknown> = {}): void {
    this.#leaveScreen();
    const type = this.#facts.device.platform === "web" ? "page" : "screen";
    const item = this.#add({ type, name, properties });
    this.#screen = { name, item, since: this.#at };
  }

  event(event: string, properties: Record<string, unknown> = {}): void {
    this.#add({ type: "track", event, properties });
  }

  /** Reports an action that took `durationMs` at its end. */
  job(name: string, durationMs: number, properties: Record<string, unknown> = {}): void {
    this.wait(durationMs);
    this.#add({ type: "job", name, durationMs: Math.round(durationMs), properties });
  }

  error(name: string, properties: Record<string, unknown>): void {
    this.#add({ type: "error", name, properties });
  }

  crash(name: string, stack: string): void {
    this.#add({ type: "crash", name, properties: { stack } });
  }

  identify(traits: Record<string, unknown>): void {
    this.#add({ type: "identify", traits });
  }

  end(): WireItem[] {
    this.#leaveScreen();
    const durationMs = this.#at - this.#facts.startedAt;
    this.#add({ type: "session", action: "end", durationMs });
    return this.items;
  }

  get now(): Date {
    return new Date(this.#at);
  }

  #leaveScreen(): void {
    if (!this.#screen) return;
    const { name, item, since } = this.#screen;
    this.#screen = undefined;
    const durationMs = this.#at - since;
    const { messageId: activityId, timestamp: activityAt } = item;
    this.#add({ type: "activity", action: "end", name, durationMs, activityId, activityAt });
  }

  #add(body: { type: string; [key: string]: unknown }): WireItem {
    const item: WireItem = {
      ...body,
      messageId: `${this.#sessionId}-${this.items.length}`,
      anonymousId: this.#anonymousId,
      ...(this.signedIn && { userId: this.#facts.person.key }),
      timestamp: this.now.toISOString(),
      context: this.#context,
    };
    this.items.push(item);
    return item;
  }
}

/** Returns a UUID that follows from the words. */
export function uuidOf(...words: string[]): string {
  const random = randomOf("uuid", ...words);
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
