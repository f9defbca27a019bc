"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/trpc.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { UpdateProgram } from "@/server/engage/programs/schema.ts";
import { counted } from "@/server/words.ts";

/** Loads a program, and reloads it after every change. */
export function useProgram(appId: number, id: number) {
  const trpc = useTRPC();
  return useQuery(trpc.programs.get.queryOptions({ appId, id }));
}

/** The commands for a program. Errors appear as toasts and are rethrown. */
export function useProgramCommands(appId: number, id: number) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: trpc.programs.pathKey() });
  const options = { onError: toastError, onSuccess: refresh };
  const update = useMutation(trpc.programs.update.mutationOptions(options));
  const launch = useMutation(trpc.programs.launch.mutationOptions(options));
  const launchStep = useMutation(trpc.programs.launchStep.mutationOptions(options));
  const pause = useMutation(trpc.programs.pause.mutationOptions(options));
  const resume = useMutation(trpc.programs.resume.mutationOptions(options));
  const finish = useMutation(trpc.programs.finish.mutationOptions(options));
  const archive = useMutation(trpc.programs.archive.mutationOptions(options));
  const copy = useMutation(trpc.programs.duplicate.mutationOptions(options));
  const input = { appId, id };
  return {
    update: async (change: Omit<UpdateProgram, "id">) => {
      const { moved } = await update.mutateAsync({ ...input, ...change });
      toast(movedWords(moved), { tone: "green" });
    },
    launch: () => launch.mutateAsync(input),
    launchStep: async (stepId: number) => {
      const { moved } = await launchStep.mutateAsync({ ...input, stepId });
      toast(movedWords(moved), { tone: "green" });
    },
    pause: () => pause.mutateAsync(input),
    resume: () => resume.mutateAsync(input),
    finish: () => finish.mutateAsync(input),
    archive: async () => {
      await archive.mutateAsync(input);
      router.push(`/apps/${appId}/programs`);
    },
    duplicate: async () => {
      const made = await copy.mutateAsync(input);
      router.push(`/apps/${appId}/programs/${made.id}`);
    },
    busy: [update, launch, launchStep, pause, resume, copy].some(({ isPending }) => isPending),
  };
}

export type ProgramCommands = ReturnType<typeof useProgramCommands>;

function movedWords(moved: number): string {
  if (moved === 0) return "Saved.";
  return `Saved. ${counted(moved, "person now has", "people now have")} a different next step.`;
}
