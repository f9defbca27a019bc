import { exactMoment } from "@/components/collect/acceptance/acceptance-words.ts";
import { Notice } from "@/components/ui/notice.tsx";
import type { Acceptance } from "@/server/collect/acceptance/get-acceptance.ts";

/** What somebody who opens the room should know first. */
export function RoomNotices({ acceptance }: { acceptance: Acceptance }) {
  const { state, signedBy, signedAt, planVersion, reason, otherBuilds } = acceptance;
  const { appVersion, platform, reopenedReason, reopenedAt } = acceptance;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {state === "signed" && signedAt ? (
        <Notice tone="green">
          {signedBy} signed it off on {exactMoment(signedAt)}, by version {planVersion} of the plan.
          {reason ? ` Not everything was green. The reason given: ${reason}` : ""}
        </Notice>
      ) : null}
      {state === "reopened" ? (
        <Notice tone="red">
          It no longer holds{reopenedAt ? `, as was found on ${exactMoment(reopenedAt)}` : ""}.{" "}
          {reopenedReason} Mend it, start over and sign again.
        </Notice>
      ) : null}
      {otherBuilds.map((build) => (
        <Notice key={`${build.appVersion} ${build.platform}`} tone="amber">
          Your device sends from {build.appVersion ? `version ${build.appVersion}` : "no version"}{" "}
          on {build.platform}; this acceptance waits for version {appVersion} on {platform}. Install
          that version, or start an acceptance for the other.
        </Notice>
      ))}
    </div>
  );
}
