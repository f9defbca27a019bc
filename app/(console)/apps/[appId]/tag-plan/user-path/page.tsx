import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { UserPath } from "@/components/understand/user-path/user-path.tsx";
import { UserPath as Input } from "@/server/understand/user-path/schema.ts";

export const metadata: Metadata = { title: "User path" };

export default async function UserPathPage({
  params,
  searchParams,
}: {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ days?: string }>;
}) {
  const appId = parseId((await params).appId);
  const asked = Input.safeParse({ days: Number((await searchParams).days) });
  const { days } = asked.success ? asked.data : Input.parse({});
  await prefetch(trpc.userPath.get.queryOptions({ appId, days }));
  return (
    <Hydrate>
      <UserPath appId={appId} />
    </Hydrate>
  );
}
