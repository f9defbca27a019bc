import { BellRing, Braces, ListChecks, Route } from "lucide-react";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";

export const KIND_CHOICES = [
  { value: "announcement", label: "Announcement", hint: "Tell people something.", icon: BellRing },
  { value: "poll", label: "Poll", hint: "Ask people questions.", icon: ListChecks },
  { value: "tutorial", label: "Tour", hint: "Guide people through the app.", icon: Route },
  { value: "data_push", label: "Data push", hint: "Send data to your app’s code.", icon: Braces },
] as const;

/** Returns the kind in words: "announcement", "tour", "data push". */
export function kindInWords(kind: Kind): string {
  return kind === "tutorial" ? "tour" : kind.replace("_", " ");
}

/** Returns the channel for a kind. Polls and tours take place in the app; a push can only invite people to them. */
export function channelsOf(kind: Kind, channel: Channel): Channel {
  return (kind === "poll" || kind === "tutorial") && channel === "push" ? "in_app" : channel;
}
