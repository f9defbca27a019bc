import type { Db } from "@/db/client.ts";
import { AppRules } from "@/server/engage/triggers/rule.ts";
import { selectRules } from "@/server/engage/triggers/store.ts";
import type { AppId } from "@/server/id.ts";

/**
 * The rules of all apps, in this process's memory. Which revision holds is read with the tag plan's, once a second, so an
 * app without rules costs nothing.
 */
export class RuleBook {
  readonly #apps = new Map<number, { revision: number; rules: AppRules | undefined }>();

  /** Makes sure that `find` answers for this app as of `revision`. */
  async ensure(db: Db, appId: AppId, revision: number): Promise<void> {
    if (revision <= 0 || this.#apps.get(appId)?.revision === revision) return;
    const rules = await selectRules({ db, app: { id: appId } });
    this.#apps.set(appId, { revision, rules: rules.length > 0 ? new AppRules(rules) : undefined });
  }

  /** Undefined when nothing of this app is set off by anything. */
  find(appId: AppId): AppRules | undefined {
    return this.#apps.get(appId)?.rules;
  }
}
