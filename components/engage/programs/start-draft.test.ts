import { expect, test } from "vitest";
import { draftOfStart, startOf } from "@/components/engage/programs/start-draft.ts";
import { ProgramStart } from "@/server/engage/schedule/schema.trigger.ts";

const trigger = (on: object) => ProgramStart.parse({ type: "trigger", on });

test.each([
  trigger({ type: "first_session" }),
  trigger({
    type: "hit",
    kind: "event",
    name: "buy",
    where: [{ key: "price", op: "gt", value: 3 }],
  }),
  trigger({ type: "app_info", key: "plan", value: "yearly" }),
  trigger({ type: "segment_enter", segmentId: 7 }),
  trigger({ type: "place", name: "Shop", latitude: 1, longitude: 2, radius: 300 }),
  ProgramStart.parse({ type: "launch" }),
])(
  "an unchanged start stays the same, including parts that the form does not show: %j",
  (start) => {
    expect(startOf(draftOfStart(start))).toEqual(start);
  },
);

test("a new choice makes a new start, or null while it is unfinished", () => {
  const draft = draftOfStart(trigger({ type: "first_session" }));
  expect(startOf({ ...draft, kind: "launch" })).toEqual({ type: "launch" });
  expect(startOf({ ...draft, kind: "segment_leave" })).toBeNull();
  expect(startOf({ ...draft, kind: "segment_leave", segmentId: 3 })).toEqual(
    trigger({ type: "segment_leave", segmentId: 3 }),
  );
});
