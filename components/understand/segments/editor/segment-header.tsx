import Link from "next/link";
import { EditorActions } from "@/components/understand/segments/editor/editor-actions.tsx";
import { SegmentNames } from "@/components/understand/segments/editor/segment-names.tsx";
import type { StartingPoint } from "@/components/understand/segments/editor/starting-point.ts";
import type { SegmentForm } from "@/components/understand/segments/editor/use-segment-form.ts";

/** The top of the segment editor: the link back, the name and the actions. */
export function SegmentHeader({
  appId,
  start,
  form,
  mayEdit,
}: {
  appId: number;
  start: StartingPoint;
  form: SegmentForm;
  mayEdit: boolean;
}) {
  const { name, strict } = form;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1 max-md:basis-full">
        <Link
          href={`/apps/${appId}/segments`}
          className="w-fit rounded-sm text-muted text-sm hover:text-fg"
        >
          Segments
        </Link>
        <SegmentNames
          name={name}
          description={form.description}
          readOnly={!mayEdit}
          missing={strict && name.trim() === ""}
          onName={form.setName}
          onDescription={form.setDescription}
        />
      </div>
      {mayEdit ? (
        <EditorActions
          appId={appId}
          segment={start.id === null ? null : { id: start.id, name: start.name }}
          name={name}
          draft={form.draft}
          dirty={form.dirty}
          busy={form.busy}
          onSave={form.onSave}
          onSaveCopy={form.saveCopy}
          onDeleted={form.leave}
        />
      ) : null}
    </div>
  );
}
