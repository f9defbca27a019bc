import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { PlanVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";

/** Somebody saved while changes are under way here. */
export function SomebodySaved({
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
          Put my changes onto it
        </Button>
      }
    >
      {saved
        ? `${saved.author} saved version ${saved.no} meanwhile: ${saved.note}.`
        : "The plan was saved meanwhile."}
    </Notice>
  );
}
