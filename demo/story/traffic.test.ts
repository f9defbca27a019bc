import { describe, expect, test } from "vitest";
import type { WireItem } from "./session-recorder.ts";
import { planStory } from "./story-plan.ts";
import { generateTraffic } from "./traffic.ts";

const now = new Date("2026-11-23T12:00:00Z");
const plan = planStory({ seed: "test", users: 400, days: 90, now });
const days = [...generateTraffic(plan, now)];
const items = days.flatMap((day) => day.items);

const named = (name: string) => items.filter((item) => item.name === name || item.event === name);
const version = ({ context }: WireItem) => (context.app as { version: string }).version;
const properties = ({ properties: given }: WireItem) => given as Record<string, unknown>;

describe("the story of the demo app", () => {
  test("is the same whenever it is told, and another with another seed", () => {
    expect([...generateTraffic(plan, now)]).toEqual(days);
    const other = [...generateTraffic({ ...plan, seed: "other" }, now)];
    expect(other[3]?.items).not.toEqual(days[3]?.items);
  });

  test("told at an earlier time, is the beginning of the same story", () => {
    const earlier = new Date("2026-10-02T07:30:00Z");
    const part = [...generateTraffic(plan, earlier)].flatMap((day) => day.items);
    const beginning = items.filter(({ timestamp }) => timestamp <= earlier.toISOString());
    expect(new Set(part.map(({ messageId }) => messageId))).toEqual(
      new Set(beginning.map(({ messageId }) => messageId)),
    );
  });

  test("repeats no message id and never reaches into the future", () => {
    expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(items.length);
    expect(items.every(({ timestamp }) => timestamp <= now.toISOString())).toBe(true);
  });

  test("has the wanted number of readers, some of them on two devices", () => {
    const people = new Set(items.map(({ anonymousId }) => anonymousId));
    expect(people.size).toBeGreaterThan(390);
    expect(people.size).toBeLessThan(470);
  });

  test("loses readers as cohorts do: most in the first days, a few stay", () => {
    const first = new Map<string, number>();
    const active = new Map<string, Set<number>>();
    for (const { day, items: told } of days.slice(0, 75)) {
      for (const { anonymousId } of told) {
        if (!first.has(anonymousId)) first.set(anonymousId, day);
        const seen = active.get(anonymousId) ?? new Set();
        active.set(anonymousId, seen.add(day - (first.get(anonymousId) ?? day)));
      }
    }
    const old = [...first].filter(([, day]) => day <= 40).map(([id]) => active.get(id));
    const back = (from: number, to: number) =>
      old.filter((seen) => [...(seen ?? [])].some((day) => day >= from && day <= to)).length /
      old.length;
    const [week1, week2, week4] = [back(1, 7), back(8, 14), back(22, 28)];
    expect(week1).toBeGreaterThan(week2);
    expect(week2).toBeGreaterThan(week4);
    expect(week1).toBeLessThan(0.9);
    expect(week4).toBeGreaterThan(0.08);
  });

  test("breaks videos in 2.1 and mends them in 2.2", () => {
    const rate = (wanted: string) =>
      named("video_playback_failed").filter((item) => version(item) === wanted).length /
      named("video_load").filter((item) => version(item) === wanted).length;
    expect(rate("2.1.0")).toBeGreaterThan(0.12);
    expect(rate("2.2.0")).toBeLessThan(0.02);
    expect(rate("2.0.3")).toBeLessThan(0.02);
  });

  test("sleeps at night, by the readers' own clocks", () => {
    const inLondon = named("home").filter(({ context }) => context.timezone === "Europe/London");
    const hour = ({ timestamp }: WireItem) =>
      Number(
        new Intl.DateTimeFormat("en-GB", {
          hour: "2-digit",
          hourCycle: "h23",
          timeZone: "Europe/London",
        }).format(new Date(timestamp)),
      );
    const share = (from: number, to: number) =>
      inLondon.filter((item) => hour(item) >= from && hour(item) < to).length / inLondon.length;
    expect(share(1, 5)).toBeLessThan(0.04);
    expect(share(18, 22)).toBeGreaterThan(0.2);
  });

  test("has readers who tried to sign up three days ago and did not, and readers who pay", () => {
    const from = "2026-11-20";
    const login = named("login").filter(({ timestamp }) => timestamp.startsWith(from));
    const signed = new Set(
      items.filter(({ userId }) => userId).map(({ anonymousId }) => anonymousId),
    );
    expect(login.some(({ anonymousId }) => !signed.has(anonymousId))).toBe(true);
    const expires = items.filter(
      ({ type, traits }) => type === "identify" && "subscription_expires" in (traits as object),
    );
    expect(expires.length).toBeGreaterThan(3);
    expect(named("subscribe_clicked").length).toBeGreaterThanOrEqual(expires.length);
    expect(properties(named("article_read")[0] as WireItem)).toEqual({
      section: expect.any(String),
      words: expect.any(Number),
    });
  });
});
