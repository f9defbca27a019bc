import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import { periodWords } from "@/server/understand/segments/describe/describe-leaf.ts";
import type { Names } from "@/server/understand/segments/describe/names.ts";
import { answerKey } from "@/server/understand/segments/describe/names.ts";

const WORDS: Record<Message["status"], readonly [is: string, never: string]> = {
  sent: ["were sent", "were never sent"],
  delivered: ["received", "never received"],
  displayed: ["were shown", "were never shown"],
  actioned: ["acted on", "never acted on"],
  exited: ["dismissed", "never dismissed"],
  answered: ["answered", "never answered"],
  failed: ["failed to get", "never failed to get"],
  not_sent: ["were held back from", "were never held back from"],
  control: ["were in the control group of", "were never in the control group of"],
};

/** `were shown “Sale” in the last 7 days`. */
export function describeMessage(leaf: Message, names: Names): string {
  const words = [WORDS[leaf.status][leaf.is ? 0 : 1], whichWords(leaf, names)];
  if (leaf.variant !== undefined) words.push(`in variant ${leaf.variant.toUpperCase()}`);
  if (leaf.action !== undefined) words.push(`with the button “${leaf.action}”`);
  if (leaf.reason !== undefined) words.push(`for the reason ${leaf.reason.replaceAll("_", " ")}`);
  if (leaf.answer) words.push(answerWords(leaf, leaf.answer, names));
  const period = leaf.period ?? { type: "ever" };
  if (period.type !== "ever") words.push(periodWords(period));
  return words.join(" ");
}

function whichWords({ campaignId, programId }: Message, names: Names): string {
  if (campaignId !== undefined) return `“${names.campaigns.get(campaignId) ?? campaignId}”`;
  if (programId !== undefined) {
    return `a message of the program “${names.programs.get(programId) ?? programId}”`;
  }
  return "any message";
}

function answerWords(
  { campaignId }: Message,
  { question, choice }: NonNullable<Message["answer"]>,
  names: Names,
): string {
  const asked = names.answers.get(answerKey(campaignId, question)) ?? question;
  if (choice === undefined) return `at “${asked}”`;
  return `at “${asked}” with “${names.answers.get(answerKey(campaignId, question, choice)) ?? choice}”`;
}
