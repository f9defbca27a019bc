"use client";

import { useQuery } from "@tanstack/react-query";
import { ProgramTemplates } from "@/components/engage/programs/program-templates.tsx";
import { useMayEdit } from "@/components/engage/programs/use-may-edit.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

export function NewProgram({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const mayEdit = useMayEdit(appId);
  const { data } = useQuery(trpc.programs.list.queryOptions({ appId }));
  if (!mayEdit || !data || data.programs.length === 0) return null;
  return (
    <Dialog
      size="lg"
      title="New program"
      description="Each template opens as a draft that you can edit freely. Nothing is sent until you launch it."
      trigger={<Button variant="primary">New program</Button>}
    >
      <ProgramTemplates appId={appId} taken={data.programs.map(({ name }) => name)} />
    </Dialog>
  );
}
