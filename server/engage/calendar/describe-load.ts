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
      ? `Nobody ${whom} has a message to come in the next seven days.`
      : none === 0
        ? `In the next seven days everybody ${whom} would get at least one message: ${people(facts.people)}.`
        : `In the next seven days ${people(facts.people - none)} ${whom} would get at least one message; ${people(none)} would get none.`,
  ];
  if (over.people > 0) {
    sentences.push(
      `${people(over.people)} would have got more than the limits allow: ${counted(over.messages, "message is", "messages are")} deferred, and dropped if their time is over by then.`,
    );
  } else if (messages > 0) {
    sentences.push("Nobody would get more than the limits allow.");
  }
  const daily = Math.round(setOffPerDay);
  sentences.push(
    setOffPerDay > 0
      ? `Triggers and calls come on top and cannot be foreseen; in the last seven days they set off ${daily < 1 ? "less than one message" : `about ${counted(daily, "message", "messages")}`} a day.`
      : "Messages on a trigger cannot be foreseen; in the last seven days there were none.",
  );
  return sentences;
}
