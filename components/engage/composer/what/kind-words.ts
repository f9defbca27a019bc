import { BellRing, Braces, ListChecks, Route } from "lucide-react";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";

export const KIND_CHOICES = [
  { value: "announcement", label: "Announcement", hint: "Says something.", icon: BellRing },
  { value: "poll", label: "Poll", hint: "Asks something.", icon: ListChecks },
  { value: "tutorial", label: "Tutorial", hint: "Leads through the app.", icon: Route },
  { value: "data_push", label: "Data push", hint: "Hands data to your code.", icon: Braces },
] as const;

/** "announcement", "data push". */
export function kindInWords(kind: Kind): string {
  return kind.replace("_", " ");
}

/** Polls and tours happen in the app; a push can only invite to them. */
export function channelsOf(kind: Kind, channel: Channel): Channel {
  return (kind === "poll" || kind === "tutorial") && channel === "push" ? "in_app" : channel;
}
