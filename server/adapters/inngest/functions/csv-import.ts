import { asSystem } from "@/server/adapters/inngest/as-system.ts";
import { inngest } from "@/server/adapters/inngest/client.ts";
import { ImportData } from "@/server/adapters/inngest/signal-data.ts";
import { importSlice } from "@/server/collect/imports/import-slice.ts";

/** A run stores each of its steps, so several runs share a long file. */
const SLICES_PER_RUN = 50;

/**
 * Imports a file slice by slice; the sweep finds an import that died on the way and resumes it from
 * its checkpoint.
 */
export const csvImportFunction = inngest.createFunction(
  { id: "csv-import", retries: 5, concurrency: 2, triggers: { event: "import/csv.due" } },
  async ({ event, step }) => {
    const { appId, importId } = ImportData.parse(event.data);
    for (let slice = 1; slice <= SLICES_PER_RUN; slice++) {
      const { more } = await step.run(`slice-${slice}`, () =>
        asSystem("csv-import", (ctx) => importSlice(ctx, { appId, id: importId })),
      );
      if (!more) return { slices: slice };
    }
    await step.sendEvent("go-on", { name: "import/csv.due", data: { appId, importId } });
    return { slices: SLICES_PER_RUN };
  },
);
