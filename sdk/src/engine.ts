import { Activities } from "@/sdk/src/activity";
import { Consent } from "@/sdk/src/consent";
import type { Identity } from "@/sdk/src/identity";
import type { InApp, InAppHost } from "@/sdk/src/in-app/host";
import { Jobs } from "@/sdk/src/jobs";
import type { Extras, ItemBody, Point } from "@/sdk/src/protocol";
import type { PushParts } from "@/sdk/src/push/push";
import { Push } from "@/sdk/src/push/push";
import type { PushHost } from "@/sdk/src/push/push-host";
import type { SubscribeParts } from "@/sdk/src/push/subscribe-push";
import type { Settings } from "@/sdk/src/recorder";
import { Recorder } from "@/sdk/src/recorder";
import { namespaced } from "@/sdk/src/storage";
import { cleanExtras, isDegrees, isText } from "@/sdk/src/validate";
import type { World } from "@/sdk/src/world";

/** The parts that only browsers have and the engine needs in addition to the world. */
export interface BrowserParts {
  pushHost: PushHost;
  askSoftly: PushParts["askSoftly"];
  subscribePush(parts: SubscribeParts): Promise<string>;
  startInApp(host: InAppHost): Promise<InApp>;
}

const heartbeatMs = 30_000;
const stackLengthMax = 16_000;
const idLengthMax = 255;

type Reported = Extract<ItemBody, { type: "track" | "error" | "crash" }>;

/** One initialised SDK. Its methods may throw; the client in front of it does not. */
export class Engine {
  readonly push: Push;
  readonly inApp: Promise<InApp>;
  readonly consent: Consent;
  readonly recorder: Recorder;
  readonly #activities: Activities;
  readonly #jobs: Jobs;
  /** The activity on the screen, whether or not it may be reported. */
  shown: [name: string, extras: Extras | undefined] | undefined;

  constructor(
    readonly world: World,
    readonly settings: Settings,
    parts: BrowserParts,
  ) {
    const { serviceWorker = "/sw.js" } = settings;
    const own = (store: World["local"]) => namespaced(store, `tidings.${settings.writeKey}.`);
    const consent = new Consent(own(world.local), own(world.tab), settings.consent ?? "granted");
    const recorder = new Recorder(world, settings, consent);
    this.consent = consent;
    this.recorder = recorder;
    this.#activities = new Activities(world, (body, at, id) => recorder.record(body, at, id));
    this.#jobs = new Jobs(consent.tab, world.now);
    this.push = new Push({
      ...settings,
      ...parts,
      world,
      store: consent.local,
      recorder,
      ready: () => this.inApp,
      identity: recorder.identity,
      serviceWorker,
      allowed: () => consent.isGranted,
    });
    this.#listen();
    this.#beat();
    void this.push.sendFeedback();
    const url = world.surroundings().page?.url ?? "";
    const code = /[?&]tidings_pair=([\w-]+)/.exec(url)?.[1];
    if (code) this.pair(code);
    this.inApp = parts.startInApp(this);
    this.inApp.catch(world.warn);
  }

  get identity(): Identity {
    return this.recorder.identity;
  }

  get isOptedOut(): boolean {
    return this.consent.state === "denied";
  }

  activity(name: string, extras?: Extras): void {
    if (!this.#isName(name)) return;
    this.shown = [name, this.#extras(extras)];
    this.#activities.start(...this.shown);
  }

  endActivity(): void {
    this.shown = undefined;
    this.#activities.end();
  }

  event(name: string, extras?: Extras): void {
    if (this.#isName(name)) this.#report({ type: "track", event: name }, extras);
  }

  error(name: string, extras?: Extras): void {
    if (this.#isName(name)) this.#report({ type: "error", name }, extras);
  }

  crash(id: string, stack = ""): void {
    if (!this.#isName(id)) return;
    this.#report({ type: "crash", name: id }, { stack: String(stack).slice(0, stackLengthMax) });
  }

  startJob(name: string, extras?: Extras): void {
    if (!this.#isName(name) || this.consent.isClosed) return;
    if (!this.#jobs.start(name, this.#extras(extras))) this.world.warn(`job ${name} restarted`);
  }

  endJob(name: string, extras?: Extras): void {
    const item = this.#jobs.end(name, this.#extras(extras));
    if (item) this.recorder.record(item);
    else this.world.warn(`no job ${name}`);
  }

  identify(userId: string, appInfo?: Extras, proof?: { userHash?: string }): void {
    const id = typeof userId === "number" ? String(userId) : userId;
    if (!this.#isName(id, idLengthMax) || this.consent.isClosed) return;
    const known = this.identity.userId;
    if (known !== undefined && known !== id) this.reset();
    this.identity.know(id, proof?.userHash);
    const traits = this.#traits(appInfo);
    // Every item names the user, so a repeated call adds nothing.
    if (known !== id || traits) this.recorder.record({ type: "identify", traits: traits ?? {} });
    void this.push.sync();
  }

  appInfo(values: Extras): void {
    const traits = this.#traits(values);
    if (traits) this.recorder.record({ type: "identify", traits });
  }

  alias(previousId: string): void {
    if (this.#isName(previousId, idLengthMax)) this.recorder.record({ type: "alias", previousId });
  }

  pair(code: string): void {
    if (this.#isName(code)) this.recorder.pair(code);
  }

  location(place: Point | null): void {
    const { latitude, longitude } = place ?? {};
    const isPlace = isDegrees(latitude, 90) && isDegrees(longitude, 180);
    if (place && !isPlace) this.world.warn("bad location");
    this.recorder.locate(isPlace ? { latitude, longitude } : null);
  }

  reset(): void {
    if (this.consent.isClosed) return;
    this.endActivity();
    this.#jobs.clear();
    this.recorder.sessions.end();
    this.identity.forget();
    void this.push.sync();
  }

  async flush(): Promise<void> {
    this.recorder.queue.recover();
    await Promise.all([this.recorder.sender.flush(), this.push.sendFeedback(), this.push.sync()]);
  }

  async optOut(): Promise<void> {
    this.consent.deny();
    this.#activities.clear();
    this.#jobs.clear();
    this.recorder.queue.clear();
    await this.push.forget();
    if (this.isOptedOut) this.consent.erase();
  }

  optIn(): void {
    this.consent.grant();
    if (this.shown && !this.#activities.isRunning) this.#activities.start(...this.shown);
    void this.flush();
  }

  #listen(): void {
    const { world } = this;
    const { queue, sender, sessions } = this.recorder;
    world.on("hide", () => {
      this.#activities.pause();
      sessions.extend();
      sender.leave();
    });
    world.on("leave", () => {
      this.#activities.pause();
      sender.leave();
      queue.abandon();
    });
    world.on("show", () => {
      queue.touch();
      if (this.#activities.isRunning) this.#activities.resume(sessions.touch());
    });
    world.on("online", () => void this.flush());
  }

  /** Refreshes the state shared with other tabs: consent, abandoned items and push. */
  #beat(): void {
    const { queue, sender } = this.recorder;
    if (this.isOptedOut) queue.clear();
    queue.touch();
    if (this.consent.isGranted) {
      this.consent.refresh();
      if (queue.recover() > 0) sender.wake();
      void this.push.sync();
    }
    this.world.later(() => this.#beat(), heartbeatMs);
  }

  #report(body: Reported, extras: Extras | undefined): void {
    this.recorder.record({ ...body, properties: this.#extras(extras) });
  }

  #traits(values: unknown): Extras | undefined {
    return this.recorder.allowed(this.#extras(values));
  }

  #isName(name: unknown, lengthMax = 128): name is string {
    if (isText(name, lengthMax)) return true;
    this.world.warn(`bad name: ${name}`);
    return false;
  }

  #extras(extras: unknown): Extras | undefined {
    if (extras === undefined || extras === null) return undefined;
    const clean = cleanExtras(extras);
    if (!clean) this.world.warn("bad extras: not an object");
    return clean;
  }
}
