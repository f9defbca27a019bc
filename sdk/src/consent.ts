import type { HeldStore } from "@/sdk/src/storage";
import { heldStore } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

export type ConsentState = "granted" | "pending" | "denied";

/** The visitor's answer, and the storage that it opens. While pending nothing is written. */
export class Consent {
  /** Shared by the tabs of this origin. */
  readonly local: HeldStore;
  /** Of this tab. */
  readonly tab: HeldStore;

  constructor(
    private readonly store: KeyValueStore,
    tab: KeyValueStore,
    private readonly initial: "granted" | "pending",
  ) {
    this.local = heldStore(store);
    this.tab = heldStore(tab);
    this.refresh();
  }

  /** Read each time: another tab may have changed it. */
  get state(): ConsentState {
    const stored = this.store.get("consent");
    return stored === "granted" || stored === "denied" ? stored : this.initial;
  }

  get isGranted(): boolean {
    return this.state === "granted";
  }

  /** Opens the storage once consent is there. */
  refresh(): void {
    if (!this.isGranted) return;
    this.local.release();
    this.tab.release();
  }

  grant(): void {
    this.store.set("consent", "granted");
    this.refresh();
  }

  deny(): void {
    this.store.set("consent", "denied");
  }

  /** Forgets all that was stored but the denial itself. */
  erase(): void {
    for (const key of this.store.keys()) if (key !== "consent") this.store.remove(key);
    for (const key of this.local.keys()) if (key !== "consent") this.local.remove(key);
  }
}
