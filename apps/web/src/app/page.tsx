import { redirect } from "next/navigation";
import { NoWorkspace } from "~/features/shell/no-workspace";
import { pickWorkspace } from "~/features/shell/remember-workspace";
import { lastWorkspace, SignedIn } from "~/features/shell/signed-in";
import { required, signedInUser, trpc } from "~/trpc/server";

export default async function HomePage() {
  const workspace = pickWorkspace(await required(trpc.workspace.list()), await lastWorkspace());
  if (workspace) redirect(`/${workspace.slug}/runtimes`);
  const { name, email } = await signedInUser();
  return (
    <SignedIn>
      <NoWorkspace name={name} email={email} />
    </SignedIn>
  );
}
