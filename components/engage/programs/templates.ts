import type { z } from "zod";
import type { CreateProgram } from "@/server/engage/programs/schema.ts";

interface ProgramTemplate {
  id: string;
  name: string;
  what: string;
  input: Omit<z.input<typeof CreateProgram>, "name">;
}

const at10 = (day: number, title: string, body: string) => ({
  day,
  time: "10:00",
  message: { title, body },
});

const FIRST_SESSION = { type: "trigger", on: { type: "first_session" } } as const;
const FRIEND = '{{ app_info.first_name | default: "friend" }}';

/** Program templates. Each opens as a draft that can be edited freely. */
export const templates: readonly ProgramTemplate[] = [
  {
    id: "welcome",
    name: "Welcome",
    what: "Four messages 2, 5, 10 and 15 days after the first session, at 10:00 in each person’s time zone. People who use the app regularly exit early.",
    input: {
      start: FIRST_SESSION,
      exitWhen: {
        type: "did",
        kind: "session",
        count: { op: ">=", value: 10 },
        period: { type: "last", n: 15, unit: "days" },
      },
      steps: [
        at10(2, "Welcome aboard", `Hello ${FRIEND}, here is where most people start.`),
        at10(5, "Have you seen this?", "Three things that are easy to miss in the first week."),
        at10(10, "Make it yours", "Choose the topics that interest you."),
        at10(15, "Two weeks together", `${FRIEND}, is anything missing? Tell us what you think.`),
      ],
    },
  },
  {
    id: "first-hours",
    name: "First hours",
    what: "One message an hour after the first session, and one the next morning for people who have not come back.",
    input: {
      start: FIRST_SESSION,
      steps: [
        {
          day: 0,
          minutes: 60,
          time: null,
          message: { title: "Off to a good start", body: "Pick up where you left off." },
        },
        {
          ...at10(1, "Good morning", `${FRIEND}, this is new since yesterday.`),
          skipIf: {
            type: "did",
            kind: "session",
            count: { op: ">=", value: 2 },
            period: { type: "last", n: 2, unit: "days" },
          },
        },
      ],
    },
  },
  {
    id: "series",
    name: "Series for a segment",
    what: "Everyone in a segment starts at launch and receives three messages within a week.",
    input: {
      start: { type: "launch" },
      steps: [
        at10(1, "Part one", "What this is about."),
        at10(4, "Part two", "What others say about it."),
        at10(7, "Part three", "The last days to take part."),
      ],
    },
  },
  {
    id: "empty",
    name: "From scratch",
    what: "Starts at the first session, with no steps yet.",
    input: { start: FIRST_SESSION, steps: [] },
  },
];
