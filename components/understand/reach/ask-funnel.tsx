import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { ReachReport } from "@/server/understand/reach/reach-report.ts";
import { formatCount, formatRate } from "@/server/words.ts";

const EXAMPLE = `tidings.push.ask({
  after: { event: "article_read", times: 3 },
  title: "News from your city?",
  text: "One notification a day, at most.",
});`;

/** Shows the results of the app's own permission prompt. It comes first, because browsers ask only once. */
export function AskFunnel({ asks }: { asks: ReachReport["asks"] }) {
  const { shown, accepted, later, denied } = asks;
  const steps = [
    { label: "Saw the prompt", n: shown },
    { label: "Accepted", n: accepted },
    { label: "Postponed", n: later },
    { label: "Accepted, then denied by browser or phone", n: denied },
  ];
  return (
    <Section
      title="Permission prompt"
      description="Your app can ask before the browser does, because browsers remember a “no” permanently. Counted per prompt shown in the last 30 days."
    >
      {shown === 0 ? (
        <div className="flex flex-col gap-3">
          <p className="text-muted text-sm">
            No prompt was shown yet. Ask after an action that shows interest, for example after
            three articles:
          </p>
          <CodeBlock code={EXAMPLE} title="Permission prompt" />
        </div>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {steps.map(({ label, n }) => (
            <li key={label} className="flex items-center gap-3 text-sm">
              <span className="min-w-0 flex-1">{label}</span>
              <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-hover">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${Math.min(100, (n / shown) * 100)}%` }}
                />
              </span>
              <span className="w-24 text-right tabular-nums">
                <strong className="font-semibold">{formatCount(n)}</strong>{" "}
                <span className="text-muted">{formatRate(n, shown)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
