import type { Metadata } from "next";
import { InvitationPage } from "~/features/auth/invitation/invitation-page";
import { required, signedInUser, trpc } from "~/trpc/server";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

type Props = { params: Promise<{ token: string }> };

export default async function Invitation({ params }: Props) {
  const { token } = await params;
  const invitation = await required(trpc.invitation.get({ token }));
  const me = invitation.isForCaller === null ? undefined : await signedInUser();
  return <InvitationPage token={token} invitation={invitation} signedInAs={me?.isDemo ? undefined : me?.email} />;
}
