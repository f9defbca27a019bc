import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AppMembers } from "@/components/account/members/app-members.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function AppMembersPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.members.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <AppMembers appId={appId} />
    </Hydrate>
  );
}
