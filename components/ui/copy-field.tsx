import { cn } from "@/components/ui/cn.ts";
import { CopyButton } from "@/components/ui/copy-button.tsx";

/** Shows an identifier to copy: in monospace, selectable, with a button. */
export function CopyField({
  value,
  label,
  className,
}: {
  value: string;
  /** The name of the text, for example "write key". */
  label: string;
  className?: string;
}) {
  return (
    <div
      className={cn(
        "control flex w-full min-w-0 items-center gap-1 border border-line-strong bg-bg pl-2.5",
        className,
      )}
    >
      <output
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-w-0 flex-1 select-all overflow-x-auto whitespace-nowrap font-mono text-xs [scrollbar-width:none]"
      >
        {value}
      </output>
      <CopyButton text={value} what={`the ${label}`} className="-my-px h-7.5 max-md:h-10" />
    </div>
  );
}
