"use client";

import type { ReactNode } from "react";
import { createContext, useContext, useId } from "react";
import { cn } from "@/components/ui/cn.ts";

interface FieldIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

const FieldContext = createContext<FieldIds | null>(null);

/** Ids of the control and its descriptions inside a `Field`; empty outside of one. */
export function useField(): Partial<FieldIds> {
  return useContext(FieldContext) ?? {};
}

/**
 * Returns the id of the label of the field with control `id`, for controls that a label cannot name
 * by itself.
 */
export function labelIdOf(id: string): string {
  return `${id}-label`;
}

function Label({
  id,
  htmlFor,
  children,
  className,
}: {
  id?: string;
  htmlFor?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <label id={id} htmlFor={htmlFor} className={cn("font-medium text-fg text-sm", className)}>
      {children}
    </label>
  );
}

/** Ties label, control, hint and error together for assistive technology. It holds one control. */
export function Field({
  label,
  hint,
  error,
  optional,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** The error as a sentence, which replaces the hint. */
  error?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <FieldContext.Provider
      value={{
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      }}
    >
      <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
        <Label id={labelIdOf(id)} htmlFor={id}>
          {label}
          {optional ? <span className="ml-1 font-normal text-faint"> optional</span> : null}
        </Label>
        {children}
        {note ? (
          <p
            id={noteId}
            className={cn("text-xs", error ? "text-red" : "text-muted")}
            role={error ? "alert" : undefined}
          >
            {note}
          </p>
        ) : null}
      </div>
    </FieldContext.Provider>
  );
}
