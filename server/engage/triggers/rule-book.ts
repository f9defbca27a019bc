import type { Db } from "@/db/client.ts";
import { AppRules } from "@/server/engage/triggers/rule.ts";
import { selectRules } from "@/server/engage/triggers/store.ts";
import type { AppId } from "@/server/id.ts";

/**
 * The rules of all apps, in this process's memory. The current revision is read together with the tag plan's, once a
 * second, so that an app without rules costs nothing.
 */
export class RuleBook {
  readonly #apps = new Map<number, { revision: number; rules: AppRules | undefined }>();

  /** Loads the rules of this app at `revision` for `find`. */
  async ensure(db: Db, appId: AppId, revision: number): Promise<void> {
    if (revision <= 0 || this.#apps.get(appId)?.revision === revision) return;
    const rules = await selectRules({ db, app: { id: appId } });
    this.#apps.set(appId, { revision, rules: rules.length > 0 ? new AppRules(rules) : undefined });
  }

  /** Returns undefined when this app has no triggers. */
  find(appId: AppId): AppRules | undefined {
    return this.#apps.get(appId)?.rules;
  }
}
