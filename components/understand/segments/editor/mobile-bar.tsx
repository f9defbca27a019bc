"use client";

import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import type { LivePreview } from "@/components/understand/segments/editor/use-preview.ts";
import { formatCount, formatRate, plural } from "@/server/words.ts";

/** Keeps the count and the save button in view on phones, where the audience is below the criteria. */
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
            <span className="font-semibold tabular-nums">{formatCount(preview.count)}</span>{" "}
            {plural(preview.count, "user", "users")}
            <span className="text-muted"> · {formatRate(preview.count, preview.total)}</span>
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
