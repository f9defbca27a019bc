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
import { counted } from "@/server/words.ts";

const FORMATS = {
  csv: "a table with our columns",
  json: "a JSON document",
  playbook: "the playbook's sheet",
} as const;

type How = "merge" | "replace";

/**
 * Turns a file or pasted text into a plan. It first shows what would change and what could not be
 * read, then fills the grid.
 */
export function ImportDialog({
  appId,
  onto,
  start,
  onRead,
  onClose,
}: {
  appId: number;
  /** The plan that the member is editing. */
  onto: Plan;
  /** The initial text: a sheet that was pasted into the grid. */
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
      description="Choose a CSV or JSON file, or the playbook sheet of Azure Mobile Engagement saved as CSV. Nothing is saved until you save the plan."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={isEmpty || result.lines.length === 0}
            loading={read.isPending}
            onClick={() => result && onRead(result.plan)}
          >
            Add to plan
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
            <span className="font-medium text-sm">Tags already planned</span>
            <Segmented<How>
              aria-label="Tags already planned"
              value={how}
              onChange={setHow}
              options={[
                { value: "merge", label: "Keep them" },
                { value: "replace", label: "Replace all" },
              ]}
            />
          </div>
        ) : null}
      </div>
      <Field label="Or paste its contents">
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
          Read as {FORMATS[result.format]}: {counted(result.read, "tag", "tags")}. {result.summary}.
        </p>
      ) : null}
      {result ? <ImportProblems problems={result.problems} /> : null}
      {result && result.lines.length > 0 ? (
        <DiffLines label="What changes" lines={result.lines} />
      ) : null}
    </Dialog>
  );
}
