"use client";

import type { DraftForm } from "@/components/engage/composer/use-draft.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** What was found in this browser, and what the server did not take. */
export function ComposerNotices({ form }: { form: DraftForm }) {
  return (
    <>
      {form.restored ? (
        <Notice
          className="mb-5"
          action={
            <Button size="sm" onClick={form.startAfresh}>
              Start afresh
            </Button>
          }
        >
          This is what you had typed here before and was not saved yet.
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
          {form.refusals.form} What you typed is kept in this browser.
        </Notice>
      ) : null}
    </>
  );
}
