"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { HASH_SNIPPETS, IDENTIFY_SNIPPET } from "@/components/account/identity/hash-snippets.ts";
import { IdentitySecret } from "@/components/account/identity/identity-secret.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

/** Sets whether devices must prove the user that they name, and shows how a server makes the proof. */
export function IdentitySettings({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.identity.get.queryOptions({ appId }));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (query.error) return <QueryError query={query} />;
  if (!query.data || !app) return <Skeleton className="h-96" />;
  const { identityProof, hasSecret, previousUntil } = query.data;
  const mayEdit = app.role === "owner" || app.role === "admin";
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Section
        title="Identity secret"
        description="Your server makes a hash of the user’s id under this secret. The hash proves to Tidings that the user is signed in at your app."
      >
        <IdentitySecret
          appId={appId}
          hasSecret={hasSecret}
          previousUntil={previousUntil}
          mayEdit={mayEdit}
        />
      </Section>
      <ProofChoice
        appId={appId}
        identityProof={identityProof}
        disabled={!mayEdit || (!hasSecret && identityProof === "off")}
      />
      <Section
        title="How to send the proof"
        description="Keep the secret in the settings of your server. Never put it into a page or an app."
      >
        <div className="flex min-w-0 flex-col gap-4">
          <Tabs
            tabs={HASH_SNIPPETS.map(({ value, label, code }) => ({
              value,
              label,
              content: <CodeBlock title="On your server" code={code} />,
            }))}
          />
          <CodeBlock title="In your page" code={IDENTIFY_SNIPPET} />
          <p className="text-muted text-sm">
            Without our SDK, send the hash as context.userHash in every item, and as userHash next
            to the userId in other requests.
          </p>
        </div>
      </Section>
    </div>
  );
}

const CHOICES = [
  {
    value: "off",
    label: "Optional",
    hint: "A right hash is accepted. Without one, a device is known only by the ids that it made itself.",
  },
  {
    value: "required",
    label: "Required",
    hint: "Requests that name a user without the right hash are rejected. Choose this once all your pages and apps send it.",
  },
] as const;

function ProofChoice({
  appId,
  identityProof,
  disabled,
}: {
  appId: number;
  identityProof: "off" | "required";
  disabled: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(
    trpc.identity.setProof.mutationOptions({
      onError: toastError,
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.identity.pathFilter());
        toast("Settings saved. They take effect within ten seconds.", { tone: "green" });
      },
    }),
  );
  return (
    <Section
      title="Identity proof"
      description="The write key is public. The proof keeps other people from acting as one of your users."
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          aria-label="Identity proof"
          value={identityProof}
          onChange={(value) => set.mutate({ appId, identityProof: value })}
          options={CHOICES.map((choice) => ({ ...choice, disabled: disabled || set.isPending }))}
        />
        {identityProof === "off" ? (
          <Notice>
            While the proof is optional, anyone who knows a user’s id can still sign in as that user
            on a new device.
          </Notice>
        ) : null}
      </div>
    </Section>
  );
}
