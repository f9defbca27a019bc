import type { Channel } from "@/server/engage/content/schema.kinds.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { counted, listed, people } from "@/server/words.ts";

export interface AudienceFacts {
  channel: Channel;
  schedule: Schedule["type"];
  /** True = it is sent once, as soon as it is launched. */
  atOnce: boolean;
  /** The audience in words that follow "goes to". */
  words: string;
  people: number;
  web: number;
  fcm: number;
  push: number;
  devices: number;
  /** People seen recently, who open the app and see what waits for them there. */
  lately: number;
  withoutPush: { neverAsked: number; saidNo: number; ended: number; noDevice: number };
}

/** Describes who is in the audience, and how they are reached. */
export function audienceLines(facts: AudienceFacts, to: Repairs): PreflightLine[] {
  const { channel } = facts;
  return [
    whoLine(facts, to),
    ...(facts.people > 0 && channel !== "in_app" ? pushLines(facts, to) : []),
    ...(facts.people > 0 && channel !== "push" ? [inAppLine(facts, to)] : []),
  ];
}

function whoLine(facts: AudienceFacts, to: Repairs): PreflightLine {
  const { words, schedule, atOnce } = facts;
  const repair = to.composer("who", "Change the audience");
  if (facts.people > 0) {
    const whom =
      schedule === "trigger"
        ? `It is triggered by people in its audience, which is ${words}: ${people(facts.people)} now.`
        : schedule === "api"
          ? `API calls name its recipients. Its audience is ${words}: ${people(facts.people)} now.`
          : `It is sent to ${words}: ${people(facts.people)} now.`;
    return line("audience", "ok", whom, repair);
  }
  const empty = `The audience (${words}) is empty now`;
  return atOnce
    ? line("audience", "stop", `${empty}, so there is no one to send it to.`, repair)
    : line("audience", "warn", `${empty}. People who join before it is sent will get it.`, repair);
}

function pushLines(facts: AudienceFacts, to: Repairs): PreflightLine[] {
  const { push, web, fcm, devices, withoutPush } = facts;
  const ways = listed([
    ...(web > 0 ? [`${people(web)} in the browser`] : []),
    ...(fcm > 0 ? [`${people(fcm)} in the app on a phone`] : []),
  ]);
  const lines = [
    push === 0
      ? line(
          "push",
          facts.channel === "push" && facts.atOnce ? "stop" : "warn",
          facts.channel === "push"
            ? "None of them can be reached by push, so nothing would arrive."
            : "None of them can be reached by push; they see it only in the app.",
          to.composer("campaign", "Choose another channel"),
        )
      : line(
          "push",
          "ok",
          `${people(push)} can be reached by push, on ${counted(devices, "device", "devices")}: ${ways}.`,
        ),
  ];
  const { neverAsked, saidNo, ended, noDevice } = withoutPush;
  const because = [
    ...(saidNo > 0 ? [`${people(saidNo)} declined notifications`] : []),
    ...(neverAsked > 0
      ? [counted(neverAsked, "person was not asked yet", "people were not asked yet")]
      : []),
    ...(ended > 0 ? [`the subscription of ${people(ended)} has ended`] : []),
    ...(noDevice > 0 ? [`${counted(noDevice, "person has", "people have")} no known device`] : []),
  ];
  if (because.length > 0) {
    const without = saidNo + neverAsked + ended + noDevice;
    lines.push(
      line(
        "without-token",
        without > facts.people / 2 ? "warn" : "ok",
        `${people(without)} cannot be reached by push: ${because.join("; ")}.`,
        to.page("/reach", "See who can be reached"),
      ),
    );
  }
  return lines;
}

function inAppLine({ people: all, lately, channel }: AudienceFacts, to: Repairs): PreflightLine {
  const sentence = `${people(lately)} of ${people(all)} used the app in the last 30 days and would see it on their next visit.`;
  return lately === 0
    ? line(
        "in-app",
        "warn",
        "None of them used the app in the last 30 days, so hardly anyone would see it there.",
        channel === "in_app" ? to.composer("campaign", "Choose another channel") : undefined,
      )
    : line("in-app", "ok", sentence);
}
