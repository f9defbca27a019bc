"use client";

import { useState } from "react";
import type { DraftErrors } from "@/components/engage/composer/draft.ts";
import type { DraftForm } from "@/components/engage/composer/use-draft.ts";

/** Nobody is told what is missing before they had the chance to write it: per field after it was left, all after a try to launch. */
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
