import type { HeldStore } from "@/sdk/src/storage";
import { heldStore } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

/** pending: remembered in memory only; required: not even that. */
export type InitialConsent = "granted" | "pending" | "required";
export type ConsentState = InitialConsent | "denied";

/** The visitor's answer, and the storage that it opens. While pending nothing is written. */
export class Consent {
  /** Shared by the tabs of this origin. */
  readonly local: HeldStore;
  /** Of this tab. */
  readonly tab: HeldStore;

  constructor(
    private readonly store: KeyValueStore,
    tab: KeyValueStore,
    private readonly initial: InitialConsent,
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

  /** Nothing may be taken, not even into memory. */
  get isClosed(): boolean {
    return this.state === "denied" || this.state === "required";
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
    for (const store of [this.store, this.local, this.tab]) {
      for (const key of store.keys()) if (key !== "consent") store.remove(key);
    }
  }
}
