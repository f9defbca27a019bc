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
import { counted } from "@/server/words.ts";

/**
 * Erases a user permanently after their id was typed. Shown only to owners and admins; the server checks the role
 * again.
 */
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
    toast(`The user and ${counted(hits, "hit", "hits")} were erased.`, { tone: "green" });
    router.push(`/apps/${appId}/users`);
    await queryClient.invalidateQueries(trpc.users.list.pathFilter());
    await queryClient.invalidateQueries(trpc.segments.pathFilter());
  };
  return (
    <AlertDialog
      trigger={<Button variant="danger">Erase…</Button>}
      title="Erase this user?"
      confirm="Erase permanently"
      danger
      disabled={typed.trim() !== id}
      onConfirm={run}
    >
      <p>
        This deletes their ids, devices, app-info, hits and messages. It cannot be undone. Past
        counts no longer include this user.
      </p>
      <Field label={`Type ${id} to confirm`}>
        <Input
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </AlertDialog>
  );
}
