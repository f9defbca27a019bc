import type { CheckedConnection } from "@/server/collect/sources/check-host.ts";
import { checkHost } from "@/server/collect/sources/check-host.ts";
import { readConnection } from "@/server/collect/sources/connection.ts";
import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import type { SourceTrial } from "@/server/collect/sources/schema.ts";
import { sourceOwner } from "@/server/collect/sources/source-owner.ts";
import { selectSecret } from "@/server/collect/sources/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { SourceId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { cannotOpen } from "@/server/secret-box.ts";

/** Returns the given connection, else the stored one of the source, and where it leads. */
export async function openConnection(
  ctx: AppCtx,
  trial: Pick<SourceTrial, "id" | "connection">,
  { box, extraHosts }: ForeignAccess,
): Promise<{ text: string; connection: CheckedConnection }> {
  const text = trial.connection ?? (await keptConnection(ctx, trial.id, box));
  return { text, connection: await checkHost(readConnection(text), extraHosts) };
}

async function keptConnection(
  ctx: AppCtx,
  id: SourceId | undefined,
  box: SecretBox,
): Promise<string> {
  const kept = id === undefined ? undefined : await selectSecret(ctx.db, { appId: ctx.app.id, id });
  if (!kept) throw new DomainError("not_found", "This source does not exist in this app.");
  return unseal(box, kept.secret, ctx.app.id);
}

/**
 * Decrypts a stored connection string. Throws `precondition_failed` when no key of the installation opens it.
 */
export function unseal(box: SecretBox, secret: string, appId: AppCtx["app"]["id"]): string {
  const text = box.open(secret, sourceOwner(appId));
  if (text !== undefined) return text;
  throw new DomainError(
    "precondition_failed",
    cannotOpen("The stored connection string", "enter the connection string again"),
  );
}
