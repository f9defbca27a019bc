"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { Section } from "@/components/ui/section.tsx";

const PAUSE_MS = 1_000;
const LONGEST = 2_000;

/** "What we learnt", which saves itself a second after the last change, and when the page is left. */
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
    ? "Not saved. Change it to try again."
    : text === saved
      ? "Saved"
      : "Saving…";
  return (
    <Section
      title="What we learnt"
      description="For whoever plans something like it. It stands in the list of campaigns."
    >
      {mayEdit ? (
        <div className="flex flex-col gap-1.5">
          <Textarea
            aria-label="What we learnt"
            value={text}
            maxLength={LONGEST}
            placeholder="Two buttons beat one; evenings beat mornings; people who bought last week did not care …"
            onChange={(event) => setText(event.target.value)}
          />
          <p role="status" className="min-h-5 text-muted text-xs">
            {text === "" && saved === "" ? "" : state}
          </p>
        </div>
      ) : (
        <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
          {lesson ?? "Nothing was noted."}
        </p>
      )}
    </Section>
  );
}
