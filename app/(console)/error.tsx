"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export default function ConsoleError({ reset }: { error: Error; reset: () => void }) {
  return (
    <EmptyState
      icon={<CircleAlert />}
      title="This page could not be shown"
      action={<Button onClick={reset}>Try again</Button>}
      className="pt-32"
    >
      Something went wrong on our side. The error was logged, and none of your data was lost.
    </EmptyState>
  );
}
