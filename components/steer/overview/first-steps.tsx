import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Section } from "@/components/ui/section.tsx";
import type { Overview } from "@/server/steer/overview/get-overview.ts";

/** Shows the three steps to a first message. Each is ticked once the data shows that it is done. */
export function FirstSteps({ appId, overview }: { appId: number; overview: Overview }) {
  const sent = overview.users > 0;
  const grouped = overview.segments > 0;
  const steps = [
    {
      title: "Send data",
      text: "Add the SDK to your website, or call the API from your server. Users appear here seconds later.",
      done: sent,
      href: `/apps/${appId}/integrate`,
      action: "Connect your app",
    },
    {
      title: "Create a segment",
      text: "Group users by what they did and who they are, such as everyone who abandoned a basket this week.",
      done: grouped,
      href: `/apps/${appId}/segments`,
      action: "Go to segments",
    },
    {
      title: "Send a message",
      text: "Tell the right people what matters to them, now or on a date you choose, and see who opened it and who acted on it.",
      done: overview.launched > 0,
      href: `/apps/${appId}/campaigns`,
      action: "Go to campaigns",
    },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <Section
      title="Three steps to your first message"
      description="Each step is ticked as soon as it is done."
      flush
    >
      <ol>
        {steps.map((step, index) => (
          <Step
            key={step.title}
            number={index + 1}
            done={step.done}
            title={step.title}
            text={step.text}
          >
            {step.done ? null : (
              <Button
                asChild
                variant={index === next ? "primary" : "secondary"}
                className="max-md:ml-9.5"
              >
                <Link href={step.href}>{step.action}</Link>
              </Button>
            )}
          </Step>
        ))}
      </ol>
    </Section>
  );
}

function Step({
  number,
  done,
  title,
  text,
  children,
}: {
  number: number;
  done: boolean;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 border-b px-4 py-4 last:border-b-0">
      <div className="flex min-w-0 flex-1 basis-64 gap-3.5">
        <span
          className={cn(
            "grid size-6 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums",
            done ? "border-transparent bg-green-soft text-green" : "text-muted",
          )}
        >
          {done ? <Check aria-hidden className="size-3.5" strokeWidth={3} /> : number}
        </span>
        <div className="flex min-w-0 flex-col gap-0.5">
          <h3 className="font-medium text-base leading-6">
            {title}
            {done ? <span className="sr-only"> (done)</span> : null}
          </h3>
          <p className="max-w-prose text-muted text-sm">{text}</p>
        </div>
      </div>
      {children}
    </li>
  );
}
