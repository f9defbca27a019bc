/** Why nothing answered. `no_lookup` = names cannot be looked up from here just now. */
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

/** What asking an address of the web came to. */
export type ProbeAnswer =
  | { alive: true }
  | { alive: false; reason: "status"; status: number }
  | { alive: false; reason: ProbeFailure };

/** Asks one address whether something answers there. Never throws. */
export type Probe = (address: string) => Promise<ProbeAnswer>;
