"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Radio, Table2, Upload } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";

/** Explains what a plan is and offers ways to start one. None of them saves anything. */
export function EmptyPlan({
  appId,
  editable,
  onStart,
  onImport,
  onFirstRow,
}: {
  appId: number;
  editable: boolean;
  onStart: (plan: Plan) => void;
  onImport: () => void;
  onFirstRow: () => void;
}) {
  const trpc = useTRPC();
  const templates = useQuery({
    ...trpc.tagPlan.templates.queryOptions({ appId }),
    enabled: editable,
  });
  const template = useMutation(trpc.tagPlan.template.mutationOptions({ onError: toastError }));
  const propose = useMutation(trpc.tagPlan.propose.mutationOptions({ onError: toastError }));
  const fromTraffic = () =>
    propose.mutate(
      { appId },
      {
        onSuccess: ({ plan, leftOut }) => {
          if (plan.length === 0)
            toast("No tags have arrived yet", {
              description: "Integrate the app first, or start another way.",
            });
          else onStart(plan);
          if (leftOut.length > 0)
            toast("Some names cannot be used in a plan", {
              description: leftOut.slice(0, 5).join(", "),
            });
        },
      },
    );
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <EmptyState
          icon={<Table2 />}
          title="Plan what the app sends, and why"
          action={
            editable ? (
              <>
                <Button variant="primary" loading={propose.isPending} onClick={fromTraffic}>
                  <Radio aria-hidden /> Start from received tags
                </Button>
                <Button onClick={onImport}>
                  <Upload aria-hidden /> Import file
                </Button>
                <Button onClick={onFirstRow}>Write the first row</Button>
              </>
            ) : undefined
          }
        >
          A tag plan follows the path of your users: each screen, what they do there, and what your
          messages need to know. Developers build from it, and everything that arrives is checked
          against it.
          {editable ? null : " A marketer or developer of the app can write the plan."}
        </EmptyState>
      </Card>
      {editable ? (
        <section aria-labelledby="plan-templates" className="flex flex-col gap-3">
          <div className="flex flex-col gap-0.5">
            <h2 id="plan-templates" className="font-semibold text-base">
              Start from a plan for apps like yours
            </h2>
            <p className="text-muted text-sm">
              The plan opens in the grid, where you can change it. Nothing is saved until you save
              it.
            </p>
          </div>
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {templates.data?.map(({ id, name, what, useCases, tags }) => (
              <li key={id}>
                <button
                  type="button"
                  disabled={template.isPending}
                  onClick={() =>
                    template.mutate(
                      { appId, template: id },
                      { onSuccess: ({ plan }) => onStart(plan) },
                    )
                  }
                  className="flex h-full w-full flex-col gap-1 rounded-lg border bg-surface p-3 text-left transition-colors hover:border-line-strong hover:bg-hover"
                >
                  <span className="font-medium text-sm">
                    {name} <span className="ml-1 font-normal text-faint">{tags} tags</span>
                  </span>
                  <span className="text-muted text-sm">{what}</span>
                  <span className="mt-1 text-faint text-xs">
                    {useCases.map((useCase) => useCase.name).join(" · ")}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
