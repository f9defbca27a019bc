"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { templates } from "@/components/engage/programs/templates.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";

/** Creates a draft from a template and opens it. The draft gets a name that is not taken. */
export function ProgramTemplates({ appId, taken }: { appId: number; taken: readonly string[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const create = useMutation(
    trpc.programs.create.mutationOptions({
      onError: toastError,
      onSuccess: ({ id }) => {
        void client.invalidateQueries({ queryKey: trpc.programs.list.pathKey() });
        router.push(`/apps/${appId}/programs/${id}`);
      },
    }),
  );
  return (
    <ul className="grid gap-2 text-left sm:grid-cols-2">
      {templates.map(({ id, name, what, input }) => (
        <li key={id}>
          <button
            type="button"
            disabled={create.isPending || create.isSuccess}
            onClick={() => {
              const parsed = CreateProgram.parse({ ...input, name: freeName(name, taken) });
              create.mutate({ appId, ...parsed });
            }}
            className="flex h-full w-full flex-col gap-1 rounded-lg border bg-surface p-3 text-left transition-colors hover:border-line-strong hover:bg-hover disabled:opacity-60"
          >
            <span className="font-medium text-sm">{name}</span>
            <span className="text-muted text-sm">{what}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name} ${n}`;
    if (!taken.includes(free)) return free;
  }
}
