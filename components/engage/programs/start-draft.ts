import type { PickedHit } from "@/components/engage/programs/hit-picker.tsx";
import { ProgramStart } from "@/server/engage/schedule/schema.trigger.ts";

export type StartKind =
  | "first_session"
  | "hit"
  | "app_info"
  | "segment_enter"
  | "segment_leave"
  | "place"
  | "launch";

/** The content of the form. Choices of other kinds are kept. */
export interface StartDraft {
  kind: StartKind;
  hit: PickedHit;
  /** The start as it was loaded, to keep conditions that the form does not show. */
  original: ProgramStart;
  key: string | null;
  segmentId: number | null;
  place: string;
  latitude: number | null;
  longitude: number | null;
  radius: number | null;
}

export function draftOfStart(start: ProgramStart): StartDraft {
  const draft: StartDraft = {
    kind: start.type === "launch" ? "launch" : start.on.type,
    hit: { kind: "event", name: null },
    original: start,
    key: null,
    segmentId: null,
    place: "",
    latitude: null,
    longitude: null,
    radius: 500,
  };
  if (start.type === "launch") return draft;
  const { on } = start;
  switch (on.type) {
    case "first_session":
      return draft;
    case "hit":
      return { ...draft, hit: { kind: on.kind, name: on.name } };
    case "app_info":
      return { ...draft, key: on.key };
    case "segment_enter":
    case "segment_leave":
      return { ...draft, segmentId: on.segmentId };
    case "place":
      return { ...draft, ...on, place: on.name };
  }
}

/** Returns the start, or null while it is incomplete. */
export function startOf(draft: StartDraft): ProgramStart | null {
  if (JSON.stringify(draftOfStart(draft.original)) === JSON.stringify(draft)) return draft.original;
  const parsed = ProgramStart.safeParse(
    draft.kind === "launch" ? { type: "launch" } : { type: "trigger", on: onOf(draft) },
  );
  return parsed.success ? parsed.data : null;
}

function onOf(draft: StartDraft): unknown {
  const { kind: type, hit, key, segmentId, place, latitude, longitude, radius } = draft;
  switch (type) {
    case "hit":
      return { type, ...hit };
    case "app_info":
      return { type, key };
    case "place":
      return { type, name: place, latitude, longitude, radius };
    case "segment_enter":
    case "segment_leave":
      return { type, segmentId };
    default:
      return { type };
  }
}
