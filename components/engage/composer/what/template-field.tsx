"use client";

import { Braces } from "lucide-react";
import type { ReactNode } from "react";
import { useRef } from "react";
import { InsertMenu } from "@/components/engage/composer/what/insert-menu.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";

/** A text field with a menu that inserts placeholders at the cursor. */
export function TemplateField({
  appId,
  label,
  value,
  onChange,
  onLeave,
  long = false,
  hint,
  error,
  optional = false,
  placeholder,
  mono = false,
}: {
  appId: number;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onLeave?: (() => void) | undefined;
  /** Shows a field with several lines. */
  long?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  placeholder?: string;
  /** Shows the text in a monospaced font and without spell checking, for code. */
  mono?: boolean;
}) {
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  /** The cursor position after a placeholder was inserted. */
  const caretAt = useRef<number | null>(null);
  const insert = (text: string, caret: number) => {
    const { selectionStart, selectionEnd } = control.current ?? {};
    const start = selectionStart ?? value.length;
    onChange(value.slice(0, start) + text + value.slice(selectionEnd ?? start));
    caretAt.current = start + caret;
  };
  const goOn = (event: Event) => {
    const at = caretAt.current;
    if (at === null) return;
    caretAt.current = null;
    event.preventDefault();
    control.current?.focus();
    control.current?.setSelectionRange(at, at);
  };
  const props = {
    ref: control,
    value,
    // Arabic and Hebrew are written from right to left, whatever the language of the console.
    dir: "auto",
    ...(mono ? { className: "font-mono text-xs", spellCheck: false } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(onLeave ? { onBlur: onLeave } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="relative">
      <Field label={label} hint={hint} error={error} optional={optional}>
        {long ? <Textarea {...props} /> : <Input {...props} />}
      </Field>
      <div className="absolute -top-1.5 right-0 max-md:-top-3">
        <InsertMenu
          appId={appId}
          onInsert={insert}
          onClose={goOn}
          trigger={
            <Button variant="ghost" size="sm" aria-label={`Insert a placeholder: ${label}`}>
              <Braces aria-hidden /> Insert
            </Button>
          }
        />
      </div>
    </div>
  );
}
