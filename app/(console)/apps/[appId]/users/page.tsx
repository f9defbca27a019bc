import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate } from "@/app/prefetch.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { UserList } from "@/components/understand/users/user-list.tsx";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  return (
    <Hydrate>
      <Page>
        <PageHeader title="Users" description="Everyone who has used your app, newest first." />
        <UserList appId={appId} />
      </Page>
    </Hydrate>
  );
}
