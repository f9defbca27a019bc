"use client";

import { useQuery } from "@tanstack/react-query";
import { InviteMember } from "@/components/account/members/invite-member.tsx";
import { MemberRows } from "@/components/account/members/member-rows.tsx";
import { OpenInvitations } from "@/components/account/members/open-invitations.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

export function AppMembers({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.members.list.queryOptions({ appId }));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (error) return <Notice tone="red">{error.message}</Notice>;
  const isOwner = app?.role === "owner";
  return (
    <div className="flex flex-col gap-5">
      <Section
        title="Members"
        description="People who work with this app. When you change a role, that person is signed out everywhere immediately."
        actions={<InviteMember appId={appId} isOwner={isOwner} />}
        flush
      >
        {data ? (
          <MemberRows appId={appId} members={data.members} isOwner={isOwner} />
        ) : (
          <SkeletonRows rows={3} />
        )}
      </Section>
      {data && data.invitations.length > 0 ? (
        <OpenInvitations appId={appId} invitations={data.invitations} />
      ) : null}
    </div>
  );
}
