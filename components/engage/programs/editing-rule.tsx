import { Notice } from "@/components/ui/notice.tsx";
import type { ProgramState } from "@/server/engage/programs/schema.ts";

/** What a change means for people who are inside. */
export function EditingRule({ state }: { state: ProgramState }) {
  if (state !== "running" && state !== "paused") return null;
  return (
    <Notice>
      People are inside. After a change everybody goes on with the first step that is still ahead on
      their own clock: an added step is not caught up by those who are further, a removed one is
      passed over, a new time holds for all who have not come to it. Nobody gets a message twice.
    </Notice>
  );
}
