"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { mayAccept } from "@/components/collect/acceptance/acceptance-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import type { AcceptanceChoices } from "@/server/collect/acceptance/acceptance-choices.ts";
import { StartAcceptance as Input } from "@/server/collect/acceptance/schema.ts";
import { counted } from "@/server/words.ts";

const PLATFORMS = ["web", "ios", "android", "server"];
const FORM = "start-acceptance";
const ALL = "all";

/** Button and dialog that ask for the version, the platform and the traffic to check. */
export function StartAcceptance({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { data: choices } = useQuery(trpc.acceptance.choices.queryOptions({ appId }));
  if (!mayAccept(app?.role) || !choices || choices.planned === 0) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Start an acceptance"
      description={`The plan asks for ${counted(choices.required, "required tag", "required tags")}. Hits that arrive from now on count.`}
      trigger={<Button variant="primary">Start an acceptance</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM}>
            Start
          </Button>
        </>
      }
    >
      <StartForm appId={appId} choices={choices} />
    </Dialog>
  );
}

function StartForm({ appId, choices }: { appId: number; choices: AcceptanceChoices }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { builds, devices } = choices;
  const [version, setVersion] = useState(builds[0]?.appVersion ?? "");
  const [platform, setPlatform] = useState(builds[0]?.platform ?? "");
  const [follow, setFollow] = useState(ALL);
  const start = useMutation(trpc.acceptance.start.mutationOptions());
  const deviceId = follow === ALL ? null : Number(follow);
  const values = { appVersion: version, platform, deviceId };
  const form = useForm(Input, values, async (input) => {
    const { id } = await start.mutateAsync({ appId, ...input });
    router.push(`/apps/${appId}/acceptance/${id}`);
  });
  const choose = (value: string) => {
    setFollow(value);
    const device = devices.find(({ id }) => String(id) === value);
    if (device?.appVersion) setVersion(device.appVersion);
    if (device?.platform) setPlatform(device.platform);
  };
  const versions = [...new Set(builds.map(({ appVersion }) => appVersion))];
  const platforms = [...new Set([...builds.map((build) => build.platform), ...PLATFORMS])];
  return (
    <form id={FORM} onSubmit={form.onSubmit} className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="App version" error={form.errors.appVersion}>
          <Combobox
            value={version || null}
            onChange={setVersion}
            options={versions.map((value) => ({ value, label: value }))}
            searchPlaceholder="Search, or type one…"
            emptyText="Enter the version exactly as your app reports it."
            createLabel={(text) => `Use “${text}”`}
          />
        </Field>
        <Field label="Platform" error={form.errors.platform}>
          <Combobox
            value={platform || null}
            onChange={setPlatform}
            options={platforms.map((value) => ({ value, label: value }))}
            createLabel={(text) => `Use “${text}”`}
          />
        </Field>
      </div>
      <Field
        label="Traffic to check"
        error={form.errors.deviceId}
        hint={
          <Link href={`/apps/${appId}/live`} className="underline">
            Pair your device under Live
          </Link>
        }
      >
        <RadioGroup
          value={follow}
          onChange={choose}
          options={[
            ...devices.map(({ id, name, platform: of, appVersion }) => ({
              value: String(id),
              label: name,
              hint: [of, appVersion && `version ${appVersion}`].filter(Boolean).join(", "),
            })),
            {
              value: ALL,
              label: "All traffic of this version",
              hint: "Checks everyone who uses this version. Choose it for test groups and for versions already released.",
            },
          ]}
        />
      </Field>
    </form>
  );
}
