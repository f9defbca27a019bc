"use client";

import { useState } from "react";
import type { DraftErrors } from "@/components/engage/composer/draft.ts";
import type { DraftForm } from "@/components/engage/composer/use-draft.ts";

/** Hides missing-field errors until the field was visited, or until a launch was attempted. */
export function useShownErrors(form: DraftForm, fromServer: DraftErrors) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const wrong = Object.keys({ ...form.errors, ...fromServer }).length > 0;
  return {
    errorOf: (field: string) =>
      fromServer[field] ??
      form.refusals[field] ??
      (all || left.has(field) ? form.errors[field] : undefined),
    leave: (field: string) => setLeft((before) => new Set([...before, field])),
    showAll: () => setAll(true),
    wrong,
  };
}
