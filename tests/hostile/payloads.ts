import fc from "fast-check";

/* Payloads that no one should send, for the suites that send them anyway. */

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "\udfff\0",
    "__proto__",
    "constructor",
    "x".repeat(300),
    "",
    " ",
    "1e400",
    "{}",
    "\\",
    '"',
  ),
);
export const anything = fc.anything({
  key: nasty,
  values: [nasty, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)],
  maxDepth: 4,
});
const id = fc.oneof(fc.constantFrom("a", "b", "c"), anything);
export const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    "2100-01-01T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "0000-00-00",
    "-271821-04-20T00:00:00.000Z",
    "now",
  ),
  anything,
);
const type = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "track",
      "page",
      "screen",
      "identify",
      "group",
      "alias",
      "job",
      "error",
      "crash",
      "session",
      "activity",
    ),
  },
  { weight: 1, arbitrary: anything },
);
export const item = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        type,
        event: fc.oneof(fc.constantFrom("E", "F"), nasty, anything),
        name: fc.oneof(fc.constantFrom("N"), nasty, anything),
        userId: id,
        anonymousId: id,
        previousId: id,
        groupId: id,
        messageId: fc.oneof(fc.constantFrom("m1", "m2"), fc.uuid(), anything),
        timestamp: time,
        sentAt: time,
        properties: anything,
        traits: fc.oneof(fc.dictionary(nasty, anything), anything),
        durationMs: anything,
        action: anything,
        activityId: id,
        activityAt: time,
        context: fc.oneof(
          anything,
          fc.record(
            {
              device: fc.oneof(
                anything,
                fc.record({ id, type: anything, token: id }, { requiredKeys: [] }),
              ),
              os: anything,
              app: anything,
              locale: anything,
              timezone: anything,
              screen: anything,
              network: anything,
              library: anything,
              location: fc.oneof(
                anything,
                fc.record({ latitude: fc.double(), longitude: fc.double(), country: anything }),
              ),
              page: anything,
              sessionId: id,
              userAgent: nasty,
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: ["type"] },
    ),
  },
  { weight: 1, arbitrary: anything },
);
