"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { MarkDevice } from "@/components/engage/composer/preview/mark-device.tsx";
import { PUSH_STATE_WORDS } from "@/components/engage/composer/preview/push-state-words.ts";
import { optionsInput } from "@/components/engage/composer/what/draft-options.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { readVersion } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { Options } from "@/server/engage/content/schema.options.ts";

/** Sends the current version to the team's test devices. */
export function TestSend({
  appId,
  draft,
  version,
  onIncomplete,
}: {
  appId: number;
  draft: Draft;
  version: VersionRef;
  onIncomplete: () => void;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.composer.testDevices.queryOptions({ appId }));
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
  const send = useMutation(
    trpc.composer.sendTest.mutationOptions({
      onError: toastError,
      onSuccess: (results) => {
        for (const { name, result } of results) {
          if (result === "sent") toast(`Sent to ${name}.`, { tone: "green" });
          else if (result === "waits") toast(`${name}: ${PUSH_STATE_WORDS.waits}.`);
          else toast(`${name}: ${PUSH_STATE_WORDS[result] ?? result}.`, { tone: "red" });
        }
      },
    }),
  );
  const devices = query.data ?? [];
  const chosen = devices.filter(({ deviceId }) => !off.has(deviceId));
  const toggle = (id: number, on: boolean) =>
    setOff(new Set(on ? [...off].filter((other) => other !== id) : [...off, id]));
  return (
    <Section title="Send a test" actions={<MarkDevice appId={appId} marked={devices} />}>
      {query.isPending ? <Skeleton className="w-2/3" /> : null}
      {query.error && !query.data ? <QueryError query={query} /> : null}
      {query.data && devices.length === 0 ? (
        <p className="text-muted text-sm">
          No test devices yet. Add your own browser or phone to see messages before you launch them.
        </p>
      ) : null}
      {devices.length > 0 ? (
        <div className="flex flex-col gap-3">
          <div className="flex flex-col gap-2">
            {devices.map(({ deviceId, name, browser, pushState }) => (
              <Checkbox
                key={deviceId}
                checked={!off.has(deviceId)}
                onChange={(on) => toggle(deviceId, on)}
                label={name}
                hint={[
                  browser,
                  draft.channel !== "push" || pushState === "subscribed"
                    ? null
                    : PUSH_STATE_WORDS[pushState],
                ]
                  .filter(Boolean)
                  .join(" · ")}
              />
            ))}
          </div>
          <Button
            className="self-start"
            disabled={chosen.length === 0}
            loading={send.isPending}
            onClick={() => {
              const content = readVersion(draft, version);
              const options = Options.safeParse(optionsInput(draft.options));
              if (!content || !options.success) return onIncomplete();
              const { kind, channel } = draft;
              const deviceIds = chosen.map(({ deviceId }) => deviceId);
              send.mutate({ appId, kind, channel, options: options.data, content, deviceIds });
            }}
          >
            {sendWords(draft, version)}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function sendWords({ variants, translations }: Draft, { language, variant }: VersionRef): string {
  const several = variants.all.length > 1 ? `variant ${variant.toUpperCase()}` : "";
  const languageName = Object.keys(translations).length > 0 ? languageInWords(language) : "";
  const what = [languageName, several].filter(Boolean).join(", ");
  return what === "" ? "Send test" : `Send test (${what})`;
}
