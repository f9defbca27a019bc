"use client";

import { Fragment } from "react";
import { HintLine } from "@/components/collect/tags/hint-line.tsx";
import { ReaderLink } from "@/components/steer/usage/reader-list.tsx";
import type { MissingTag } from "@/server/steer/usage/missing-tags.ts";

/** Lists the tags that segments and campaigns read but that never arrive, each with its readers. */
export function MissingList({ appId, missing }: { appId: number; missing: readonly MissingTag[] }) {
  return (
    <ul className="flex flex-col">
      {missing.map((tag) => (
        <li
          key={`${tag.kind}:${tag.name}:${tag.sentence}`}
          className="flex flex-col gap-1 border-b px-4 py-2.5 last:border-b-0"
        >
          <HintLine appId={appId} hint={tag} className="text-sm" />
          <p className="pl-5 text-sm">
            <span className="text-muted">Read by </span>
            {tag.readers.map((reader, at) => (
              <Fragment key={`${reader.reader}-${reader.id}`}>
                {at > 0 ? ", " : null}
                <ReaderLink appId={appId} reader={reader} />
              </Fragment>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
