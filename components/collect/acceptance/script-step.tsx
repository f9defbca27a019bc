import { CHECK_WORDS, KIND_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { CheckMark } from "@/components/collect/acceptance/check-mark.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import type { Step } from "@/server/collect/acceptance/report.ts";

/** Columns of a step: the instruction and the four checks. */
export const STEP_COLUMNS =
  "grid gap-x-4 gap-y-2 lg:grid-cols-[minmax(0,1fr)_repeat(4,5.5rem)] print:grid-cols-[minmax(0,1fr)_repeat(4,5.5rem)]";

/** Shows one step of the script: the instruction, the expected tag and the state of its checks. */
export function ScriptStep({ step, number }: { step: Step; number: number }) {
  const faults = CHECK_WORDS.filter(({ name }) => step.checks[name].state === "red");
  return (
    <li className="border-b px-4 py-3 last:border-b-0 print:break-inside-avoid">
      <div className={STEP_COLUMNS}>
        <div className="flex min-w-0 gap-3">
          <span className="w-6 shrink-0 text-right text-faint text-sm tabular-nums">{number}</span>
          <div className="flex min-w-0 flex-col gap-0.5 text-sm [overflow-wrap:anywhere]">
            <p>
              {step.screen ? (
                <>
                  On <code className="font-mono">{step.screen}</code>: {step.act}
                </>
              ) : (
                capital(step.act)
              )}
              {step.required ? null : <Badge className="ml-2">optional</Badge>}
            </p>
            <p className="text-muted">
              <span aria-hidden>→ </span>
              {KIND_WORDS[step.kind]} <code className="font-mono text-fg">{step.name}</code>
              {step.extras.length > 0 ? ` with ${step.extras.join(", ")}` : ""}
            </p>
          </div>
        </div>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1 max-lg:pl-9 sm:grid-cols-4 lg:contents print:contents">
          {CHECK_WORDS.map(({ name, label }) => (
            <div key={name} className="lg:text-center">
              <CheckMark label={label} state={step.checks[name].state} />
            </div>
          ))}
        </div>
      </div>
      {faults.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-2 pl-9">
          {faults.map(({ name, label }) => (
            <Fault key={name} label={label} {...step.checks[name]} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Fault({
  label,
  reason,
  payload,
}: {
  label: string;
  reason: string | null;
  payload: unknown;
}) {
  return (
    <li className="text-sm [overflow-wrap:anywhere]">
      <span className="text-red">{label}:</span> {reason}
      {payload ? (
        <details className="mt-1 print:hidden">
          <summary className="w-fit cursor-pointer text-muted text-xs hover:text-fg max-md:py-2">
            Received data
          </summary>
          <CodeBlock
            title="as received"
            code={JSON.stringify(payload, null, 2)}
            className="mt-1 [&_pre]:max-h-80 [&_pre]:overflow-y-auto"
          />
        </details>
      ) : null}
    </li>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
