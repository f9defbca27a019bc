"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ImportProblems } from "@/components/collect/tag-plan/import-problems.tsx";
import { DiffLines } from "@/components/collect/tag-plan/versions/diff-lines.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Plan } from "@/server/collect/tags/schema.ts";

const FORMATS = {
  csv: "a table with our columns",
  json: "a JSON document",
  playbook: "the playbook's sheet",
} as const;

type How = "merge" | "replace";

/** A file or pasted text becomes a plan: first what it would change and what could not be read, then into the grid. */
export function ImportDialog({
  appId,
  onto,
  start,
  onRead,
  onClose,
}: {
  appId: number;
  /** The plan in front of the member. */
  onto: Plan;
  /** Text to begin with: a sheet that was pasted into the grid. */
  start: string;
  onRead: (plan: Plan) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const [text, setText] = useState(start);
  const [how, setHow] = useState<How>("merge");
  const read = useMutation(trpc.tagPlan.read.mutationOptions());
  const { mutate, reset } = read;
  useEffect(() => {
    if (text.trim() === "") reset();
    else mutate({ appId, text, onto, how });
  }, [mutate, reset, appId, text, onto, how]);

  const result = read.data;
  const isEmpty = !result || result.read === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Import a plan"
      description="CSV, JSON, or the playbook's sheet of Azure Mobile Limits saved as CSV. Nothing is saved before you save."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={isEmpty || result.lines.length === 0}
            loading={read.isPending}
            onClick={() => result && onRead(result.plan)}
          >
            Put into the plan
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="File">
          <Input
            type="file"
            accept=".csv,.json,.tsv,.txt,text/csv,application/json"
            className="py-1 read-only:bg-surface"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void file.text().then(setText);
            }}
          />
        </Field>
        {onto.length > 0 ? (
          <div className="flex flex-col gap-1.5">
            <span className="font-medium text-sm">With the tags that are planned</span>
            <Segmented<How>
              aria-label="With the tags that are planned"
              value={how}
              onChange={setHow}
              options={[
                { value: "merge", label: "Keep them" },
                { value: "replace", label: "Replace them all" },
              ]}
            />
          </div>
        ) : null}
      </div>
      <Field label="Or paste it here">
        <Textarea
          value={text}
          spellCheck={false}
          className="max-h-40 font-mono text-xs"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {read.error ? <Notice tone="red">{read.error.message}</Notice> : null}
      {result?.format ? (
        <p className="text-sm" role="status">
          Read as {FORMATS[result.format]}: {result.read} {result.read === 1 ? "tag" : "tags"}.{" "}
          {result.summary}.
        </p>
      ) : null}
      {result ? <ImportProblems problems={result.problems} /> : null}
      {result && result.lines.length > 0 ? (
        <DiffLines label="What changes" lines={result.lines} />
      ) : null}
    </Dialog>
  );
}
