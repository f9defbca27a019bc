"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Topic } from "@/components/engage/topics/topic.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import { CreateTopic } from "@/server/engage/topics/schema.ts";

/** Creates a topic, or edits `topic`. */
export function TopicDialog({
  appId,
  topic,
  trigger,
}: {
  appId: number;
  topic?: Topic;
  trigger: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={topic ? "Edit topic" : "New topic"}
      description="People see the name and description in the preference centre."
    >
      <TopicForm appId={appId} topic={topic} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function TopicForm({
  appId,
  topic,
  onDone,
}: {
  appId: number;
  topic: Topic | undefined;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.topics.create.mutationOptions());
  const update = useMutation(trpc.topics.update.mutationOptions());
  const [name, setName] = useState(topic?.name ?? "");
  const [description, setDescription] = useState(topic?.description ?? "");
  const [onByDefault, setOnByDefault] = useState(topic?.onByDefault ?? true);
  const form = useForm(CreateTopic, { name, description, onByDefault }, async (value) => {
    if (topic) await update.mutateAsync({ appId, id: topic.id, ...value });
    else await create.mutateAsync({ appId, ...value });
    await queryClient.invalidateQueries(trpc.topics.pathFilter());
    toast(topic ? "Saved." : "The topic was created. People can now choose it.", { tone: "green" });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Name" error={form.errors.name && "Enter a name for the topic."}>
        <Input
          placeholder="e.g. Offers"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Description" optional error={form.errors.description}>
        <Textarea
          placeholder="e.g. Discounts in your shops, about once a week"
          value={description}
          maxLength={300}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      <Field label="Default for people who have not chosen">
        <RadioGroup
          value={onByDefault ? "on" : "off"}
          onChange={(value) => setOnByDefault(value === "on")}
          options={[
            { value: "on", label: "Opted in", hint: "Until they opt out" },
            { value: "off", label: "Opted out", hint: "Until they opt in" },
          ]}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={form.busy}>
          {topic ? "Save topic" : "Create topic"}
        </Button>
      </div>
    </form>
  );
}
