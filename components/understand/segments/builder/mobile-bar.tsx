"use client";

import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { percentWords } from "@/components/understand/segments/builder/audience-panel.tsx";
import type { LivePreview } from "@/components/understand/segments/builder/use-preview.ts";

/** On phones, where the audience stands below the criteria: the count and the save button stay in sight. */
export function MobileBar({
  live,
  hint,
  mayEdit,
  busy,
  onSave,
}: {
  live: LivePreview;
  hint: string | null;
  mayEdit: boolean;
  busy: boolean;
  onSave: () => void;
}) {
  const { preview, stale } = live;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex items-center justify-between gap-3 border-t bg-surface px-4 py-2 md:hidden">
      <p className={cn("min-w-0 text-sm", (stale || !preview) && "text-muted")}>
        {preview ? (
          <>
            <span className="font-semibold tabular-nums">{preview.count.toLocaleString("en")}</span>{" "}
            {preview.count === 1 ? "user" : "users"}
            <span className="text-muted"> · {percentWords(preview.count, preview.total)} %</span>
          </>
        ) : (
          (hint ?? "Counting…")
        )}
      </p>
      {mayEdit ? (
        <Button variant="primary" loading={busy} onClick={onSave}>
          Save
        </Button>
      ) : null}
    </div>
  );
}
