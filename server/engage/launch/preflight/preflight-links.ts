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
  not_web: "it redirects to something that is not a website",
  not_public: "it is on a private network that people’s devices cannot reach",
  no_such_host: "its host does not exist",
  no_lookup: "this server cannot look up its host at the moment",
  timeout: "it did not respond in time",
  refused: "it refuses the connection",
  redirects: "it redirects more than three times",
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
        ? `it responds with the error ${answer.status}`
        : SAID[answer.reason];
    const sentence = `${place.charAt(0).toUpperCase()}${place.slice(1)} leads to ${shortened(address)}, but ${said}.`;
    return [line(`link-${address}`, "warn", sentence, repair)];
  });
  const alive = checked.filter(({ answer }) => answer?.alive).length;
  if (alive > 0) lines.push(line("links", "ok", `${counted(alive, "link works", "links work")}.`));
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
      ? [`Whether ${listed(deep)} opens an app can only be checked on a device. Send a test.`]
      : []),
    ...(paths.length > 0
      ? [
          `${listed(paths)} leads to the app’s own site, whose address is unknown here. Send a test.`,
        ]
      : []),
    ...(personal.length > 0
      ? [
          `${listed(personal)} holds a person’s own value and is not requested on their behalf. Send a test.`,
        ]
      : []),
    ...(web > 0
      ? [`${counted(web, "link was", "links were")} not checked, because there are too many.`]
      : []),
  ].join(" ");
}

const shortened = (address: string) => (address.length > 80 ? `${address.slice(0, 79)}…` : address);
