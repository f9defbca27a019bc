import { Notice } from "@/components/ui/notice.tsx";
import type { ProgramState } from "@/server/engage/programs/schema.ts";

/** Explains what a change means for people who are in the program. */
export function EditingRule({ state }: { state: ProgramState }) {
  if (state !== "running" && state !== "paused") return null;
  return (
    <Notice>
      This program is running. After a change, people continue with the next step that is still
      ahead of them. They do not receive added steps that they have already passed, removed steps
      are skipped, and new times apply to everyone who has not reached the step. No one receives a
      message twice.
    </Notice>
  );
}
