import { existsSync } from "node:fs";
import { projectFile } from "@/server/standalone/options.ts";
import { startServer } from "@/tests/start-server.ts";
import { freezeUnderLoad, killUnderLoad } from "./faults/database.ts";
import { fillDisk } from "./faults/full-disk.ts";
import { SERVER_ENV } from "./faults/load.ts";
import { watchMemory } from "./faults/memory.ts";

const print = (title: string, lines: readonly string[]) =>
  console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`);

/**
 * What happens to items under way when PostgreSQL is killed or frozen and when the disk is full, and
 * how much memory slow and greedy clients take. Prints figures and judges none. Returns false without
 * a production build.
 */
export async function benchFaults(): Promise<boolean> {
  if (!existsSync(projectFile(".next", "BUILD_ID"))) return false;
  const server = await startServer(SERVER_ENV);
  try {
    print("PostgreSQL killed under load", await killUnderLoad(server));
    print("PostgreSQL frozen under load", await freezeUnderLoad(server));
    print("memory", await watchMemory(server));
  } finally {
    await server.stop();
    await server.remove();
  }
  const disk = await fillDisk();
  print("a full disk", disk ?? ["skipped: this machine does not let us mount a file system"]);
  return true;
}
