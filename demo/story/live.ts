import { Calendar } from "./calendar.ts";
import type { Person } from "./people.ts";
import { peopleOfDay } from "./people.ts";
import type { Random } from "./random.ts";
import { randomOf } from "./random.ts";
import { Reader } from "./reader.ts";
import type { WireItem } from "./session-recorder.ts";
import { withSlips } from "./slips.ts";
import type { StoryPlan } from "./story-plan.ts";
import { dayOf } from "./story-plan.ts";

interface LiveOptions {
  /** The address of Tidings, for example `http://127.0.0.1:3000`. */
  url: string;
  writeKey: string;
  plan: StoryPlan;
  /**
   * Sessions started per second. Each lasts minutes, so each causes about 15 items over that time.
   * The default is 0.5.
   */
  sessionsPerSecond?: number;
  onFault?: (error: unknown) => void;
}

const TICK_MS = 1_000;
/** An unreachable server must not fill our memory. */
const WAITING_MAX = 20_000;

/**
 * Keeps the readers of the story active: each second it sends over HTTP what has happened in the
 * meantime. `stop` waits for requests in flight.
 */
export function startLiveTraffic(options: LiveOptions): { stop(): Promise<void> } {
  const { sessionsPerSecond = 0.5, onFault = () => {} } = options;
  const readers = new LiveReaders(options.plan, Date.now());
  const random = randomOf("live", Date.now());
  let waiting: WireItem[] = [];
  let sending: Promise<void> = Promise.resolve();
  let busy = false;
  const begin = (at: number) => waiting.push(...readers.visit(random, at));
  for (let i = 0; i < 25; i++) begin(Date.now() - random.int(0, 180_000));

  const tick = async () => {
    if (random.chance(sessionsPerSecond) && waiting.length < WAITING_MAX) begin(Date.now());
    const now = new Date().toISOString();
    const due = waiting.filter(({ timestamp }) => timestamp <= now);
    if (due.length === 0) return;
    await send(options, due);
    waiting = waiting.filter((item) => !due.includes(item));
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    sending = tick()
      // Items that were not accepted keep waiting. If they were stored after all, they are
      // deduplicated.
      .catch(onFault)
      .finally(() => {
        busy = false;
      });
  }, TICK_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await sending;
    },
  };
}

async function send({ url, writeKey }: LiveOptions, items: WireItem[]): Promise<void> {
  const sessions = new Map<unknown, WireItem[]>();
  for (const item of items) {
    const { sessionId } = item.context;
    const batch = sessions.get(sessionId);
    if (batch) batch.push(item);
    else sessions.set(sessionId, [item]);
  }
  for (const batch of sessions.values()) {
    const response = await fetch(`${url}/v1/batch`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${btoa(`${writeKey}:`)}`,
      },
      body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`live traffic was answered ${response.status}`);
  }
}

/** Returns the readers of the story as of today, with the state needed to continue. */
class LiveReaders {
  readonly #people: Person[] = [];
  readonly #known = new Map<string, Reader>();
  readonly #calendar: Calendar;
  #visits = 0;

  constructor(
    private readonly plan: StoryPlan,
    private readonly startedAt: number,
  ) {
    this.#calendar = new Calendar(plan.firstDay);
    const { seed, users, days } = plan;
    for (let day = 0; day <= dayOf(plan, new Date(startedAt)); day++) {
      this.#people.push(...peopleOfDay(seed, day, users, days));
    }
  }

  visit(random: Random, at: number): WireItem[] {
    const today = dayOf(this.plan, new Date(at));
    const reader = this.#someone(random, today);
    const visit = reader?.visit(random, `live-${this.startedAt}-${++this.#visits}`, at, today);
    return withSlips(visit ?? [], this.plan.seed);
  }

  #someone(random: Random, today: number): Reader | undefined {
    for (let i = 0; i < 20; i++) {
      const person = this.#people[random.int(0, this.#people.length - 1)];
      if (person && random.chance(person.loyalty.level)) return this.#know(person, today);
    }
    return undefined;
  }

  #know(person: Person, today: number): Reader {
    let reader = this.#known.get(person.key);
    if (!reader) {
      reader = new Reader({ seed: this.plan.seed, calendar: this.#calendar }, person);
      // Earlier actions decide whether they signed in and subscribed.
      for (let day = person.joinDay; day < today; day++) reader.live(day);
      this.#known.set(person.key, reader);
    }
    return reader;
  }
}
