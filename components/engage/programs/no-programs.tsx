import { Waypoints } from "lucide-react";
import { ProgramTemplates } from "@/components/engage/programs/program-templates.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

export function NoPrograms({ appId, mayEdit }: { appId: number; mayEdit: boolean }) {
  return (
    <Card>
      <EmptyState icon={<Waypoints />} title="No programs yet">
        A program is a series of messages that each person gets in their own time: two days after
        their first session, say, then after five, ten and fifteen, at ten in the morning where they
        live. Whoever has reached the goal leaves it and hears no more.
      </EmptyState>
      {mayEdit ? (
        <div className="flex flex-col gap-3 border-t p-4">
          <h2 className="font-semibold text-base">Start from one of these</h2>
          <ProgramTemplates appId={appId} taken={[]} />
        </div>
      ) : null}
    </Card>
  );
}
