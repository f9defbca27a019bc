"use client";

import { useQuery } from "@tanstack/react-query";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { CreateSegmentLink } from "@/components/steer/reports/create-segment-link.tsx";
import { FreeTextAnswers } from "@/components/steer/reports/free-text-answers.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { CampaignAnswers, QuestionAnswers } from "@/server/steer/reports/campaign-answers.ts";
import { counted, formatCount, formatRate } from "@/server/words.ts";

const REFRESH_MS = 5_000;

/** Shows the answers to a poll, or the progress through a tour. Renders nothing for other kinds. */
export function AnswersReport({
  appId,
  campaign,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name" | "kind">;
}) {
  const trpc = useTRPC();
  const asked = campaign.kind === "poll" || campaign.kind === "tutorial";
  const query = useQuery(
    trpc.reports.answers.queryOptions(
      { appId, id: campaign.id },
      { enabled: asked, refetchInterval: REFRESH_MS },
    ),
  );
  const { data } = query;
  if (!asked) return null;
  if (query.error && !data) return <QueryError query={query} />;
  if (!data) return <Skeleton className="h-48 rounded-lg" />;
  if (campaign.kind === "tutorial") return <Steps steps={data.steps} />;
  return (
    <Section
      title="Answers"
      description="Percentages are of the people who answered each question."
    >
      <ol className="flex flex-col gap-6">
        {data.questions.map((question, index) => (
          <li key={question.id} className="flex flex-col gap-2.5">
            <h3 className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <span className="font-medium">
                {index + 1}. {question.text}
              </span>
              <span className="text-muted text-xs">
                {counted(question.answered, "answer", "answers")}
                {question.answer === "many" ? ", multiple choices possible" : ""}
              </span>
            </h3>
            {question.answer === "text" ? (
              <FreeTextAnswers appId={appId} texts={question.texts} />
            ) : (
              <Choices appId={appId} campaign={campaign} question={question} />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Choices({
  appId,
  campaign,
  question,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name">;
  question: QuestionAnswers;
}) {
  const variants = question.answeredBy.filter(({ variant }) => variant !== null);
  return (
    <ul className="flex flex-col gap-2">
      {question.choices.map(({ id, text, n, by }) => (
        <li key={id} className="flex flex-col gap-1">
          <div className="flex items-center gap-3 text-sm">
            <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
            <span className="ml-auto text-muted text-xs tabular-nums">
              {formatRate(n, question.answered)}
            </span>
            <span className="min-w-10 text-right font-semibold tabular-nums">{formatCount(n)}</span>
            <CreateSegmentLink
              appId={appId}
              criterion={{
                type: "message",
                campaignId: campaign.id,
                status: "answered",
                is: true,
                answer: { question: question.id, choice: id },
              }}
              who={`who answered “${text}” in “${campaign.name}”`}
              n={n}
            />
          </div>
          <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
            <div
              className="h-full rounded-full bg-accent"
              style={{ width: `${question.answered > 0 ? (n / question.answered) * 100 : 0}%` }}
            />
          </div>
          {variants.length > 1 ? (
            <p className="text-muted text-xs tabular-nums">
              {variants
                .map(({ variant, n: all }) => {
                  const given = by.find((part) => part.variant === variant)?.n ?? 0;
                  return `${variant?.toUpperCase()}: ${formatCount(given)} (${formatRate(given, all)})`;
                })
                .join(", ")}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Steps({ steps }: Pick<CampaignAnswers, "steps">) {
  const first = steps[0]?.n ?? 0;
  return (
    <Section title="Tour progress" description="How many people saw each step of the tour.">
      <ol className="flex flex-col gap-3">
        {steps.map(({ id, title, n }, index) => (
          <li key={id} className="flex flex-col gap-1">
            <div className="flex items-baseline gap-3 text-sm">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {index + 1}. {title}
              </span>
              <span className="ml-auto text-muted text-xs tabular-nums">
                {formatRate(n, first)}
              </span>
              <span className="min-w-10 text-right font-semibold tabular-nums">
                {formatCount(n)}
              </span>
            </div>
            <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
              <div
                className="h-full rounded-full bg-accent"
                style={{ width: `${first > 0 ? (n / first) * 100 : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
