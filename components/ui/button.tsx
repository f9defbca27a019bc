import type { VariantProps } from "class-variance-authority";
import { cva } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn.ts";

export const buttonStyle = cva(
  "control inline-flex shrink-0 select-none max-md:text-base items-center justify-center gap-1.5 whitespace-nowrap border font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-accent-fg hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-fg hover:bg-hover active:bg-active",
        ghost: "border-transparent text-muted hover:bg-hover hover:text-fg active:bg-active",
        danger: "border-line-strong bg-surface text-red hover:border-red hover:bg-red-soft",
      },
      size: { sm: "h-7 px-2", md: "px-3", lg: "h-9 px-4" },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    /** Renders the only child, such as a link, as the button. */
    asChild?: boolean;
    /** Shows a spinner and ignores clicks. */
    loading?: boolean;
  };

export function Button({
  variant,
  size,
  asChild,
  loading,
  className,
  children,
  disabled,
  ...props
}: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={style}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      {...props}
    >
      {loading ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
}
