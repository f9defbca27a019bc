"use client";

import type { DraftForm } from "@/components/engage/composer/use-draft.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Reports a restored draft and errors from saving. */
export function ComposerNotices({ form }: { form: DraftForm }) {
  return (
    <>
      {form.restored ? (
        <Notice
          className="mb-5"
          action={
            <Button size="sm" onClick={form.startAfresh}>
              Discard and start over
            </Button>
          }
        >
          Your unsaved changes were restored.
        </Notice>
      ) : null}
      {form.refusals.form ? (
        <Notice
          tone="red"
          className="mb-5"
          action={
            <Button size="sm" onClick={() => void form.save()}>
              Try again
            </Button>
          }
        >
          {form.refusals.form} Your changes are kept in this browser.
        </Notice>
      ) : null}
    </>
  );
}
