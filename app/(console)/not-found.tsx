import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <EmptyState
      icon={<Compass />}
      title="There is nothing here"
      action={
        <Button asChild>
          <Link href="/">Go to your apps</Link>
        </Button>
      }
      className="pt-32"
    >
      It was deleted, or it belongs to an app that you are not a member of.
    </EmptyState>
  );
}
