import type { HeldStore } from "@/sdk/src/storage";
import { heldStore } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

/** `pending` keeps data in memory only; `required` not even there. */
export type InitialConsent = "granted" | "pending" | "required";
export type ConsentState = InitialConsent | "denied";

/**
 * Keeps the visitor's answer and the storage that it opens. While consent is pending nothing is
 * written.
 */
export class Consent {
  /** Shared by the tabs of this origin. */
  readonly local: HeldStore;
  /** Specific to this tab. */
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

  /** The value is read each time because another tab may have changed it. */
  get state(): ConsentState {
    const stored = this.store.get("consent");
    return stored === "granted" || stored === "denied" ? stored : this.initial;
  }

  /** Returns true when nothing may be recorded, not even in memory. */
  get isClosed(): boolean {
    return this.state === "denied" || this.state === "required";
  }

  get isGranted(): boolean {
    return this.state === "granted";
  }

  /** Opens the storage once consent is given. */
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

  /** Deletes everything that was stored except the denial itself. */
  erase(): void {
    for (const store of [this.store, this.local, this.tab]) {
      for (const key of store.keys()) if (key !== "consent") store.remove(key);
    }
  }
}
