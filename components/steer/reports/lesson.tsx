"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { Section } from "@/components/ui/section.tsx";

const PAUSE_MS = 1_000;
const LONGEST = 2_000;

/** Edits what the team learned. It saves a second after the last change, and when the page is left. */
export function Lesson({
  appId,
  id,
  lesson,
  mayEdit,
}: {
  appId: number;
  id: number;
  lesson: string | null;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [text, setText] = useState(lesson ?? "");
  const [saved, setSaved] = useState(lesson ?? "");
  const write = useMutation(trpc.reports.writeLesson.mutationOptions());
  const { mutate } = write;
  const latest = useRef({ text, saved });
  latest.current = { text, saved };

  useEffect(() => {
    if (text === saved) return;
    const save = () =>
      mutate(
        { appId, id, lesson: text },
        {
          onSuccess: () => {
            setSaved(text);
            void client.invalidateQueries({ queryKey: trpc.campaigns.list.pathKey() });
          },
        },
      );
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [appId, id, text, saved, mutate, client, trpc]);

  useEffect(
    () => () => {
      const left = latest.current;
      if (left.text !== left.saved) mutate({ appId, id, lesson: left.text });
    },
    [appId, id, mutate],
  );

  const state = write.isError
    ? "Not saved. Edit the text to try again."
    : text === saved
      ? "Saved"
      : "Saving…";
  return (
    <Section
      title="What we learned"
      description="Notes for planning similar campaigns. Shown in the campaign list."
    >
      {mayEdit ? (
        <div className="flex flex-col gap-1.5">
          <Textarea
            aria-label="What we learned"
            value={text}
            maxLength={LONGEST}
            placeholder="For example: two buttons worked better than one, and evenings better than mornings."
            onChange={(event) => setText(event.target.value)}
          />
          <p role="status" className="min-h-5 text-muted text-xs">
            {text === "" && saved === "" ? "" : state}
          </p>
        </div>
      ) : (
        <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
          {lesson ?? "No notes."}
        </p>
      )}
    </Section>
  );
}
