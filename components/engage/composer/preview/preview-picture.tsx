"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn.ts";

/** An image of the message. If it cannot be loaded, the preview leaves it out, as a device does. */
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
    // biome-ignore lint/performance/noImgElement: the image is on another server.
    <img
      alt=""
      src={src}
      referrerPolicy="no-referrer"
      onError={() => setFailed(src)}
      className={cn("object-cover", className)}
    />
  );
}
