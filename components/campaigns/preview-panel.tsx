"use client";

import { counted } from "@/components/campaigns/campaign-words.ts";
import { DevicePreview } from "@/components/campaigns/device-preview.tsx";
import { PersonPicker } from "@/components/campaigns/person-picker.tsx";
import type { Preview } from "@/components/campaigns/use-preview.ts";
import { Section } from "@/components/ui/section.tsx";

/** The message while it is written. */
export function PreviewPanel({
  appId,
  appName,
  preview,
  userId,
  onUser,
  bare = false,
}: {
  appId: number;
  appName: string;
  preview: Preview;
  userId: number | null;
  onUser: (userId: number | null) => void;
  /** Without frame and heading: a dialog has its own. */
  bare?: boolean;
}) {
  const inside = (
    <div className="flex flex-col gap-4">
      <DevicePreview content={preview.content} appName={appName} />
      <PersonPicker
        appId={appId}
        label="As read by"
        nobody="Somebody of whom nothing is known"
        value={userId}
        onChange={onUser}
      />
      {preview.missing > 0 ? (
        <p className="text-muted text-xs" role="status">
          {counted(preview.missing, "placeholder has", "placeholders have")} no value for this
          person and no replacement, and so stays empty. Give one with{" "}
          <code className="font-mono">default</code>.
        </p>
      ) : null}
    </div>
  );
  return bare ? inside : <Section title="Preview">{inside}</Section>;
}
