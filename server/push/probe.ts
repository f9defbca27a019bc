/**
 * The reason that no response came. `no_lookup` = this machine cannot resolve names at the moment.
 */
export type ProbeFailure =
  | "not_web"
  | "not_public"
  | "no_such_host"
  | "no_lookup"
  | "timeout"
  | "refused"
  | "redirects"
  | "certificate"
  | "network";

/** The result of checking an address on the web. */
export type ProbeAnswer =
  | { alive: true }
  | { alive: false; reason: "status"; status: number }
  | { alive: false; reason: ProbeFailure };

/** Checks whether something responds at an address. Never throws. */
export type Probe = (address: string) => Promise<ProbeAnswer>;
