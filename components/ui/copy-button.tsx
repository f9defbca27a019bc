"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { toast } from "@/components/ui/toast-store.ts";

async function copyText(text: string): Promise<boolean> {
  // Browsers offer the clipboard on https and localhost only, but self-hosted consoles are also
  // reached over plain http.
  if (navigator.clipboard) {
    return await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Copies `text`. `what` names it, as in "Copy the write key". */
export function CopyButton({
  text,
  what = "",
  className,
}: {
  text: string;
  what?: string;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) {
      toast("Your browser does not allow copying. Select the text and copy it yourself.", {
        tone: "red",
      });
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <IconButton
      label={copied ? "Copied" : `Copy ${what}`.trim()}
      onClick={copy}
      {...(className ? { className } : {})}
    >
      {copied ? <Check aria-hidden className="text-green" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
