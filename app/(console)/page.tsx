import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { api } from "@/app/prefetch.tsx";
import { NewAppForm } from "@/components/account/apps/new-app-form.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { Section } from "@/components/ui/section.tsx";
import { requireMember } from "@/server/adapters/auth/gate.ts";

/** Opens the app that was open last, or the first one. */
export default async function HomePage() {
  await requireMember();
  const apps = await (await api()).apps.list();
  const last = Number((await cookies()).get("tidings.app")?.value);
  const app = apps.find(({ id }) => id === last) ?? apps[0];
  if (app) redirect(`/apps/${app.id}`);
  return (
    <Page width="narrow">
      <PageHeader
        title="No apps yet"
        description="An app is a website or mobile app whose users you want to understand and reach. Create one, or ask an admin to invite you to an existing app."
      />
      <Section title="New app">
        <NewAppForm />
      </Section>
    </Page>
  );
}
