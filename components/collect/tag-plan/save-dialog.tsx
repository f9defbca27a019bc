"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { DiffLines } from "@/components/collect/tag-plan/versions/diff-lines.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { Plan } from "@/server/collect/tags/schema.ts";

/**
 * Shows what saving changes, and saves. If another member saved in the meantime, it offers to apply
 * the changes to that version.
 */
export function SaveDialog({
  appId,
  plan,
  version,
  onSaved,
  onRebase,
  rebasing,
  onClose,
}: {
  appId: number;
  plan: Plan;
  /** The version that `plan` is based on. */
  version: number;
  onSaved: (version: number, note: string) => void;
  onRebase: () => void;
  rebasing: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const preview = useMutation(trpc.tagPlan.preview.mutationOptions());
  const save = useMutation(trpc.tagPlan.save.mutationOptions());
  const look = preview.mutate;
  useEffect(() => {
    look({ appId, plan, baseVersion: version });
  }, [look, appId, plan, version]);

  const isConflict = save.error?.data?.code === "CONFLICT";
  const run = () =>
    save.mutate(
      { appId, plan, baseVersion: version },
      { onSuccess: (written) => onSaved(written.version, written.note) },
    );
  const error = save.error ?? preview.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={`Save version ${version + 1} of the plan`}
      description={preview.data ? `${preview.data.summary}.` : "Comparing with the saved version…"}
      footer={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          {isConflict ? (
            <Button variant="primary" loading={rebasing} onClick={onRebase}>
              Apply my changes to it
            </Button>
          ) : (
            <Button autoFocus variant="primary" loading={save.isPending} onClick={run}>
              Save plan
            </Button>
          )}
        </>
      }
    >
      {error ? <Notice tone={isConflict ? "amber" : "red"}>{error.message}</Notice> : null}
      {preview.isPending ? <SkeletonRows rows={3} /> : null}
      {preview.data && preview.data.lines.length > 0 ? (
        <DiffLines label="What changes" lines={preview.data.lines} />
      ) : null}
      <p className="text-muted text-sm">
        Arriving data is checked against the new version within two seconds. You can restore any
        version.
      </p>
    </Dialog>
  );
}
