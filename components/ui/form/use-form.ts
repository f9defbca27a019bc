"use client";

import type { FormEvent } from "react";
import { useState, useSyncExternalStore } from "react";
import type { ZodType, z } from "zod";

interface FormState {
  /** Error sentences by field name. */
  errors: Partial<Record<string, string>>;
  /** The error from the server, or null. */
  refusal: string | null;
  busy: boolean;
  /**
   * False until the page is hydrated. A click before that would trigger the browser's own submit.
   */
  ready: boolean;
  onSubmit: (event: FormEvent) => void;
}

const never = () => () => {};

/**
 * Checks `values` with the schema that the server uses too, then submits. It keeps the first error
 * of each field.
 */
export function useForm<S extends ZodType>(
  schema: S,
  values: unknown,
  submit: (value: z.output<S>) => Promise<unknown>,
): FormState {
  const [errors, setErrors] = useState<FormState["errors"]>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const run = async () => {
    const parsed = schema.safeParse(values);
    setRefusal(null);
    setErrors(parsed.success ? {} : firstErrors(parsed.error.issues));
    if (!parsed.success) return;
    setBusy(true);
    try {
      await submit(parsed.data);
    } catch (error) {
      setRefusal(
        error instanceof Error ? error.message : "Something went wrong. Please try again.",
      );
    } finally {
      setBusy(false);
    }
  };
  return {
    errors,
    refusal,
    busy,
    ready,
    onSubmit: (event) => {
      event.preventDefault();
      void run();
    },
  };
}

function firstErrors(
  issues: readonly { path: PropertyKey[]; message: string }[],
): FormState["errors"] {
  const errors: FormState["errors"] = {};
  for (const { path, message } of issues) errors[String(path[0])] ??= message;
  return errors;
}
