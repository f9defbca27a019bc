import type { Channel } from "@/server/campaigns/schema.ts";
import type { Reach, Unreachable } from "@/server/campaigns/store.reach.ts";

const number = new Intl.NumberFormat("en");

function count(n: number, one: string, many: string): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

const BECAUSE: Record<Unreachable, (n: number) => string> = {
  never_asked: (n) => `${count(n, "has", "have")} not been asked for permission yet`,
  opted_out: (n) => `${count(n, "has", "have")} said no to notifications`,
  token_retired: (n) => `${count(n, "has", "have")} a browser whose subscription has ended`,
  no_device: (n) => `${count(n, "has", "have")} no device that we know of`,
};

/** A forecast in a few sentences. */
export function describeForecast(
  people: number,
  reach: Reach,
  channel: Channel = "push",
): string[] {
  if (people === 0) return ["Nobody is in this audience now, so the campaign would reach nobody."];
  const { reachable, devices, unreachable } = reach;
  const visit = "the next time they use the app";
  if (channel === "in_app") return [`${count(people, "person", "people")} would see it ${visit}.`];
  if (channel === "anytime" && reachable < people)
    return [
      `${count(reachable, "person", "people")} of ${number.format(people)} can be reached by push; the others would see it ${visit}.`,
    ];
  const sentences = [
    reachable === 0
      ? `None of the ${count(people, "person", "people")} in this audience can be reached.`
      : `${count(reachable, "person", "people")} of ${number.format(people)} would be reached, on ${count(devices, "device", "devices")}.`,
  ];
  const reasons = (["opted_out", "never_asked", "token_retired", "no_device"] as const).filter(
    (reason) => unreachable[reason] > 0,
  );
  if (reasons.length > 0) {
    sentences.push(
      `Not reached: ${reasons.map((reason) => BECAUSE[reason](unreachable[reason])).join("; ")}.`,
    );
  }
  return sentences;
}
