import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import type { Funnel } from "@/components/steer/reports/statistics.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";

type Figure = "planned" | "sent" | "delivered" | "displayed" | "actioned" | "answered" | "exited";

interface StepWords {
  figure: Figure;
  name: string;
  /** The figure that the rate is relative to. */
  of: Figure | null;
  what: string;
  /** Replaces `what` for messages that are only shown in the app. */
  whatInApp?: string;
  /** The criterion for a segment of these people, in words. */
  people: [Message["status"], string] | null;
}

const STEPS: readonly StepWords[] = [
  {
    figure: "planned",
    name: "Planned",
    of: null,
    what: "One per device, or per person without a device",
    whatInApp: "One per person",
    people: null,
  },
  {
    figure: "sent",
    name: "Sent",
    of: "planned",
    what: "Accepted by the push service",
    whatInApp: "Delivered to the app",
    people: ["sent", "who were sent"],
  },
  {
    figure: "delivered",
    name: "Delivered",
    of: "sent",
    what: "Arrived on the device",
    people: ["delivered", "who received"],
  },
  {
    figure: "displayed",
    name: "Displayed",
    of: "sent",
    what: "Shown to the person",
    people: ["displayed", "who were shown"],
  },
  {
    figure: "actioned",
    name: "Acted",
    of: "displayed",
    what: "Clicked the message or a button",
    people: ["actioned", "who acted on"],
  },
  {
    figure: "answered",
    name: "Answered",
    of: "displayed",
    what: "Answered a question",
    people: ["answered", "who answered"],
  },
  {
    figure: "exited",
    name: "Dismissed",
    of: "displayed",
    what: "Closed it without acting",
    people: ["exited", "who dismissed"],
  },
];

/** A data push is never displayed, so these steps stay hidden unless they have a figure. */
const NEVER_IN_DATA_PUSH: readonly Figure[] = ["displayed", "actioned", "exited"];

interface FunnelStep extends Pick<StepWords, "name" | "what" | "people"> {
  n: number;
  /** The number that the rate is relative to, and its name. */
  of: [number, string] | null;
}

/** Returns the steps of a campaign's funnel. Steps without a figure are left out if its kind cannot have them. */
export function funnelSteps(
  { channel, kind }: Pick<Campaign, "channel" | "kind">,
  figures: Pick<Funnel, Figure>,
): FunnelStep[] {
  const canHave = (figure: Figure) =>
    (figure !== "answered" || kind === "poll") &&
    (kind !== "data_push" || !NEVER_IN_DATA_PUSH.includes(figure));
  return STEPS.filter(({ figure }) => figures[figure] > 0 || canHave(figure)).map(
    ({ figure, name, of, what, whatInApp, people }) => ({
      name,
      n: figures[figure],
      of: of && [figures[of], of],
      what: channel === "in_app" ? (whatInApp ?? what) : what,
      people,
    }),
  );
}
