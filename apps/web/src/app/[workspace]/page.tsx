import { redirect } from "next/navigation";

type Props = { params: Promise<{ workspace: string }> };

export default async function WorkspacePage({ params }: Props) {
  const { workspace } = await params;
  redirect(`/${encodeURIComponent(workspace)}/runtimes`);
}
