"use client";

import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import { toDraft } from "@/components/understand/segments/builder/draft-from.ts";
import { templates } from "@/components/understand/segments/templates.ts";

/** Offers templates while there are no criteria. */
export function TemplateCards({ edit }: { edit: (edit: (root: GroupNode) => GroupNode) => void }) {
  return (
    <section aria-labelledby="templates" className="flex flex-col gap-3 pt-2">
      <div className="flex flex-col gap-0.5">
        <h2 id="templates" className="font-semibold text-base">
          Or start from a template
        </h2>
        <p className="text-muted text-sm">You can change all criteria afterwards.</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {templates.map(({ id, name, what, criteria }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => edit((root) => ({ ...toDraft(criteria), uid: root.uid }))}
              className="flex h-full w-full flex-col gap-1 rounded-lg border bg-surface p-3 text-left transition-colors hover:border-line-strong hover:bg-hover"
            >
              <span className="font-medium text-sm">{name}</span>
              <span className="text-muted text-sm">{what}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
