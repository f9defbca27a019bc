"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { PlanFormat } from "@/server/collect/tag-plan/schema.ts";

const FILES: readonly { format: PlanFormat; label: string; name: string; type: string }[] = [
  { format: "csv", label: "CSV, all columns", name: "tag-plan.csv", type: "text/csv" },
  { format: "json", label: "JSON", name: "tag-plan.json", type: "application/json" },
  {
    format: "playbook",
    label: "Playbook sheet, CSV",
    name: "tag-plan-playbook.csv",
    type: "text/csv",
  },
];

/** Downloads the saved plan as a file. */
export function ExportMenu({ appId, unsaved }: { appId: number; unsaved: boolean }) {
  const trpc = useTRPC();
  const read = useMutation(trpc.tagPlan.export.mutationOptions({ onError: toastError }));
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button loading={read.isPending}>
          {read.isPending ? null : <Download aria-hidden />} Export
        </Button>
      }
    >
      {unsaved ? <MenuLabel>Last saved version</MenuLabel> : null}
      {FILES.map(({ format, label, name, type }) => (
        <MenuItem
          key={format}
          onSelect={() =>
            read.mutate({ appId, format }, { onSuccess: ({ text }) => download(name, text, type) })
          }
        >
          {label}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}

function download(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
