import { Card, CopyLine, EmptyState } from "@meridian/ui";
import { UsersRound } from "lucide-react";

/** Somebody who was removed from their last workspace still has an account. */
export function NoWorkspace({ name, email }: { name: string; email: string }) {
  const command = `npm run admin -- member add --workspace SLUG --email ${email} --name "${name}" --role member`;
  return (
    <Card>
      <EmptyState icon={UsersRound} title="You are in no workspace" headingLevel="h1" className="pb-6">
        Whoever runs this server can add you to one. This is the command:
      </EmptyState>
      <div className="mx-auto max-w-2xl px-5 pb-12">
        <CopyLine value={command} label="command" />
      </div>
    </Card>
  );
}
