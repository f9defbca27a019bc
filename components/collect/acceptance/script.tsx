import { CHECK_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { ScriptStep, STEP_COLUMNS } from "@/components/collect/acceptance/script-step.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Section } from "@/components/ui/section.tsx";
import { Tooltip } from "@/components/ui/tooltip.tsx";
import type { Step } from "@/server/collect/acceptance/report.ts";

/** Shows the script section by section and numbers its steps throughout. */
export function Script({ steps }: { steps: readonly Step[] }) {
  const sections = [...new Set(steps.map(({ section }) => section))];
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {sections.map((section) => (
        <Section
          key={section}
          flush
          title={section || (sections.length > 1 ? "Other tags" : "Script")}
        >
          <div className={cn(STEP_COLUMNS, "border-b px-4 py-2 text-muted text-xs max-lg:hidden")}>
            <span className="pl-9">Step</span>
            {CHECK_WORDS.map(({ name, label, what }) => (
              <Tooltip key={name} text={what}>
                <button type="button" className="text-center">
                  {label}
                </button>
              </Tooltip>
            ))}
          </div>
          <ol>
            {steps.map((step, index) =>
              step.section === section ? (
                <ScriptStep key={step.tagId} step={step} number={index + 1} />
              ) : null,
            )}
          </ol>
        </Section>
      ))}
    </div>
  );
}
