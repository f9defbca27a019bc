import type { Addressed } from "@/server/engage/launch/preflight/addresses-of.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import type { ProbeAnswer, ProbeFailure } from "@/server/push/probe.ts";
import { counted, listed } from "@/server/words.ts";

export interface Checked extends Addressed {
  /** Null = was not requested. */
  answer: ProbeAnswer | null;
}

const SAID: Record<ProbeFailure, string> = {
  not_web: "it sends on to something that is no website",
  not_public: "it lies on a private network, where people’s devices do not come",
  no_such_host: "there is no such host",
  no_lookup: "its host cannot be looked up from this server just now",
  timeout: "nothing answered in time",
  refused: "nothing answers there",
  redirects: "it sends on more than three times",
  certificate: "its certificate is not valid",
  network: "the connection broke",
};

/** Lists dead links with their errors, and links that cannot be checked from here. */
export function linkLines(checked: readonly Checked[], to: Repairs): PreflightLine[] {
  const repair = to.composer("what", "Change it");
  const lines = checked.flatMap(({ address, place, answer }) => {
    if (!answer || answer.alive) return [];
    const said =
      answer.reason === "status"
        ? `it answers with the error ${answer.status}`
        : SAID[answer.reason];
    const sentence = `${place.charAt(0).toUpperCase()}${place.slice(1)} leads to ${shortened(address)}, but ${said}.`;
    return [line(`link-${address}`, "warn", sentence, repair)];
  });
  const alive = checked.filter(({ answer }) => answer?.alive).length;
  if (alive > 0)
    lines.push(line("links", "ok", `${counted(alive, "link answers", "links answer")}.`));
  const unasked = checked.filter(({ answer }) => answer === null);
  if (unasked.length > 0) lines.push(line("links-unchecked", "ok", uncheckedWords(unasked)));
  if (checked.length === 0) lines.push(line("links", "ok", "It has no links."));
  return lines;
}

function uncheckedWords(unasked: readonly Checked[]): string {
  const deep = unasked
    .filter(({ kind }) => kind === "deep")
    .map(({ address }) => shortened(address));
  const paths = unasked
    .filter(({ kind }) => kind === "path")
    .map(({ address }) => shortened(address));
  const personal = unasked
    .filter(({ kind }) => kind === "personal")
    .map(({ address }) => shortened(address));
  const web = unasked.length - deep.length - paths.length - personal.length;
  return [
    ...(deep.length > 0
      ? [`Whether ${listed(deep)} opens an app can only be tried on a device: send a test.`]
      : []),
    ...(paths.length > 0
      ? [`${listed(paths)} leads into the app’s own site, which is not known here: send a test.`]
      : []),
    ...(personal.length > 0
      ? [
          `${listed(personal)} holds a person’s own value and is not asked in their name: send a test.`,
        ]
      : []),
    ...(web > 0
      ? [`${counted(web, "link was", "links were")} not checked: there are too many.`]
      : []),
  ].join(" ");
}

const shortened = (address: string) => (address.length > 80 ? `${address.slice(0, 79)}…` : address);
