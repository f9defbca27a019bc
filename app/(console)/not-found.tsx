import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <EmptyState
      icon={<Compass />}
      title="Page not found"
      action={
        <Button asChild>
          <Link href="/">Go to your apps</Link>
        </Button>
      }
      className="pt-32"
    >
      This page was deleted, or it belongs to an app that you are not a member of.
    </EmptyState>
  );
}
