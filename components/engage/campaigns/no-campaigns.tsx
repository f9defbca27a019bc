import { Send } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

export function NoCampaigns({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        icon={<Send />}
        title="No campaigns yet"
        action={
          <Button asChild variant="primary">
            <Link href={`/apps/${appId}/campaigns/new`}>Write an announcement</Link>
          </Button>
        }
      >
        An announcement is a notification that appears on people’s phones and computers, also while
        your app is closed. You say what it tells, who gets it and when. Nothing is sent before you
        launch it, and you can try it on your own device first.
      </EmptyState>
    </Card>
  );
}
