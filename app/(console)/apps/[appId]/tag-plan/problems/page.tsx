import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { ProblemList } from "@/components/collect/problems/problem-list.tsx";

export const metadata: Metadata = { title: "Problems" };

export default async function ProblemsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.problems.list.queryOptions({ appId, period: "day", search: "", page: 1 }),
    trpc.apps.get.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <ProblemList appId={appId} />
    </Hydrate>
  );
}
