"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FcmForm } from "@/components/account/push-services/fcm-form.tsx";
import { pushReasonInWords } from "@/components/account/push-services/push-reason-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { FcmSettings } from "@/server/account/push-services/get-fcm-account.ts";
import { counted } from "@/server/words.ts";

/** Shows the Firebase Cloud Messaging account through which messages reach Android and iOS. */
export function FcmAccount({ appId, settings }: { appId: number; settings: FcmSettings }) {
  const { project, devices, mayEdit } = settings;
  const [replacing, setReplacing] = useState(false);
  const waiting = counted(devices, "device", "devices");
  return (
    <Section
      title="Android and iOS"
      description="Messages to native apps are sent through Firebase Cloud Messaging with a service account of your Firebase project."
      actions={project ? <Badge tone="green">Connected</Badge> : <Badge>Not connected</Badge>}
    >
      <div className="flex flex-col gap-4">
        {project === null && devices > 0 ? (
          <Notice tone="amber">
            {waiting} of your app can only be reached through Firebase. Messages to them fail until
            you connect an account.
          </Notice>
        ) : null}
        {project ? (
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
            <dt className="text-muted">Firebase project</dt>
            <dd className="break-all font-medium">{project}</dd>
            <dt className="text-muted">Devices reached</dt>
            <dd>{waiting}</dd>
          </dl>
        ) : null}
        {mayEdit ? null : <Notice>Only owners and admins of the app can change this.</Notice>}
        {project && mayEdit ? (
          <Commands appId={appId} onReplace={() => setReplacing(true)} />
        ) : null}
        {mayEdit && (project === null || replacing) ? (
          <FcmForm appId={appId} onDone={() => setReplacing(false)} />
        ) : null}
      </div>
    </Section>
  );
}

function Commands({ appId, onReplace }: { appId: number; onReplace: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(trpc.pushServices.testFcm.mutationOptions({ onError: toastError }));
  const remove = useMutation(
    trpc.pushServices.removeFcm.mutationOptions({
      onError: toastError,
      onSuccess: () => queryClient.invalidateQueries(trpc.pushServices.pathFilter()),
    }),
  );
  const { data: result } = test;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button loading={test.isPending} onClick={() => test.mutate({ appId })}>
          Test account
        </Button>
        <Button onClick={onReplace}>Replace…</Button>
        <AlertDialog
          trigger={<Button variant="danger">Remove…</Button>}
          title="Remove this service account?"
          confirm="Remove account"
          danger
          onConfirm={() => remove.mutateAsync({ appId })}
        >
          Messages to Android and iOS fail until you connect an account again. The devices are kept.
        </AlertDialog>
      </div>
      <div role="status">
        {result?.works ? (
          <Notice tone="green">Firebase accepts messages from this account.</Notice>
        ) : null}
        {result && !result.works ? (
          <Notice tone="red">{pushReasonInWords(result.reason ?? "network")}</Notice>
        ) : null}
      </div>
    </>
  );
}
