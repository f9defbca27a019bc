import { listAudit } from "@/server/account/audit-log/list-audit-log.ts";
import { AuditPage } from "@/server/account/audit-log/schema.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";

export const auditLogRouter = router({
  list: appProcedure.input(AuditPage).query(({ ctx, input }) => listAudit(ctx, input)),
});
