"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn.ts";

/** A picture of the message. When it cannot be loaded, the place stays as a device would leave it: without. */
export function PreviewPicture({
  src,
  className,
  fallback = null,
}: {
  src: string;
  className?: string;
  fallback?: React.ReactNode;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === src) return fallback;
  return (
    // biome-ignore lint/performance/noImgElement: it lives on somebody else's server.
    <img
      alt=""
      src={src}
      referrerPolicy="no-referrer"
      onError={() => setFailed(src)}
      className={cn("object-cover", className)}
    />
  );
}
