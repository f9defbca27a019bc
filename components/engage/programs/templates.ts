import type { z } from "zod";
import type { CreateProgram } from "@/server/engage/programs/schema.ts";

export interface ProgramTemplate {
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

/** Starting points. Each opens as a draft that can be changed in everything. */
export const templates: readonly ProgramTemplate[] = [
  {
    id: "welcome",
    name: "Welcome",
    what: "Four messages 2, 5, 10 and 15 days after the first session, at 10:00 on each person’s clock. Whoever has become a regular by then leaves.",
    input: {
      start: FIRST_SESSION,
      exitWhen: {
        type: "did",
        kind: "session",
        count: { op: ">=", value: 10 },
        period: { type: "last", n: 15, unit: "days" },
      },
      steps: [
        at10(2, "Good to have you here", `Hello ${FRIEND}, here is where most people start.`),
        at10(5, "Have you seen this?", "Three things that are easy to miss in the first week."),
        at10(10, "Make it yours", "Choose what you want to hear about, and leave out the rest."),
        at10(15, "Two weeks together", `${FRIEND}, is there anything that you miss? Tell us.`),
      ],
    },
  },
  {
    id: "first-hours",
    name: "First hours",
    what: "A word an hour after the first session, and one the next morning, for those who did not come back by themselves.",
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
    what: "Everybody in a segment starts at launch: three messages within a week.",
    input: {
      start: { type: "launch" },
      steps: [
        at10(1, "Part one", "What this is about."),
        at10(4, "Part two", "What others made of it."),
        at10(7, "Part three", "The last days to take part."),
      ],
    },
  },
  {
    id: "empty",
    name: "From scratch",
    what: "Starts with the first session and has no step yet.",
    input: { start: FIRST_SESSION, steps: [] },
  },
];
