import type { ReactNode } from "react";

/** The title of a page with its purpose and its actions. Use one per page. */
export function PageHeader({
  title,
  description,
  actions,
  back,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** A link to the list that contains this item. */
  back?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-5">
      <div className="flex min-w-0 flex-col gap-1">
        {back ? <div className="text-muted text-sm">{back}</div> : null}
        <h1 className="font-semibold text-xl [overflow-wrap:anywhere]">{title}</h1>
        {description ? <p className="max-w-prose text-muted text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
