import type { PackFormat } from "@/server/collect/pack/schema.ts";

export interface PackFormatWords {
  format: PackFormat;
  label: string;
  /** One or two sentences on what to do with the file. */
  how: string;
  /** How it is used. */
  usage?: { title: string; code: string };
}

export const PACK_FORMATS: readonly PackFormatWords[] = [
  {
    format: "typescript",
    label: "TypeScript",
    how: "A typed client over the browser SDK. Put it into your sources and report through it: a wrong name, key, type or value does not compile.",
    usage: {
      title: "In your app",
      code: `import { tagPlan } from "./tidings-plan";\n\nconst track = tagPlan(tidings);\n\n// Your editor offers every tag of the plan, with when it fires.\ntrack.event.`,
    },
  },
  {
    format: "markdown",
    label: "Specification",
    how: "The plan to be read: why each tag is there, where it fires, its extras and an example. Put it into your wiki or your pull request.",
  },
  {
    format: "json-schema",
    label: "JSON Schema",
    how: "For every language and for contract tests: what an app may send, as items of the HTTP tracking format.",
  },
  {
    format: "kotlin",
    label: "Kotlin",
    how: "Names, keys and allowed values as constants, for the Segment-compatible SDK in your Android app.",
    usage: {
      title: "In your app",
      code: "analytics.track(TagPlan.Events.PayClicked.NAME, buildJsonObject {\n    put(TagPlan.Events.PayClicked.Keys.AMOUNT, 49.9)\n})",
    },
  },
  {
    format: "swift",
    label: "Swift",
    how: "Names, keys and allowed values as constants, for the Segment-compatible SDK in your iOS app.",
    usage: {
      title: "In your app",
      code: "analytics.track(name: TagPlan.Events.PayClicked.name, properties: [\n  TagPlan.Events.PayClicked.Keys.amount: 49.9\n])",
    },
  },
];

/** Terminal lines that take a file of the pack and verify a version of the app. */
export function commandsOf(
  baseUrl: string,
  file: { format: PackFormat; fileName: string },
): { title: string; code: string }[] {
  const { format, fileName } = file;
  const pull = `node tidings-cli.mjs pull \\\n  --format ${format} \\\n  --out src/${fileName}`;
  return [
    {
      title: "Once: the command line and its key",
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
