// The folders of the domain in their order: the way of the data. Imports only point to what stands before.
// ARCHITECTURE.md prints this list; check-boundaries.mjs and check-names.mjs enforce it.
export const SERVER = [
  ["access", "who may do what, and the audit log's writer"],
  ["outbox", "what happened, noted for webhooks in the same transaction"],
  ["push", "the ports: Web Push, FCM, webhooks"],
  ["account/audit-log", "who changed what"],
  ["account/keys", "write keys and secret keys"],
  ["account/members", "people who sign in, their roles and passwords"],
  ["account/apps", "registered apps, their settings and counters"],
  ["account/identity", "proof of the users that devices name"],
  ["account/push-services", "the app's accounts at push services"],
  ["account/setup", "the first run"],
  ["account/health", "is everything running?"],
  ["collect/hits", "ids, times, partitions and drop reasons of hits"],
  ["collect/people", "identities, merging, devices, app-info"],
  ["collect/blocks", "hits of a tag and day in columns"],
  ["collect/tags", "the dictionary of names, the judge, who reads which tag"],
  ["collect/tag-plan", "what the app is to send: versions, files, templates"],
  ["collect/pack", "the plan as code for developers"],
  ["collect/problems", "items that break the plan, and quarantine"],
  ["collect/live", "what arrives now, and paired devices"],
  ["collect/ingest", "the steps from a received item to stored rows"],
  ["collect/quarantine", "releasing and discarding what was held"],
  ["collect/acceptance", "testing one build against the plan"],
  ["collect/imports", "CSV files"],
  ["collect/sources", "queries on other databases"],
  ["understand/users", "the list and the profile of users"],
  ["understand/segments", "criteria, their two evaluators, and their words"],
  ["understand/user-path", "screens and the moves between them"],
  ["understand/reach", "who can be reached by push"],
  ["engage/content", "what a message says: templates, limits, payloads"],
  ["engage/schedule", "when: recurrence, local clocks, triggers' shapes"],
  ["engage/limits", "frequency cap, quiet hours, control group, breaker settings"],
  ["engage/topics", "what people choose from"],
  ["engage/preferences", "what people chose"],
  ["engage/audience", "who: audience, assignment, forecast"],
  ["engage/measure", "funnel, goal, lift, winner, breaker"],
  ["engage/triggers", "what sets messages off, and its firings"],
  ["engage/campaigns", "the campaign and its states"],
  ["engage/enrolments", "where each person of a program is"],
  ["engage/deliveries", "plan, gate, send, in-app, feedback"],
  ["engage/programs", "series of messages"],
  ["engage/launch", "pre-flight, approval, launch, pause, stop"],
  ["engage/composer", "what the composer asks while a campaign is written"],
  ["engage/calendar", "when everything goes out"],
  ["engage/entries", "firings become entries of campaigns and programs"],
  ["steer/reports", "what became of a campaign"],
  ["steer/usage", "which tags are used, and purging the others"],
  ["steer/overview", "the app's first page"],
  ["steer/webhooks", "telling other systems"],
  ["steer/privacy", "export and erasure of a person"],
];

/** Component folders without a server folder of that name, each with its reason. */
export const COMPONENTS_ALONE = {
  "collect/integrate": "snippets for developers; they need no use case",
};

/** Component folders come in the order of the server's; these go first and know no field. */
export const COMPONENTS_FIRST = ["ui", "charts", "layout"];

/** Returns `collect/ingest` of `server/collect/ingest/store.ts`, or undefined outside the domain. */
export function folderOf(path) {
  const [top, stage, noun, ...rest] = path.split("/");
  if (top !== "server" && top !== "components") return undefined;
  if (noun === undefined) return undefined;
  if (COMPONENTS_FIRST.includes(stage) || SERVER.some(([folder]) => folder === stage)) return stage;
  return rest.length > 0 ? `${stage}/${noun}` : undefined;
}
