import Link from "next/link";
import { dayWords } from "@/components/engage/programs/program-words.ts";
import { StepFigures } from "@/components/engage/programs/step-figures.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { DescribedStep } from "@/server/engage/programs/get-program.ts";
import type { StepFigures as Figures } from "@/server/engage/programs/program-report.ts";

/** Lists steps that were removed while the program ran, with their figures. */
export function RemovedSteps({
  appId,
  steps,
  figures,
}: {
  appId: number;
  steps: readonly DescribedStep[];
  figures: ReadonlyMap<number, Figures>;
}) {
  const removed = steps.filter(({ removedAt }) => removedAt !== null);
  if (removed.length === 0) return null;
  return (
    <Section title="Removed steps" description="People no longer reach these steps." flush>
      <ul className="divide-y">
        {removed.map((step) => {
          const own = figures.get(step.id);
          return (
            <li key={step.id} className="flex flex-col gap-1.5 px-4 py-3 text-sm">
              <Link
                href={`/apps/${appId}/campaigns/${step.campaignId}`}
                className="w-fit rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
              >
                {dayWords(step)} {step.title}
              </Link>
              {own ? <StepFigures figures={own} /> : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
