"use client";

import { HeldActions } from "@/components/collect/problems/held-actions.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { counted } from "@/server/words.ts";

/** Shows how many items are held back, whatever their age. */
export function HeldNotice({ appId, held }: { appId: number; held: number }) {
  return (
    <Notice
      tone="amber"
      className="max-sm:flex-wrap"
      action={<HeldActions appId={appId} held={held} filter={{}} />}
    >
      {counted(held, "item is", "items are")} held back. Fix the plan or the app first. Released
      items are then counted once, on the day they arrived.
    </Notice>
  );
}
