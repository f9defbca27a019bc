import type { ProgramStart, TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";

type Names = ReadonlyMap<number, string>;

/** Describes what makes people enter, in words that follow "people start": "with their first session". */
export function describeStart(start: ProgramStart, names: Names): string {
  return start.type === "launch" ? "when the program is launched" : describeOn(start.on, names);
}

const DID: Record<Extract<TriggerOn, { type: "hit" }>["kind"], [named: string, any: string]> = {
  activity: ["when they visit", "when they visit any screen"],
  event: ["with the event", "with any event"],
  job: ["with the job", "with any job"],
  error: ["with the error", "with any error"],
  crash: ["with the crash", "with a crash"],
  session: ["with the session", "with any session"],
};

function describeOn(on: TriggerOn, names: Names): string {
  switch (on.type) {
    case "first_session":
      return "with their first session";
    case "hit": {
      const [named, any] = DID[on.kind];
      const where =
        on.where.length === 0
          ? ""
          : `, when its ${on.where.map(({ key }) => key).join(", ")} matches`;
      return on.name === null ? `${any}${where}` : `${named} “${on.name}”${where}`;
    }
    case "app_info":
      return on.value === null
        ? `when their “${on.key}” changes`
        : `when their “${on.key}” becomes ${String(on.value)}`;
    case "segment_enter":
      return `when they enter the segment “${names.get(on.segmentId) ?? on.segmentId}”`;
    case "segment_leave":
      return `when they leave the segment “${names.get(on.segmentId) ?? on.segmentId}”`;
    case "place":
      return `when they come ${on.name ? `to ${on.name}` : "to the place on the map"}`;
  }
}
