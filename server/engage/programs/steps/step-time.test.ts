import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { from, nextStep, past, reachedAtChange } from "@/server/engage/programs/steps/next-step.ts";
import { personZone, stepTime } from "@/server/engage/programs/steps/step-time.ts";
import { stepId } from "@/server/id.ts";

const step = (day: number, time: string | null, minutes = 0) => ({ day, time, minutes });
const at = (text: string) => new Date(text);

describe("the moment of a step", () => {
  test.each([
    [
      "an ordinary day",
      step(2, "10:00"),
      "2026-10-05T15:30:00Z",
      "Europe/Berlin",
      "2026-10-07T08:00:00Z",
    ],
    [
      "across the end of summer time",
      step(2, "10:00"),
      "2026-10-24T15:30:00Z",
      "Europe/Berlin",
      "2026-10-26T09:00:00Z",
    ],
    [
      "across the beginning of summer time in the south",
      step(2, "10:00"),
      "2026-10-02T22:00:00Z",
      "Australia/Sydney",
      "2026-10-04T23:00:00Z",
    ],
    [
      "a zone of half an hour",
      step(5, "10:00"),
      "2026-10-20T20:00:00Z",
      "Asia/Kolkata",
      "2026-10-26T04:30:00Z",
    ],
    [
      "a zone of three quarters",
      step(2, "10:00"),
      "2026-10-20T20:00:00Z",
      "Asia/Kathmandu",
      "2026-10-23T04:15:00Z",
    ],
    [
      "summer time of half an hour",
      step(2, "10:00"),
      "2026-10-02T00:00:00Z",
      "Australia/Lord_Howe",
      "2026-10-03T23:00:00Z",
    ],
    [
      "a start that is yesterday over there",
      step(2, "10:00"),
      "2026-10-20T02:00:00Z",
      "America/New_York",
      "2026-10-21T14:00:00Z",
    ],
    [
      "a time that the clock leaves out",
      step(1, "02:30"),
      "2026-03-28T12:00:00Z",
      "Europe/Berlin",
      "2026-03-29T01:30:00Z",
    ],
    [
      "a time that the clock shows twice",
      step(1, "02:30"),
      "2026-10-24T12:00:00Z",
      "Europe/Berlin",
      "2026-10-25T00:30:00Z",
    ],
    [
      "without a time, days of 24 hours",
      step(2, null, 90),
      "2026-10-24T15:30:00Z",
      "Europe/Berlin",
      "2026-10-26T17:00:00Z",
    ],
    [
      "the day of the start, earlier than the start",
      step(0, "10:00"),
      "2026-10-20T15:00:00Z",
      "UTC",
      "2026-10-20T10:00:00Z",
    ],
  ])("is right: %s", (_, given, start, zone, expected) => {
    expect(stepTime(given, at(start), zone).toISOString()).toBe(at(expected).toISOString());
  });

  test("always shows the wanted wall clock on the wanted calendar day, unless the clock leaves it out", () => {
    const zones = [
      "Europe/Lisbon",
      "America/Santiago",
      "Asia/Tehran",
      "Australia/Lord_Howe",
      "Africa/Cairo",
      "Pacific/Chatham",
    ];
    const moments = fc.date({ min: at("2024-01-01"), max: at("2028-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 23 }),
        (start, zone, day, hour) => {
          const time = `${String(hour).padStart(2, "0")}:00`;
          const got = DateTime.fromJSDate(stepTime(step(day, time), start, zone), { zone });
          const wanted = DateTime.fromJSDate(start, { zone }).startOf("day").plus({ days: day });
          const exists =
            DateTime.fromObject(
              { year: wanted.year, month: wanted.month, day: wanted.day, hour },
              { zone },
            ).hour === hour;
          if (exists)
            expect(got.toFormat("yyyy-MM-dd HH:mm")).toBe(
              `${wanted.toFormat("yyyy-MM-dd")} ${time}`,
            );
          else expect(got.diff(wanted, "hours").hours).toBeLessThan(26);
        },
      ),
    );
  });

  test("goes by the app's clock when the person's is unknown or none", () => {
    expect(personZone(null, "Europe/Paris")).toBe("Europe/Paris");
    expect(personZone("Mars/Olympus", "Europe/Paris")).toBe("Europe/Paris");
    expect(personZone("Asia/Kolkata", "Europe/Paris")).toBe("Asia/Kolkata");
  });
});

describe("the next step", () => {
  const steps = [2, 5, 10, 15].map((day, position) => ({
    id: stepId(day),
    position,
    ...step(day, "10:00"),
  }));
  const person = { startedAt: at("2026-11-01T12:00:00Z"), zone: "UTC" };

  test("is the earliest that is still ahead", () => {
    expect(nextStep(steps, person, from(person.startedAt))).toEqual({
      stepId: 2,
      at: at("2026-11-03T10:00:00Z"),
    });
    expect(nextStep(steps, person, past(at("2026-11-03T10:00:00Z")))?.stepId).toBe(5);
    expect(nextStep(steps, person, past(at("2026-11-16T10:00:00Z")))).toBeNull();
  });

  test("leaves out a step whose hour of the first day has passed, and takes one at the very start", () => {
    const early = { id: stepId(1), position: 0, ...step(0, "10:00") };
    const now = { id: stepId(9), position: 1, ...step(0, null) };
    expect(nextStep([early, ...steps], person, from(person.startedAt))?.stepId).toBe(2);
    expect(nextStep([now, ...steps], person, from(person.startedAt))?.stepId).toBe(9);
  });

  test("takes steps of one moment in their order, each once", () => {
    const twins = [
      { id: stepId(21), position: 0, ...step(2, "10:00") },
      { id: stepId(22), position: 1, ...step(2, "10:00") },
    ];
    const moment = at("2026-11-03T10:00:00Z");
    expect(nextStep(twins, person, from(person.startedAt))?.stepId).toBe(21);
    expect(nextStep(twins, person, { at: moment, position: 0 })?.stepId).toBe(22);
    expect(nextStep(twins, person, { at: moment, position: 1 })).toBeNull();
  });

  test("after a change is never one that lies behind, except for who is due and not served", () => {
    const now = at("2026-11-05T12:00:00Z");
    const added = [...steps, { id: stepId(3), position: 4, ...step(3, "10:00") }];
    expect(nextStep(added, person, reachedAtChange(at("2026-11-06T10:00:00Z"), now))?.stepId).toBe(
      5,
    );
    expect(nextStep(added, person, reachedAtChange(at("2026-11-04T10:00:00Z"), now))?.stepId).toBe(
      3,
    );
  });
});
