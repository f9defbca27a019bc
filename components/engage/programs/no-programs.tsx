import { Waypoints } from "lucide-react";
import { ProgramTemplates } from "@/components/engage/programs/program-templates.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

export function NoPrograms({ appId, mayEdit }: { appId: number; mayEdit: boolean }) {
  return (
    <Card>
      <EmptyState icon={<Waypoints />} title="No programs yet">
        A program is a series of messages that each person receives on their own schedule. For
        example, 2, 5, 10 and 15 days after their first session, at 10:00 in their time zone. People
        who reach the goal exit and get no further messages.
      </EmptyState>
      {mayEdit ? (
        <div className="flex flex-col gap-3 border-t p-4">
          <h2 className="font-semibold text-base">Start from a template</h2>
          <ProgramTemplates appId={appId} taken={[]} />
        </div>
      ) : null}
    </Card>
  );
}
