"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { TagReader, TagUsage } from "@/server/steer/usage/read-usage.ts";

const PATHS = { segment: "segments", campaign: "campaigns", program: "programs" } as const;

/** Links to a segment, campaign or program. */
export function ReaderLink({
  appId,
  reader: { reader, id, label },
}: {
  appId: number;
  reader: { reader: "segment" | "campaign" | "program"; id: number; label: string };
}) {
  return (
    <>
      <span className="text-faint text-xs">{reader}</span>{" "}
      <Link
        href={`/apps/${appId}/${PATHS[reader]}/${id}`}
        className="rounded-sm text-accent-text underline decoration-line-strong underline-offset-2 [overflow-wrap:anywhere] hover:decoration-current"
      >
        {label}
      </Link>
    </>
  );
}

/**
 * Lists the readers of a tag: segments, campaigns, programs and reasons. Reasons can be removed.
 */
export function ReaderList({
  appId,
  tag,
  mayEdit,
}: {
  appId: number;
  tag: TagUsage;
  mayEdit: boolean;
}) {
  if (tag.readers.length === 0) {
    const own = tag.kind === "session" || tag.kind === "crash";
    return <span className="text-faint">{own ? "collected automatically" : "nothing"}</span>;
  }
  return (
    <ul className="flex flex-col gap-0.5">
      {tag.readers.map((reader) => (
        <li key={`${reader.reader}-${reader.id}`} className="min-w-0">
          {reader.reader === "reason" ? (
            <Reason appId={appId} tag={tag} reason={reader} mayEdit={mayEdit} />
          ) : (
            <>
              <ReaderLink appId={appId} reader={{ ...reader, reader: reader.reader }} />
              {reader.keys.length > 0 ? (
                <span className="text-muted text-xs"> with {reader.keys.join(", ")}</span>
              ) : null}
              {reader.over ? <span className="text-faint text-xs"> (ended)</span> : null}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Reason({
  appId,
  tag,
  reason,
  mayEdit,
}: {
  appId: number;
  tag: TagUsage;
  reason: TagReader;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const detach = useMutation(
    trpc.usage.detach.mutationOptions({
      onError: toastError,
      onSuccess: () => queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId })),
    }),
  );
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 [overflow-wrap:anywhere]">“{reason.label}”</span>
      {mayEdit ? (
        <IconButton
          label={`Remove the reason “${reason.label}”`}
          className="size-5 max-md:size-8"
          loading={detach.isPending}
          onClick={() => detach.mutate({ appId, kind: tag.kind, name: tag.name, id: reason.id })}
        >
          <X aria-hidden />
        </IconButton>
      ) : null}
    </span>
  );
}
