import { encode } from "uqr";
import { cn } from "@/components/ui/cn.ts";

const QUIET_ZONE = 4;

/** Shows a text as a QR code. It is always dark on white because cameras need that in any theme. */
export function QrCode({
  text,
  label,
  className,
}: {
  text: string;
  label: string;
  className?: string;
}) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cn("rounded-md border bg-white", className)}
    >
      <path d={path} className="fill-black" />
    </svg>
  );
}
