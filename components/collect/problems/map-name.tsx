"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { kindWord } from "@/components/collect/tags/tag-kinds.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";

/**
 * Counts hits with this name as a planned tag. A misspelt name is fixed without a release of the
 * app.
 */
export function MapName({
  appId,
  tag,
  onDone,
}: {
  appId: number;
  tag: { id: number; kind: TagKind; name: string; renamedTo: number | null };
  onDone: () => unknown;
}) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<string | null>(null);
  const { data: tags } = useQuery(trpc.tags.names.queryOptions({ appId }, { enabled: open }));
  const rename = useMutation(
    trpc.problems.rename.mutationOptions({
      onError: toastError,
      onSettled: onDone,
      onSuccess: (_, { toId }) => {
        setOpen(false);
        toast(
          toId === null
            ? `“${tag.name}” is counted under its own name again.`
            : `“${tag.name}” is counted as another tag from now on.`,
          { tone: "green" },
        );
      },
    }),
  );
  const word = kindWord(tag.kind);
  if (tag.renamedTo !== null) {
    return (
      <Button
        size="sm"
        loading={rename.isPending}
        onClick={() => rename.mutate({ appId, tagId: tag.id, toId: null })}
      >
        Stop counting as another tag
      </Button>
    );
  }
  const options = (tags ?? [])
    .filter((one) => one.kind === tag.kind && one.id !== tag.id)
    .filter(({ status }) => status === "planned" || status === "live")
    .map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Count as…</Button>}
      title={`Count “${tag.name}” as another ${word}`}
      description="Use this for a name that was misspelt or has changed. It applies from now on and to released items. Data that is already stored keeps its name."
      footer={
        <Button
          variant="primary"
          disabled={to === null}
          loading={rename.isPending}
          onClick={() => rename.mutate({ appId, tagId: tag.id, toId: Number(to) })}
        >
          Count as this tag
        </Button>
      }
    >
      <Field label={`Planned ${word}`}>
        <Combobox
          value={to}
          onChange={setTo}
          options={options}
          placeholder="Choose a tag of the plan…"
          emptyText={`The plan has no other ${word}.`}
        />
      </Field>
    </Dialog>
  );
}
