"use client";

import { useQuery } from "@tanstack/react-query";
import { FcmAccount } from "@/components/account/push-services/fcm-account.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/**
 * Shows the services that deliver messages: the browsers' push services, and Firebase for Android
 * and iOS.
 */
export function PushSettings({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const fcm = useQuery(trpc.pushServices.fcm.queryOptions({ appId }));
  const app = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (fcm.error) return <QueryError query={fcm} />;
  if (!fcm.data || !app.data) return <SkeletonRows rows={4} />;
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <FcmAccount appId={appId} settings={fcm.data} />
      <Section
        title="Browsers"
        description="Web push works without any set-up because each app has its own keys. Browsers subscribe with this public key. The SDK fetches it automatically, so you only need it if you subscribe browsers yourself."
      >
        <Field label="Public VAPID key">
          <CopyField label="public VAPID key" value={app.data.vapidPublicKey} />
        </Field>
      </Section>
    </div>
  );
}
