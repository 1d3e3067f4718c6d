import { Card, CardBody } from "@meridian/ui";
import type { Metadata } from "next";
import { DataForm, FormatsForm, PreferencesForm, ThemeChoice } from "~/app/page-bodies";
import { PageHeading } from "~/features/shell/page-heading";
import { readTheme } from "~/features/shell/theme/read";

export const metadata: Metadata = { title: "Preferences" };

export default async function PreferencesPage() {
  const theme = await readTheme();
  return (
    <div className="max-w-2xl">
      <PageHeading title="Preferences" />
      <PreferencesForm />
      <FormatsForm />
      <DataForm />
      <Card title="Appearance" description="Remembered by this browser." className="mt-5">
        <CardBody>
          <ThemeChoice chosen={theme} />
        </CardBody>
      </Card>
    </div>
  );
}
