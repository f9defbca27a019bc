import type { Guide } from "@/components/collect/integrate/guide.ts";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Shows the guide of one platform. `secure` means that the server is reached over https. */
export function GuidePanel({ guide, secure }: { guide: Guide; secure: boolean }) {
  const { text, packages = [], files, notes = [], httpsOnly } = guide;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-muted text-sm">{text}</p>
      {httpsOnly && !secure ? (
        <Notice tone="amber">
          This library only calls https addresses, but this server is reached over http. Put the
          server behind https and set BASE_URL first.
        </Notice>
      ) : null}
      {packages.length > 0 ? (
        <ul aria-label="Packages" className="flex flex-col gap-1 text-sm">
          {packages.map(({ name, versions, from }) => (
            <li key={name} className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-mono text-xs [overflow-wrap:anywhere]">{name}</code>
              <span className="text-muted text-xs">
                {versions} · {from}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {files.map(({ title, code }) => (
        <CodeBlock key={title} title={title} code={code} />
      ))}
      {notes.length > 0 ? (
        <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[max-content_1fr]">
          {notes.map(({ about, text: note }) => (
            <div key={about} className="contents max-sm:flex max-sm:flex-col">
              <dt className="text-muted">{about}</dt>
              <dd className="max-w-prose [overflow-wrap:anywhere]">{note}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}
