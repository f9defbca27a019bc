import type { PackFormat } from "@/server/collect/pack/schema.ts";

export interface PackFormatWords {
  format: PackFormat;
  label: string;
  /** One or two sentences that say what to do with the file. */
  how: string;
  /** Code that uses the file. */
  usage?: { title: string; code: string };
}

export const PACK_FORMATS: readonly PackFormatWords[] = [
  {
    format: "typescript",
    label: "TypeScript",
    how: "This is a typed client for the browser SDK. Add it to your source code and report through it. A wrong name, key, type or value does not compile.",
    usage: {
      title: "In your app",
      code: `import { tagPlan } from "./tidings-plan";\n\nconst track = tagPlan(tidings);\n\n// Your editor offers every tag of the plan, with when it fires.\ntrack.event.`,
    },
  },
  {
    format: "markdown",
    label: "Specification",
    how: "This is the plan as a document: why each tag exists, where it fires, its extras and an example. Add it to your wiki or your pull request.",
  },
  {
    format: "json-schema",
    label: "JSON Schema",
    how: "This schema works in every language and in contract tests. It describes what an app may send as items of the HTTP tracking format.",
  },
  {
    format: "kotlin",
    label: "Kotlin",
    how: "These constants hold names, keys and allowed values for the Segment-compatible SDK in your Android app.",
    usage: {
      title: "In your app",
      code: "analytics.track(TagPlan.Events.PayClicked.NAME, buildJsonObject {\n    put(TagPlan.Events.PayClicked.Keys.AMOUNT, 49.9)\n})",
    },
  },
  {
    format: "swift",
    label: "Swift",
    how: "These constants hold names, keys and allowed values for the Segment-compatible SDK in your iOS app.",
    usage: {
      title: "In your app",
      code: "analytics.track(name: TagPlan.Events.PayClicked.name, properties: [\n  TagPlan.Events.PayClicked.Keys.amount: 49.9\n])",
    },
  },
];

/** Returns the terminal commands that fetch a file of the pack and verify a version of the app. */
export function commandsOf(
  baseUrl: string,
  file: { format: PackFormat; fileName: string },
): { title: string; code: string }[] {
  const { format, fileName } = file;
  const pull = `node tidings-cli.mjs pull \\\n  --format ${format} \\\n  --out src/${fileName}`;
  return [
    {
      title: "Set up the command line once",
      code: `curl -O ${baseUrl}/sdk/tidings-cli.mjs\nexport TIDINGS_URL=${baseUrl}\nexport TIDINGS_SECRET_KEY=sk_…`,
    },
    {
      title: "Keep the file up to date",
      code: pull,
    },
    {
      title: "In continuous integration",
      code: `${pull} --check\nnode tidings-cli.mjs verify \\\n  --app-version 5.2 \\\n  --platform web --wait 60`,
    },
  ];
}
