import type { Guide, Target } from "@/components/collect/integrate/guide.ts";

function website({ url, key }: Target): Guide {
  return {
    value: "website",
    label: "Website",
    text: "Put this line into the head of every page. It reports sessions at once, and the rest when you call it.",
    files: [
      {
        title: "HTML",
        code: `<script async src="${url}/sdk/tidings.js" data-write-key="${key}"></script>`,
      },
      {
        title: "Then, anywhere in your pages",
        code: `tidings.activity("checkout");                    // a screen or page
tidings.event("add_to_cart", { price: 12.5 });   // something that happened
tidings.startJob("payment");                     // something that takes time
tidings.endJob("payment", { paid: true });
tidings.identify("user-42", { plan: "pro" });    // who it is, with app-info
tidings.reset();                                 // sign-out`,
      },
    ],
    notes: [
      {
        about: "Security policy",
        text: "With a Content-Security-Policy, allow this server in script-src, connect-src and worker-src.",
      },
      {
        about: "Test device",
        text: "Opening a page with ?tidings_pair= and the code that the console shows pairs this browser, for this tab.",
      },
    ],
  };
}

function options({ url, key }: Target): Guide {
  return {
    value: "options",
    label: "Options",
    text: "Load the SDK as a module to set options: nothing to install, your site loads it straight from this server.",
    files: [
      {
        title: "JavaScript",
        code: `import { tidings } from "${url}/sdk/tidings.mjs";

tidings.init({
  writeKey: "${key}",
  endpoint: "${url}",
  appVersion: "2.1.0",       // compare versions, accept a release
  autoActivities: true,      // an activity for every address, ids replaced
  autoErrors: true,          // uncaught errors and unhandled rejections
  // consent: "required",    // collect nothing until tidings.optIn()
});`,
      },
      {
        title: "With consent, when the visitor has answered",
        code: `tidings.optIn();    // consent given: remembered, the activity on screen starts
tidings.optOut();   // refused or withdrawn: remembered, queue and ids are erased`,
      },
      {
        title: "Where the device is, only if you ask for it",
        code: `navigator.geolocation.getCurrentPosition(({ coords }) => tidings.location(coords));
tidings.location(null);   // forget it; it ends with the session anyway`,
      },
    ],
    notes: [
      {
        about: "Consent",
        text: 'With "required" nothing is collected before the answer; with "pending" it is kept in memory, and sent once consent is given.',
      },
      {
        about: "Errors",
        text: "Reported as errors uncaught_error and unhandled_rejection, each once an hour and at most 20 an hour.",
      },
    ],
  };
}

function push({ url }: Target): Guide {
  return {
    value: "push",
    label: "Web push",
    text: "Two more steps let you reach people after they left. Ask when it makes sense to them, not on arrival.",
    files: [
      { title: "/sw.js on your site", code: `importScripts("${url}/sdk/tidings-sw.js");` },
      {
        title: "When it makes sense",
        code: `tidings.push.ask({
  title: "Know when it ships?",
  text: "We only write about your orders.",
});`,
      },
    ],
    notes: [
      {
        about: "Where",
        text: "On https and localhost. On iOS people must first add the site to their home screen.",
      },
    ],
  };
}

function worker({ url, key }: Target): Guide {
  return {
    value: "worker",
    label: "Service worker",
    text: "The same client without a window. Give it the ids of your page, so that both are one device, and wait for the sending.",
    files: [
      {
        title: "/sw.js on your site",
        code: `importScripts("${url}/sdk/tidings-worker.js");

self.addEventListener("message", (event) => {
  const { deviceId, anonymousId } = event.data;
  const tidings = createTidings({
    writeKey: "${key}",
    endpoint: "${url}",
    deviceId,
    anonymousId,
  });
  tidings.event("synced_in_background");
  event.waitUntil(tidings.flush());
});`,
      },
      {
        title: "On your page",
        code: `const { active } = await navigator.serviceWorker.ready;
active.postMessage({
  deviceId: tidings.deviceId(),
  anonymousId: tidings.anonymousId(),
});`,
      },
    ],
  };
}

function segment({ url, key }: Target): Guide {
  return {
    value: "segment-web",
    label: "Segment's SDK",
    text: "Pages that call Segment's browser SDK already keep their calls. They only load their settings from here.",
    packages: [{ name: "@segment/analytics-next", versions: "^1.84.0", from: "npm" }],
    files: [
      { title: "Terminal", code: "npm install @segment/analytics-next@^1.84.0" },
      {
        title: "JavaScript",
        code: `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load({
  writeKey: "${key}",
  cdnURL: "${url}",
});

analytics.page("Home");
analytics.track("add_to_cart", { price: 12.5 });
analytics.identify("user-42", { plan: "pro" });`,
      },
    ],
    notes: [
      {
        about: "What it lacks",
        text: "Sessions, jobs, errors, consent and web push. Use our SDK where you need them.",
      },
    ],
  };
}

export function webGuides(target: Target): readonly Guide[] {
  return [website, options, push, worker, segment].map((guide) => guide(target));
}
