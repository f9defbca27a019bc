"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { HeldInput } from "@/server/collect/problems/schema.ts";
import { counted, formatCount } from "@/server/words.ts";

const items = (n: number) => counted(n, "item", "items");

/** Releases or deletes the items that are held back. */
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
            ? { description: `${items(failed)} could not be stored and are still held back.` }
            : more
              ? { description: "There are more items. Release again." }
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
        Release {formatCount(held)}
      </Button>
      <AlertDialog
        trigger={
          <Button size="sm" variant="danger">
            Delete items
          </Button>
        }
        title={`Delete ${items(held)}?`}
        confirm="Delete items"
        danger
        onConfirm={() => discard.mutateAsync({ appId, ...filter })}
      >
        This deletes the items permanently. They count as dropped on the day they arrived.
      </AlertDialog>
    </div>
  );
}
