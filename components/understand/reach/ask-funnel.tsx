import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Section } from "@/components/ui/section.tsx";
import { count, percent } from "@/components/understand/reach/reach-words.ts";
import type { ReachReport } from "@/server/understand/reach/reach-report.ts";

const EXAMPLE = `tidings.push.ask({
  after: { event: "article_read", times: 3 },
  title: "News from your city?",
  text: "One notification a day, at most.",
});`;

/** What became of the app's own question: it comes first, because a browser asks only once. */
export function AskFunnel({ asks }: { asks: ReachReport["asks"] }) {
  const { shown, accepted, later, denied } = asks;
  const steps = [
    { label: "Saw the question", n: shown },
    { label: "Said yes", n: accepted },
    { label: "Said later", n: later },
    { label: "Then refused in the browser or phone", n: denied },
  ];
  return (
    <Section
      title="The soft question"
      description="Your app asks before the browser does, because a browser takes a no for good. Counted per showing, the last 30 days."
    >
      {shown === 0 ? (
        <div className="flex flex-col gap-3">
          <p className="text-muted text-sm">
            It was not shown yet. This asks after something that means the reader likes it here:
          </p>
          <CodeBlock code={EXAMPLE} title="Soft question" />
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
                <strong className="font-semibold">{count(n)}</strong>{" "}
                <span className="text-muted">{percent(n, shown)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
