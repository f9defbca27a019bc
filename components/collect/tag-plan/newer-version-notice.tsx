import type { PlanVersion } from "@/components/collect/tag-plan/plan-version.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Shown when another member saved the plan while this member has unsaved changes. */
export function NewerVersionNotice({
  saved,
  rebasing,
  onRebase,
}: {
  saved: PlanVersion | null;
  rebasing: boolean;
  onRebase: () => void;
}) {
  return (
    <Notice
      tone="amber"
      action={
        <Button size="sm" loading={rebasing} onClick={onRebase}>
          Apply my changes to it
        </Button>
      }
    >
      {saved
        ? `${saved.author} saved version ${saved.no} in the meantime: ${saved.note}.`
        : "Another version of the plan was saved in the meantime."}
    </Notice>
  );
}
