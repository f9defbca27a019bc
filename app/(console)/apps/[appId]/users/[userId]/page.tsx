import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { UserMessages } from "@/components/engage/deliveries/user-messages.tsx";
import { UserPreferences } from "@/components/engage/preferences/user-preferences.tsx";
import { Page } from "@/components/ui/page.tsx";
import { UserProfile } from "@/components/understand/users/user-profile.tsx";

export const metadata: Metadata = { title: "User" };

export default async function UserPage({
  params,
}: {
  params: Promise<{ appId: string; userId: string }>;
}) {
  const { appId: app, userId: user } = await params;
  const [appId, userId] = [parseId(app), parseId(user)];
  prefetch(trpc.users.get.queryOptions({ appId, userId }));
  return (
    <Hydrate>
      <Page>
        <UserProfile
          appId={appId}
          userId={userId}
          messages={<UserMessages appId={appId} userId={userId} />}
          preferences={<UserPreferences appId={appId} userId={userId} />}
        />
      </Page>
    </Hydrate>
  );
}
