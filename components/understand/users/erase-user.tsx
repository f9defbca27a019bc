"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { UserProfile } from "@/server/understand/users/get-user.ts";

/** Deletes a user for good, after their id was typed. Only for those who may; the server checks it again. */
export function EraseUser({ appId, user }: { appId: number; user: UserProfile }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const erase = useMutation(trpc.privacy.erase.mutationOptions({ onError: toastError }));
  const [typed, setTyped] = useState("");
  const id = user.externalId ?? String(user.id);
  if (app?.role !== "owner" && app?.role !== "admin") return null;
  const run = async () => {
    const { hits } = await erase.mutateAsync({ appId, userId: user.id });
    toast(`The user and ${hits.toLocaleString("en")} hits are erased.`, { tone: "green" });
    router.push(`/apps/${appId}/users`);
    await queryClient.invalidateQueries(trpc.users.list.pathFilter());
    await queryClient.invalidateQueries(trpc.segments.pathFilter());
  };
  return (
    <AlertDialog
      trigger={<Button variant="danger">Erase…</Button>}
      title="Erase this user?"
      confirm="Erase for good"
      danger
      disabled={typed.trim() !== id}
      onConfirm={run}
    >
      <p>
        Ids, devices, app-info, everything they did and every message sent to them are deleted for
        good. Counts of the past become smaller by them.
      </p>
      <Field label={`Type ${id} to go on`}>
        <Input
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </AlertDialog>
  );
}
