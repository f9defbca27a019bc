"use client";

import { Smartphone } from "lucide-react";
import type { ComponentProps } from "react";
import { PreviewPanel } from "@/components/engage/composer/preview/preview-panel.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

/** Keeps the preview and the launch button at the bottom of narrow screens. */
export function ComposerBar({
  launchWord,
  onLaunch,
  ...panel
}: ComponentProps<typeof PreviewPanel> & { launchWord: string; onLaunch: () => void }) {
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 flex gap-2 border-t bg-surface p-3 md:hidden">
      <Dialog
        title="Preview"
        size="md"
        trigger={
          <Button className="flex-1">
            <Smartphone aria-hidden /> Preview
          </Button>
        }
      >
        <PreviewPanel {...panel} bare />
      </Dialog>
      <Button variant="primary" className="flex-1" onClick={onLaunch}>
        {launchWord}
      </Button>
    </div>
  );
}
