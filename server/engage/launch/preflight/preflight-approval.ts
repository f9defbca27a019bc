import type { ApprovalState } from "@/server/engage/launch/approval/approval.ts";
import type { PreflightLine } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";

/** Returns whether a second member has approved it; no lines when the app does not require that. */
export function approvalLines(
  state: ApprovalState,
  names: { asked: string | null; approved: string | null },
  others: number,
): PreflightLine[] {
  switch (state) {
    case "not_needed":
      return [];
    case "approved":
      return [line("approval", "ok", `${names.approved ?? "A second member"} has approved it.`)];
    case "waits":
      return [
        line(
          "approval",
          "stop",
          others === 0
            ? `${WAITS}, but no one else in this app can give it. Invite a second member as marketer or admin.`
            : `${WAITS}: ${names.asked ?? "A member"} asked for it.`,
        ),
      ];
    case "not_asked":
      return [
        line(
          "approval",
          "stop",
          "A second member has to approve it before launch. Ask for approval on its launch page.",
        ),
      ];
  }
}

const WAITS = "It waits for the approval of a second member";
