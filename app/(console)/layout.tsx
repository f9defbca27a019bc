import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AppSwitcher } from "@/components/account/apps/app-switcher.tsx";
import { HealthNotice } from "@/components/account/health/health-notice.tsx";
import { MemberMenu } from "@/components/account/members/member-menu.tsx";
import { Shell } from "@/components/layout/shell.tsx";
import { requireMember } from "@/server/adapters/auth/gate.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { name, email } = await requireMember();
  prefetch(trpc.apps.list.queryOptions());
  const last = Number((await cookies()).get("tidings.app")?.value);
  const apps = await (await api()).apps.list();
  const lastAppId = apps.find(({ id }) => id === last)?.id ?? apps[0]?.id ?? null;
  return (
    <Hydrate>
      <Shell
        app={<AppSwitcher lastAppId={lastAppId} />}
        member={<MemberMenu name={name} email={email} />}
        lastAppId={lastAppId}
      >
        <HealthNotice />
        {children}
      </Shell>
    </Hydrate>
  );
}
