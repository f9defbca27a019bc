"use client";

import { HeldActions } from "@/components/collect/problems/held-actions.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const number = new Intl.NumberFormat("en");

/** Everything that is held back, of whatever age. */
export function HeldNotice({ appId, held }: { appId: number; held: number }) {
  return (
    <Notice
      tone="amber"
      className="max-sm:flex-wrap"
      action={<HeldActions appId={appId} held={held} filter={{}} />}
    >
      {number.format(held)} {held === 1 ? "item is" : "items are"} held back. Mend the plan or the
      app first; released items are then counted once, on the day they came.
    </Notice>
  );
}
