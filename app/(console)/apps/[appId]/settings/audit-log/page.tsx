import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { AppHistory } from "@/components/account/audit-log/audit-log.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ params }: { params: Promise<{ appId: string }> }) {
  return <AppHistory appId={parseId((await params).appId)} />;
}
