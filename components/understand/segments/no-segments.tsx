import { Filter } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { templates } from "@/components/understand/segments/templates.ts";

/** Explains segments with an example, and offers templates for the first one. */
export function NoSegments({ appId }: { appId: number }) {
  const base = `/apps/${appId}/segments/new`;
  const [first, ...others] = templates;
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <EmptyState
          icon={<Filter />}
          title="No segments yet"
          action={
            <>
              <Button asChild variant="primary">
                <Link href={`${base}?template=${first.id}`}>Use this example</Link>
              </Button>
              <Button asChild>
                <Link href={base}>Start from scratch</Link>
              </Button>
            </>
          }
        >
          <p>
            A segment is a group of users, defined by what they did and who they are. For example:
          </p>
          <blockquote className="mt-3 rounded-md bg-hover px-4 py-3 text-balance text-base text-fg">
            Users who launched the app for the first time 3 days ago, visited the login page, and
            have not logged in.
          </blockquote>
        </EmptyState>
      </Card>
      <section aria-labelledby="starts" className="flex flex-col gap-3">
        <h2 id="starts" className="font-semibold text-base">
          More templates
        </h2>
        <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {others.map(({ id, name, what }) => (
            <li key={id}>
              <Link
                href={`${base}?template=${id}`}
                className="flex h-full flex-col gap-1 rounded-lg border bg-surface p-3 transition-colors hover:border-line-strong hover:bg-hover"
              >
                <span className="font-medium text-sm">{name}</span>
                <span className="text-muted text-sm">{what}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
