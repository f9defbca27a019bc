"use client";

import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Shows the error of a failed query and a button that tries again. */
export function QueryError({
  query,
}: {
  query: { error: { message: string } | null; isFetching: boolean; refetch: () => unknown };
}) {
  if (!query.error) return null;
  return (
    <Notice
      tone="red"
      action={
        <Button size="sm" loading={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      }
    >
      {query.error.message}
    </Notice>
  );
}
