import type { Reach, Unreachable } from "@/server/engage/audience/store.reach.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import { counted } from "@/server/words.ts";

const number = new Intl.NumberFormat("en");

const BECAUSE: Record<Unreachable, (n: number) => string> = {
  never_asked: (n) => `${counted(n, "has", "have")} not been asked for permission yet`,
  opted_out: (n) => `${counted(n, "has", "have")} declined notifications`,
  token_retired: (n) => `${counted(n, "has", "have")} a browser whose subscription has ended`,
  no_device: (n) => `${counted(n, "has", "have")} no known device`,
};

/** Describes a forecast in a few sentences. */
export function describeForecast(
  people: number,
  reach: Reach,
  channel: Channel = "push",
): string[] {
  if (people === 0) return ["No one is in this audience now, so the campaign would reach no one."];
  const { reachable, devices, unreachable } = reach;
  const visit = "the next time they use the app";
  if (channel === "in_app")
    return [`${counted(people, "person", "people")} would see it ${visit}.`];
  if (channel === "anytime" && reachable < people)
    return [
      `${counted(reachable, "person", "people")} of ${number.format(people)} can be reached by push; the others would see it ${visit}.`,
    ];
  const sentences = [
    reachable === 0
      ? `None of the ${counted(people, "person", "people")} in this audience can be reached.`
      : `${counted(reachable, "person", "people")} of ${number.format(people)} would be reached, on ${counted(devices, "device", "devices")}.`,
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
