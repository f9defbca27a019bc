import type { AskOptions, PushState, TidingsPush } from "@/sdk/src/api";
import type { Identity } from "@/sdk/src/identity";
import type { SubscriptionReport, WorkerMessage } from "@/sdk/src/protocol";
import type { PushHost } from "@/sdk/src/push/push-host";
import type { SubscribeParts } from "@/sdk/src/push/subscribe-push";
import type { Recorder } from "@/sdk/src/recorder";
import { readJson } from "@/sdk/src/storage";
import { post } from "@/sdk/src/transport";
import type { KeyValueStore, World } from "@/sdk/src/world";

export interface PushParts {
  world: World;
  pushHost: PushHost;
  store: KeyValueStore;
  identity: Identity;
  endpoint: string;
  writeKey: string;
  serviceWorker: string;
  /** False while consent is missing. */
  allowed(): boolean;
  recorder: Recorder;
  /** Resolves when in-app messages listen. */
  ready(): Promise<unknown>;
  /** Loads the banner on demand because few pages ever ask. */
  askSoftly(options: AskOptions, push: Push, parts: PushParts): Promise<PushState>;
  /** Subscribes after the browser's permission. Returns the server's key. */
  subscribePush(parts: SubscribeParts): Promise<string>;
}

/** When (epoch ms) and what was last reported to the server. */
type Reported = [at: number, fingerprint: string];

const dayMs = 86_400_000;
/** Even an unchanged subscription is reported again this often, in case the server lost it. */
const reportAgainAfterMs = 7 * dayMs;

/** The push subscription of this device, and the user that it belongs to. */
export class Push implements TidingsPush {
  #syncing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PushParts) {}

  async state(): Promise<PushState> {
    const { pushHost: host } = this.parts;
    if (!host.supported) return "unsupported";
    const permission = host.permission();
    if (permission !== "granted") return permission;
    return (await this.#subscription()) ? "subscribed" : "granted";
  }

  ask(options: AskOptions = {}): Promise<PushState> {
    return this.parts.askSoftly(options, this, this.parts);
  }

  async subscribe(): Promise<PushState> {
    const { pushHost: host, world, allowed } = this.parts;
    if (!host.supported || !allowed()) return this.state();
    // This comes first, while the click still counts as the user's action.
    if ((await host.requestPermission()) === "granted") {
      await this.#subscribe().catch((error) => world.warn(`push: ${error}`));
    }
    await this.sync(true);
    return this.state();
  }

  async unsubscribe(): Promise<PushState> {
    await (await this.#subscription())?.unsubscribe();
    await this.sync();
    return this.state();
  }

  /**
   * Reports to the server and the worker when subscription, permission or user differ from what
   * they know. It is cheap when nothing changed, and a failure is retried at the next call. Never
   * rejects. With `first`, reports even if the server has never received a report from this device.
   */
  sync(first = false): Promise<void> {
    this.#syncing = this.#syncing
      .then(() => this.#report(first))
      .catch((error) => this.parts.world.warn(`push: ${error}`));
    return this.#syncing;
  }

  /** Makes the worker send the feedback that it still keeps. */
  async sendFeedback(): Promise<void> {
    if (this.parts.store.get("push")) await this.#post({ tidings: 1 });
  }

  /** Unsubscribes and makes the worker forget this app (opt-out). */
  async forget(): Promise<void> {
    if (!this.parts.pushHost.supported) return;
    await this.unsubscribe();
    await this.#post({ tidings: 1, forget: this.parts.writeKey });
  }

  async #report(first: boolean): Promise<void> {
    const { pushHost: host, store, world, identity, endpoint, writeKey } = this.parts;
    const known = readJson<Reported>(store, "push");
    if (!host.supported || !(first || known)) return;
    const subscription = (await this.#subscription())?.toJSON() ?? null;
    const facts = {
      writeKey,
      ...identity.ids,
      subscription,
      permission: host.permission(),
    };
    const fingerprint = JSON.stringify(facts);
    const [at, reported] = known ?? [0, ""];
    if (fingerprint === reported && world.now() - at < reportAgainAfterMs) return;
    const remember = (what: Reported) => store.set("push", JSON.stringify(what));
    // The state counts as unknown until the server has it.
    remember([0, ""]);
    if (subscription) await this.#tellWorker();
    const body: SubscriptionReport = { ...facts, context: world.surroundings() };
    const url = `${endpoint}/v1/subscriptions`;
    const outcome = await post(world, url, JSON.stringify(body), true);
    if (outcome.kind === "retry") return;
    if (outcome.kind === "refused") world.warn(`push refused: ${outcome.status}`);
    remember([world.now(), fingerprint]);
  }

  async #subscribe(): Promise<void> {
    const { world: network, subscribePush } = this.parts;
    await this.#tellWorker(await subscribePush({ network, ...this.parts }));
  }

  async #subscription(): Promise<PushSubscription | null> {
    const registration = await this.parts.pushHost.existing(this.parts.serviceWorker);
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  /**
   * Tells the worker which user it works for, so that it can renew a lost subscription by itself.
   */
  #tellWorker(vapidPublicKey?: string): Promise<void> {
    const { identity, endpoint, writeKey } = this.parts;
    return this.#post({
      tidings: 1,
      config: {
        endpoint,
        writeKey,
        ...identity.ids,
        ...(vapidPublicKey && { vapidPublicKey }),
      },
    });
  }

  async #post(message: WorkerMessage): Promise<void> {
    const { pushHost: host, serviceWorker } = this.parts;
    (await host.existing(serviceWorker))?.active?.postMessage(message);
  }
}
