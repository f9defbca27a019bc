import type { Spread } from "@/server/engage/calendar/message-load.ts";
import { counted, people } from "@/server/words.ts";

/** Describes the forecast in a few sentences, which say that it is an estimate. */
export function describeLoad(
  facts: Pick<Spread, "distribution" | "over"> & { people: number; setOffPerDay: number },
  ofDraft: boolean,
): string[] {
  const { over, distribution, setOffPerDay } = facts;
  const whom = ofDraft ? "of this audience" : "of all people";
  const messages = distribution.reduce((sum, one) => sum + one.messages * one.people, 0);
  const none = distribution[0]?.people ?? 0;
  const sentences = [
    messages === 0
      ? `No one ${whom} will get a message in the next seven days.`
      : none === 0
        ? `In the next seven days everyone ${whom} would get at least one message: ${people(facts.people)}.`
        : `In the next seven days ${people(facts.people - none)} ${whom} would get at least one message; ${people(none)} would get none.`,
  ];
  if (over.people > 0) {
    sentences.push(
      `${people(over.people)} would exceed the limits: ${counted(over.messages, "message is", "messages are")} deferred, and dropped if expired by then.`,
    );
  } else if (messages > 0) {
    sentences.push("No one would get more than the limits allow.");
  }
  const daily = Math.round(setOffPerDay);
  sentences.push(
    setOffPerDay > 0
      ? `Messages from triggers and API calls are added to this and cannot be predicted; in the last seven days there were ${daily < 1 ? "less than one message" : `about ${counted(daily, "message", "messages")}`} a day.`
      : "Messages from triggers and API calls cannot be predicted; in the last seven days there were none.",
  );
  return sentences;
}
