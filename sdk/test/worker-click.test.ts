import { beforeEach, describe, expect, test } from "vitest";
import type { FakeScope } from "@/sdk/test/fake-worker";
import { FakeWorkerWorld, payload } from "@/sdk/test/fake-worker";

let world: FakeWorkerWorld;
let scope: FakeScope;

beforeEach(() => {
  world = new FakeWorkerWorld();
  scope = world.start();
});

const click = (data: unknown, action = "") => {
  const notification = {
    data,
    closed: false,
    close() {
      notification.closed = true;
    },
  };
  return scope.fire("notificationclick", { notification, action }).then(() => notification.closed);
};

describe("a click", () => {
  test("closes, reports and opens the link, resolved against the worker's scope", async () => {
    expect(await click(payload({ u: "offers?x=1" }))).toBe(true);
    expect(scope.opened).toEqual(["https://s.example/shop/offers?x=1"]);
    expect(world.statuses).toEqual(["d1 actioned"]);
  });

  test("on a button opens the button's link and reports the button", async () => {
    await click(
      payload({ u: "/u", a: [{ action: "y", title: "Yes", url: "https://o.example/y" }] }),
      "y",
    );
    expect(scope.opened).toEqual(["https://o.example/y"]);
    expect(world.statuses).toEqual(["d1 actioned y"]);
  });

  test("focuses a window that shows the link already", async () => {
    const other = scope.window("https://s.example/shop/");
    const page = scope.window("https://s.example/u");
    await click(payload({ u: "/u" }));
    expect([other.focused, page.focused, scope.opened]).toEqual([false, true, []]);
  });

  test("without a link focuses any window of the site, or opens its start", async () => {
    await click(payload());
    expect(scope.opened).toEqual(["https://s.example/shop/"]);
    const page = scope.window("https://s.example/elsewhere");
    await click(payload());
    expect(page.focused).toBe(true);
    expect(scope.opened).toHaveLength(1);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "https://", "file:///etc/passwd"])(
    "never opens %s, and still reports",
    async (u) => {
      await click(payload({ u }));
      expect(scope.opened).toEqual([]);
      expect(world.statuses).toEqual(["d1 actioned"]);
    },
  );

  test("on another sender's notification is left alone", async () => {
    expect(await click({ url: "/x" })).toBe(false);
    expect(world.posts).toEqual([]);
  });
});

test("a dismissed notification is reported as exited", async () => {
  await scope.fire("notificationclose", { notification: { data: payload() } });
  expect(world.statuses).toEqual(["d1 exited"]);
});

describe("a click on a notification with something behind it", () => {
  const poll = payload({ n: "poll", u: "https://elsewhere.example/" });

  test("opens it on a page that is open", async () => {
    const page = scope.window("https://s.example/shop/basket");
    await click(poll);
    expect(page.focused).toBe(true);
    expect(page.heard).toEqual([{ tidings: 1, open: "d1" }]);
    expect(scope.opened).toEqual([]);
    expect(world.statuses).toEqual(["d1 actioned"]);
  });

  test("opens a new page that is told which message led there", async () => {
    const view = payload({ v: 1 });
    await click(view);
    expect(scope.opened).toEqual(["https://s.example/shop/?tidings_message=d1"]);
  });

  test("of a tour leads to the page that it explains", async () => {
    scope.window("https://s.example/shop/");
    const tour = payload({ n: "tutorial", u: "/shop/basket" });
    await click(tour);
    expect(scope.opened).toEqual(["https://s.example/shop/basket?tidings_message=d1"]);
  });

  test("on a button with an address leads there instead", async () => {
    const withButton = payload({
      ...poll,
      a: [{ action: "later", title: "Later", url: "/shop/later" }],
    });
    await click(withButton, "later");
    expect(scope.opened).toEqual(["https://s.example/shop/later"]);
  });
});
