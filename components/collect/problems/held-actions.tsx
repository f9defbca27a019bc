"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { HeldInput } from "@/server/collect/problems/schema.ts";

const number = new Intl.NumberFormat("en");
const items = (n: number) => `${number.format(n)} ${n === 1 ? "item" : "items"}`;

/** Release or throw away what is held back. */
export function HeldActions({
  appId,
  held,
  filter,
}: {
  appId: number;
  held: number;
  filter: HeldInput;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries(trpc.problems.list.queryFilter({ appId }));
  const release = useMutation(
    trpc.quarantine.release.mutationOptions({
      onError: toastError,
      onSettled,
      onSuccess: ({ stored, failed, more }) =>
        toast(`${items(stored)} released.`, {
          tone: failed > 0 ? "red" : "green",
          ...(failed > 0
            ? { description: `${items(failed)} could not be stored and stay held.` }
            : more
              ? { description: "There are more: release again." }
              : {}),
        }),
    }),
  );
  const discard = useMutation(
    trpc.quarantine.discard.mutationOptions({ onError: toastError, onSettled }),
  );
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      <Button
        size="sm"
        loading={release.isPending}
        onClick={() => release.mutate({ appId, ...filter })}
      >
        Release {number.format(held)}
      </Button>
      <AlertDialog
        trigger={
          <Button size="sm" variant="danger">
            Throw away
          </Button>
        }
        title={`Throw away ${items(held)}?`}
        confirm="Throw away"
        danger
        onConfirm={() => discard.mutateAsync({ appId, ...filter })}
      >
        They are deleted for good, and count as dropped on the day they came.
      </AlertDialog>
    </div>
  );
}
