import type { Metadata } from "next";
import type { ReactNode } from "react";
import { orNotFound } from "@/app/or-not-found.ts";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { requireMember } from "@/server/adapters/auth/gate.ts";

interface AppLayoutProps {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}

async function load({ params }: Pick<AppLayoutProps, "params">) {
  await requireMember();
  const appId = parseId((await params).appId);
  return await orNotFound((await api()).apps.get({ appId }));
}

export async function generateMetadata(props: AppLayoutProps): Promise<Metadata> {
  const { name } = await load(props);
  return { title: { default: name, template: `%s · ${name} · Tidings` } };
}

export default async function AppLayout({ params, children }: AppLayoutProps) {
  const { id } = await load({ params });
  prefetch(trpc.apps.get.queryOptions({ appId: id }));
  return <Hydrate>{children}</Hydrate>;
}
