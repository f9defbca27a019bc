import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found.ts";
import { parseId } from "@/app/parse-id.ts";
import { api, Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { ProgramView } from "@/components/engage/programs/program-view.tsx";
import { Page } from "@/components/ui/page.tsx";

interface ProgramPageProps {
  params: Promise<{ appId: string; id: string }>;
}

async function load({ params }: ProgramPageProps) {
  const { appId, id } = await params;
  const input = { appId: parseId(appId), id: parseId(id) };
  return { ...input, program: await orNotFound((await api()).programs.get(input)) };
}

export async function generateMetadata(props: ProgramPageProps): Promise<Metadata> {
  return { title: (await load(props)).program.name };
}

export default async function ProgramPage(props: ProgramPageProps) {
  const { appId, id, program } = await load(props);
  const input = { appId, id };
  await prefetch(
    trpc.apps.get.queryOptions({ appId }),
    trpc.programs.get.queryOptions(input),
    ...(program.state === "draft" ? [] : [trpc.programs.report.queryOptions(input)]),
  );
  return (
    <Hydrate>
      <Page>
        <ProgramView appId={appId} id={id} />
      </Page>
    </Hydrate>
  );
}
