import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "@/sdk/test/fake-world";
import { InAppWorld, message } from "@/sdk/test/in-app-world";

let world: InAppWorld;
beforeEach(() => {
  world = new InAppWorld();
});

const minute = 60_000;

describe("messages inside the app", () => {
  test("come with a session, are shown once, and each status is reported once", async () => {
    const welcome = message();
    world.messages = [welcome];
    const page = await world.open();
    expect(page.inApp.now).toBe(welcome.id);
    expect(world.asked[0]?.get("anonymousId")).toBe(page.tidings.anonymousId());
    page.inApp.controls.displayed();
    page.inApp.controls.exit();
    await settle();
    expect(page.inApp.now).toBeUndefined();
    const next = await world.open("home", page);
    await next.tidings.messages.check();
    expect(next.inApp.shown).toEqual([]);
    expect(world.said).toEqual([`${welcome.id} displayed`, `${welcome.id} exited`]);
  });

  test("show one at a time, in the server's order; the next comes with the next activity or after a pause", async () => {
    const [first, second, third] = [message(), message(), message()];
    world.messages = [first, second, third];
    const page = await world.open();
    page.inApp.controls.exit();
    await settle();
    expect(page.inApp.now).toBeUndefined();
    page.tidings.activity("article");
    await settle();
    expect(page.inApp.now).toBe(second.id);
    page.inApp.controls.action();
    await world.browser.time.advance(11_000);
    expect(page.inApp.now).toBe(third.id);
    expect(page.inApp.most).toBe(1);
  });

  test("keep to their activities: leaving takes a banner away, and it comes again", async () => {
    const only = message({ activities: ["basket", "checkout"] });
    world.messages = [only];
    const page = await world.open("home");
    expect(page.inApp.shown).toEqual([]);
    page.tidings.activity("basket");
    await settle();
    expect(page.inApp.now).toBe(only.id);
    page.tidings.activity("checkout");
    await settle();
    expect(page.inApp.now).toBe(only.id);
    page.tidings.activity("home");
    await settle();
    expect(page.inApp.now).toBeUndefined();
    page.tidings.activity("basket");
    await settle();
    expect(page.inApp.now).toBe(only.id);
    expect(world.said).toEqual([`${only.id} displayed`]);
  });

  test("what is behind a banner stays when the activity changes", async () => {
    world.messages = [message({ activities: ["home"] })];
    const page = await world.open("home");
    page.inApp.controls.opened();
    page.tidings.activity("article");
    await settle();
    expect(page.inApp.now).toBeDefined();
  });

  test("with a trigger wait for an event that fits, also one from before the answer came", async () => {
    const where = [{ key: "price", op: "gt" as const, value: 10 }];
    const offer = message({ trigger: { event: "add_to_cart", where } });
    world.messages = [offer];
    const page = await world.open();
    page.tidings.event("add_to_cart", { price: 5 });
    page.tidings.event("add_to_cart");
    page.tidings.event("search", { price: 50 });
    await settle();
    expect(page.inApp.shown).toEqual([]);
    page.tidings.event("add_to_cart", { price: 12 });
    await settle();
    expect(page.inApp.now).toBe(offer.id);

    const early = world.browser.open();
    early.init().tidings.event("add_to_cart", { price: 12 });
    await settle();
    expect(early.inApp.now).toBe(offer.id);
  });

  test("are not shown after they expired, and go when they expire on the screen", async () => {
    const { nowMs } = world.browser.time;
    const at = (ms: number) => new Date(nowMs + ms).toISOString();
    const late = message({ expiresAt: at(-1), priority: 5 });
    const soon = message({ expiresAt: at(minute) });
    world.messages = [late, soon];
    const page = await world.open();
    expect(page.inApp.now).toBe(soon.id);
    await world.browser.time.advance(2 * minute);
    expect(page.inApp.now).toBeUndefined();
  });

  test("leave no more than the room that the caps left; service messages are free of it", async () => {
    const [first, second, service] = [message(), message(), message({ exempt: true })];
    world.messages = [first, second, service];
    world.room = 1;
    const page = await world.open();
    page.inApp.controls.exit();
    await settle();
    page.tidings.activity("b");
    await settle();
    expect(page.inApp.now).toBe(service.id);
    page.inApp.controls.exit();
    await settle();
    page.tidings.activity("c");
    await settle();
    expect(page.inApp.shown).toEqual([first.id, service.id]);
  });

  test("of another person are gone with the sign-out", async () => {
    world.messages = [message()];
    const page = await world.open();
    page.tidings.identify("anna");
    await settle();
    world.messages = [];
    page.tidings.reset();
    page.tidings.activity("home");
    await settle();
    expect(page.inApp.now).toBeUndefined();
    const askers = world.asked.map((query) => query.get("anonymousId"));
    expect(new Set(askers).size).toBe(2);
    expect(world.asked.at(-1)?.get("userId")).toBeNull();
  });

  test("are neither asked for nor shown without consent", async () => {
    world.messages = [message()];
    const page = world.browser.open();
    page.init({ consent: "required" }).tidings.activity("home");
    await world.browser.time.advance(minute);
    expect(world.asked).toEqual([]);
    page.tidings.optIn();
    await settle();
    expect(page.inApp.now).toBeDefined();
    page.tidings.optOut();
    await world.browser.time.advance(2_000);
    expect(page.inApp.now).toBeUndefined();
  });

  test("ask the server at most every 20 seconds, from page to page too", async () => {
    let page = await world.open();
    for (let i = 0; i < 5; i++) page = await world.open("other", page);
    expect(world.asked).toHaveLength(1);
    await world.browser.time.advance(21_000);
    page.tidings.activity("home");
    await settle();
    expect(world.asked).toHaveLength(2);
  });

  test("that an event sets off at the server are asked for soon after it, at most once a minute", async () => {
    const page = await world.open();
    await world.browser.time.advance(2 * minute);
    const before = world.asked.length;
    for (let i = 0; i < 5; i++) page.tidings.event("paid");
    await world.browser.time.advance(9_000);
    expect(world.asked).toHaveLength(before + 1);
  });

  test("open the address of what was pressed", async () => {
    const buttons = [
      { action: "no", title: "No" },
      { action: "yes", title: "Yes", url: "/yes" },
    ];
    for (const [action, url] of [
      ["yes", "/yes"],
      ["no", undefined],
      [undefined, "/all"],
    ] as const) {
      world.messages = [message({ buttons, url: "/all" })];
      const page = await world.open();
      await page.tidings.messages.check();
      page.inApp.controls.action(action);
      expect(page.inApp.opened).toEqual(url ? [url] : []);
    }
  });
});

describe("a renderer of the app's own", () => {
  const category = "gold";
  test.each([
    ["throws", () => Promise.reject(new Error("no")), 0],
    ["never displays", () => new Promise(() => {}), 11_000],
    ["throws at once", () => JSON.parse("{"), 0],
  ])(
    "that %s makes room for the next message, and the failure is reported",
    async (_, render, ms) => {
      const [bad, good] = [message({ category }), message()];
      world.messages = [bad, good];
      const page = world.browser.open();
      page.init();
      await page.tidings.messages.renderer(category, render);
      page.tidings.activity("home");
      await world.browser.time.advance(ms);
      await settle();
      expect(page.inApp.now).toBe(good.id);
      expect(world.said).toContain(`${bad.id} dropped`);
      await page.tidings.flush();
      const [error] = world.browser.server.ofType("error");
      expect(error).toMatchObject({
        name: "in_app_failed",
        properties: { message: bad.id, category },
      });
    },
  );

  test("that displays and never says how it ended makes room after two minutes", async () => {
    const [bad, good] = [message({ category }), message()];
    world.messages = [bad, good];
    const page = world.browser.open();
    let removed = 0;
    page.init();
    await page.tidings.messages.renderer(category, (_, { displayed }) => {
      displayed();
      return () => removed++;
    });
    page.tidings.activity("home");
    await world.browser.time.advance(minute);
    expect(page.inApp.now).toBeUndefined();
    await world.browser.time.advance(2 * minute);
    expect(page.inApp.now).toBe(good.id);
    expect(removed).toBe(1);
  });

  test("may leave a message to the standard look, and other categories have it anyway", async () => {
    const [mine, other] = [message({ category }), message({ category: "unknown" })];
    world.messages = [mine, other];
    const page = world.browser.open();
    page.init();
    await page.tidings.messages.renderer(category, () => false);
    page.tidings.activity("home");
    await settle();
    expect(page.inApp.now).toBe(mine.id);
    page.inApp.controls.exit();
    await world.browser.time.advance(11_000);
    expect(page.inApp.now).toBe(other.id);
  });
});

describe("a message that may go out as a push", () => {
  test("is claimed before it is shown", async () => {
    const both = message({ claim: true });
    world.messages = [both];
    const page = await world.open();
    expect(page.inApp.now).toBe(both.id);
    expect(world.said).toEqual([`${both.id} displayed`]);
  });

  test("is not shown when the push was first; the next one is", async () => {
    const [both, other] = [message({ claim: true }), message()];
    world.messages = [both, other];
    world.withdrawn.add(both.id);
    const page = await world.open();
    expect(page.inApp.shown).toEqual([other.id]);
  });

  test("waits while the server cannot be asked", async () => {
    const [both, other] = [message({ claim: true }), message()];
    world.messages = [both, other];
    const { server } = world.browser;
    const answer = server.answer;
    server.answer = (request) => {
      if (request.url.endsWith("/v1/feedback")) throw new TypeError("offline");
      return answer?.(request) ?? server.accept(request);
    };
    const page = await world.open();
    expect(page.inApp.now).toBe(other.id);
    server.answer = answer;
    page.inApp.controls.exit();
    await world.browser.time.advance(minute);
    page.tidings.activity("later");
    await settle();
    expect(page.inApp.now).toBe(both.id);
  });
});

describe("feedback", () => {
  test("survives being offline and a closed page, and arrives once", async () => {
    const one = message();
    world.messages = [one];
    const page = await world.open();
    world.isAway = true;
    page.inApp.controls.action("go");
    await settle();
    world.isAway = false;
    const next = await world.open("home", page);
    await next.tidings.flush();
    await settle();
    expect(world.said).toEqual([`${one.id} displayed`, `${one.id} actioned go`]);
  });

  test("of a poll carries the answers, of a tour the furthest step", async () => {
    const [poll, tour] = [message({ kind: "poll" }), message({ kind: "tutorial" })];
    world.messages = [poll, tour];
    const page = await world.open();
    const answers = [
      { question: "q1", choices: ["a"] },
      { question: "q2", text: "so so" },
    ];
    page.inApp.controls.answer(answers);
    await world.browser.time.advance(11_000);
    for (const seen of [1, 2, 1, 3, 2]) page.inApp.controls.step(seen);
    await settle();
    expect(world.feedback.find(({ status }) => status === "answered")?.answers).toEqual(answers);
    const steps = world.feedback.filter(({ status }) => status === "step");
    expect(Math.max(...steps.map(({ step = 0 }) => step))).toBe(3);
    const next = await world.open("home", page);
    await settle();
    expect(next.inApp.now).toBe(tour.id);
    expect(next.inApp.controls.resumeAt).toBe(3);
  });
});

describe("data for the app's code", () => {
  const data = { encoding: "text" as const, data: "42" };
  test.each([
    [true, "actioned"],
    [false, "exited"],
    [null, "dropped"],
  ])("is handed over once, beside what is shown; %s counts as %s", async (result, status) => {
    const [push, banner] = [message({ kind: "data_push", data, category: "c" }), message()];
    world.messages = [banner, push];
    const page = world.browser.open();
    const got: unknown[] = [];
    page.init();
    await page.tidings.messages.onData((one) => {
      got.push(one);
      return result;
    });
    page.tidings.activity("home");
    await settle();
    page.inApp.worker?.data({ id: push.id, category: "c", ...data });
    await page.tidings.messages.check();
    await settle();
    expect(got).toEqual([{ id: push.id, category: "c", ...data }]);
    expect(page.inApp.now).toBe(banner.id);
    expect(world.said.filter((one) => one.startsWith(`${push.id} `))).toEqual([
      `${push.id} delivered`,
      `${push.id} ${status}`,
    ]);
  });

  test("waits until there is a listener", async () => {
    world.messages = [message({ kind: "data_push", data })];
    const page = await world.open();
    expect(world.said).toEqual([]);
    const got: string[] = [];
    await page.tidings.messages.onData((one) => void got.push(one.data));
    await settle();
    expect(got).toEqual(["42"]);
    expect(page.inApp.told).toBe(1);
  });
});

test("the parts that come later are no promises, and answer calls made before init", async () => {
  const page = world.browser.open();
  const inbox = await page.tidings.inbox;
  const unread = inbox.unread();
  world.messages = [message({ inbox: true })];
  page.init();
  expect(await unread).toBe(1);
});

describe("what a notification leads to", () => {
  test("opens from the address of the page, and from the service worker", async () => {
    const [view, poll] = [message({ trigger: { event: "never", where: [] } }), message()];
    world.messages = [view];
    const page = world.browser.open();
    page.inApp.address = view.id;
    page.init().tidings.activity("home");
    await settle();
    expect(page.inApp.now).toBe(view.id);
    world.messages = [view, poll];
    page.inApp.worker?.open(poll.id);
    await settle();
    expect(page.inApp.screen.map(({ message: one }) => [one.id, one.style])).toEqual([
      [poll.id, "modal"],
    ]);
    expect(await page.tidings.messages.open("gone")).toBe(false);
  });
});

describe("the inbox", () => {
  test("lists, counts, opens and marks as read", async () => {
    const [first, second] = [message({ inbox: true }), message({ inbox: true })];
    const page = await world.open();
    const counts: number[] = [];
    await page.tidings.inbox.onChange((unread) => counts.push(unread));
    world.messages = [first, second];
    expect((await page.tidings.inbox.list()).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await page.tidings.inbox.open(second.id)).toBe(true);
    expect(page.inApp.now).toBe(second.id);
    await page.tidings.inbox.markRead();
    expect(await page.tidings.inbox.unread()).toBe(0);
    expect(counts).toEqual([0, 2, 1, 0]);
    expect(world.said.filter((one) => one.endsWith("read"))).toEqual([
      `${second.id} read`,
      `${first.id} read`,
    ]);
    await page.tidings.inbox.show();
    expect(page.inApp.panel?.messages.every(({ read }) => read)).toBe(true);
  });
});
