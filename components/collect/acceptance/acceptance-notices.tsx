import { exactMoment } from "@/components/collect/acceptance/acceptance-words.ts";
import { Notice } from "@/components/ui/notice.tsx";
import type { Acceptance } from "@/server/collect/acceptance/get-acceptance.ts";

/** Shows notices about the state of an acceptance. */
export function AcceptanceNotices({ acceptance }: { acceptance: Acceptance }) {
  const { state, signedBy, signedAt, planVersion, reason, otherBuilds } = acceptance;
  const { appVersion, platform, reopenedReason, reopenedAt } = acceptance;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {state === "signed" && signedAt ? (
        <Notice tone="green">
          {signedBy} signed this acceptance off on {exactMoment(signedAt)}, based on version{" "}
          {planVersion} of the plan.
          {reason ? ` Some checks were not green. Reason given: ${reason}` : ""}
        </Notice>
      ) : null}
      {state === "reopened" ? (
        <Notice tone="red">
          This acceptance was reopened{reopenedAt ? ` on ${exactMoment(reopenedAt)}` : ""}.{" "}
          {reopenedReason} Fix the app, start over and sign off again.
        </Notice>
      ) : null}
      {otherBuilds.map((build) => (
        <Notice key={`${build.appVersion} ${build.platform}`} tone="amber">
          Your device sends from {build.appVersion ? `version ${build.appVersion}` : "no version"}{" "}
          on {build.platform}, but this acceptance is for version {appVersion} on {platform}.
          Install that version, or start an acceptance for the version you have.
        </Notice>
      ))}
    </div>
  );
}
