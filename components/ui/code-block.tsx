import { cn } from "@/components/ui/cn.ts";
import { CopyButton } from "@/components/ui/copy-button.tsx";

/** Shows code to copy, with a title such as a file name or a language. */
export function CodeBlock({
  code,
  title,
  className,
}: {
  code: string;
  title?: string;
  className?: string;
}) {
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-md border bg-bg", className)}>
      <figcaption className="flex items-center justify-between border-b py-0.5 pr-1 pl-3 text-faint text-xs">
        <span className="truncate">{title}</span>
        <CopyButton text={code} what="the code" className="h-7 max-md:h-11" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto p-3 font-mono text-xs leading-5">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
