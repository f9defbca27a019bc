"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import type { PackFormatWords } from "@/components/collect/pack/pack-formats.ts";
import { commandsOf } from "@/components/collect/pack/pack-formats.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { downloadText } from "@/components/ui/download-text.ts";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/** Shows one file of the pack with its instructions and the commands that fetch it. */
export function PackTab({
  appId,
  baseUrl,
  words,
}: {
  appId: number;
  baseUrl: string;
  words: PackFormatWords;
}) {
  const trpc = useTRPC();
  const { format, how, usage } = words;
  const query = useQuery(trpc.pack.get.queryOptions({ appId, format }));
  const { data: file } = query;
  if (!file) return query.error ? <QueryError query={query} /> : <SkeletonRows rows={8} />;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <Section
        title={file.fileName}
        description={how}
        actions={
          <Button onClick={() => downloadText(file)}>
            <Download aria-hidden /> Download
          </Button>
        }
      >
        <CodeBlock
          title={`${file.text.split("\n").length - 1} lines`}
          code={file.text}
          className="[&_pre]:max-h-160 [&_pre]:overflow-y-auto max-md:[&_pre]:max-h-96"
        />
      </Section>
      <div className="flex min-w-0 flex-col gap-5">
        {usage ? (
          <Section title="Use it">
            <CodeBlock {...usage} />
          </Section>
        ) : null}
        <Section
          title="From the command line"
          description={
            <>
              This needs Node 20 and a{" "}
              <Link href={`/apps/${appId}/settings/keys`} className="underline">
                secret key
              </Link>
              . The exit code is 1 when a check fails.
            </>
          }
        >
          <div className="flex flex-col gap-3">
            {commandsOf(baseUrl, { format, fileName: file.fileName }).map((one) => (
              <CodeBlock key={one.title} {...one} />
            ))}
          </div>
        </Section>
      </div>
    </div>
  );
}
