import { newId } from "@/sdk/src/ids";
import type { KeyValueStore } from "@/sdk/src/world";

/** Ids that the host already knows. */
export interface GivenIds {
  device?: string | undefined;
  anonymous?: string | undefined;
}

/** The user of this device. It is always read from storage, so that all tabs agree immediately. */
export class Identity {
  constructor(
    private readonly store: KeyValueStore,
    private readonly given?: GivenIds,
  ) {}

  /** Id of this installation, which survives sign-out. */
  get deviceId(): string {
    return this.#kept("device");
  }

  /** Id of the person before and besides their identification. It is new after `forget()`. */
  get anonymousId(): string {
    return this.#kept("anonymous");
  }

  get userId(): string | undefined {
    return this.store.get("user") ?? undefined;
  }

  /** The app's own proof that the user is who they are. */
  get userHash(): string | undefined {
    return this.store.get("hash") ?? undefined;
  }

  /** The ids as requests name them. */
  get ids() {
    const { deviceId, anonymousId, userId, userHash } = this;
    return { deviceId, anonymousId, userId, userHash };
  }

  know(id: string, hash?: string): void {
    this.store.set("user", id);
    if (hash) this.store.set("hash", hash);
  }

  forget(): void {
    this.store.remove("user");
    this.store.remove("hash");
    this.store.set("anonymous", newId());
  }

  #kept(key: keyof GivenIds): string {
    const known = this.store.get(key);
    if (known) return known;
    const id = this.given?.[key] ?? newId();
    this.store.set(key, id);
    return id;
  }
}
