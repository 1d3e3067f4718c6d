import { Card, Loading, Skeleton } from "@meridian/ui";
import type { Metadata } from "next";
import { Suspense } from "react";
import { NameForm, PasswordForm, SessionList } from "~/app/page-bodies";
import { PageHeading } from "~/features/shell/page-heading";
import { HydrateClient, signedInUser, trpc } from "~/trpc/server";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { isDemo } = await signedInUser();
  void trpc.session.list.prefetch();
  return (
    <HydrateClient>
      <PageHeading title="Account" lead="Who you are, and where you are signed in." />
      <div className="flex max-w-2xl flex-col gap-5">
        <NameForm />
        {!isDemo && <PasswordForm />}
        <Suspense fallback={<SessionsLoading />}>
          <SessionList />
        </Suspense>
      </div>
    </HydrateClient>
  );
}

const SessionsLoading = () => (
  <Loading label="Loading sessions">
    <Card className="p-5">
      <Skeleton className="w-40" />
      <Skeleton className="mt-6 w-64" />
    </Card>
  </Loading>
);
