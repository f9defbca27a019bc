// npm run bench [-- ingest push segments next isolation faults]: this machine's performance, as ratios measured
// side by side in one run, and what becomes of items when something fails.
import { spawnSync } from "node:child_process";
import { benchFaults } from "./faults.ts";
import { benchIngest } from "./ingest.ts";
import { benchIsolation } from "./isolation.ts";
import { benchNextRoute } from "./next-route.ts";
import { benchPush } from "./push.ts";

const asked = process.argv.slice(2);
const wants = (name: string) => asked.length === 0 || asked.includes(name);
const whole = (n: number) => Math.round(n).toLocaleString("en");

if (wants("ingest")) {
  const result = await benchIngest();
  console.log(`
ingest, batches of 100     ${whole(result.batchedPerSecond)} hits/s   bare insert ${whole(result.barePerSecond)}/s   ratio ${result.ratio.toFixed(2)}
  held against a tag plan  ${whole(result.judgedPerSecond)} hits/s
ingest, 1 a request        ${whole(result.singlePerSecond)}/s   ${result.singleCpuMs.toFixed(2)} ms CPU   p99 ${result.singleP99Ms.toFixed(0)} ms
memory under ingest        ${whole(result.rssMb)} MB
storage                    ${whole(result.bytesPerHit)} bytes a hit`);
}
if (wants("next")) {
  const result = await benchNextRoute();
  console.log(
    result
      ? `/v1 before Next            ${whole(result.directPerSecond)}/s   Next route handler ${whole(result.nextPerSecond)}/s   ratio ${result.ratio.toFixed(1)}`
      : "/v1 before Next            skipped: no production build (npm run build)",
  );
}
if (wants("push")) {
  const result = await benchPush();
  console.log(
    `web push, encrypted        ${whole(result.perSecond)}/s   the package's own way ${whole(result.plainPerSecond)}/s   ratio ${result.ratio.toFixed(2)}`,
  );
}
if (wants("isolation")) {
  const result = await benchIsolation();
  if (!result)
    console.log("isolation                  skipped: no production build (npm run build)");
  else {
    const { idle, busy, recovery, rssMb } = result;
    const times = (of: "ingest" | "health") =>
      `p99 idle ${whole(idle[of].p99Ms)} ms   under load ${whole(busy[of].p99Ms)} ms   ratio ${(busy[of].p99Ms / idle[of].p99Ms).toFixed(1)}`;
    console.log(`
ingest, console under load ${times("ingest")}
health, console under load ${times("health")}   (${result.heavyAnswers} heavy answers)
20,000 invented names      ${whole(rssMb.before)} MB before, ${whole(rssMb.after)} MB after
PostgreSQL killed          503 after ${whole(recovery.to503Ms)} ms, back after ${whole(recovery.backMs)} ms, ${recovery.stored} of ${recovery.sent} stored once`);
  }
}
// This takes minutes, and prints no ratios: only when it is asked for.
if (asked.includes("faults") && !(await benchFaults()))
  console.log("faults                     skipped: no production build (npm run build)");
// This runs in a process of its own: it fills a million users and leaves their memory behind.
if (wants("segments")) {
  console.log("\nsegment preview");
  spawnSync(process.execPath, ["--import", "tsx", "bench/segments.ts"], { stdio: "inherit" });
}
process.exit(0);
