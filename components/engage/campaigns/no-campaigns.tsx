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
            <Link href={`/apps/${appId}/campaigns/new`}>Create an announcement</Link>
          </Button>
        }
      >
        An announcement is a notification that appears on people’s phones and computers, even while
        your app is closed. You choose the content, the audience and the time. Nothing is sent until
        you launch it, and you can send a test to your own device first.
      </EmptyState>
    </Card>
  );
}
