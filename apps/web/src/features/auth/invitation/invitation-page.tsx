import Link from "next/link";
import { AuthFrame } from "../auth-frame";
import { JoinButton } from "./join-button";
import { JoinForm } from "./join-form";
import { OtherAccount } from "./other-account";

type Invitation = {
  workspaceName: string;
  invitedByName: string;
  role: "owner" | "admin" | "member";
  emailHint: string;
  /** Whether whoever looks is the one who is meant; null while nobody is signed in. */
  isForCaller: boolean | null;
};
type Props = { token: string; invitation: Invitation; signedInAs: string | undefined };

const A_ROLE = { owner: "an owner", admin: "an admin", member: "a member" };
const linkStyle = "font-medium text-accent underline-offset-4 hover:underline";

/** Who asks one in, where to, and the one thing to do about it. */
export function InvitationPage({ token, invitation, signedInAs }: Props) {
  const { workspaceName, invitedByName, role, emailHint, isForCaller } = invitation;
  const toHere = encodeURIComponent(`/invitation/${token}`);
  const lead = `${invitedByName} invites you to join the workspace as ${A_ROLE[role]}.`;
  if (isForCaller === null)
    return (
      <AuthFrame
        title={`Join ${workspaceName}`}
        lead={`${lead} You also get a workspace of your own.`}
        footer={
          <>
            Have an account?{" "}
            <Link prefetch={false} href={`/sign-in?next=${toHere}`} className={linkStyle}>
              Sign in
            </Link>
          </>
        }
      >
        <JoinForm token={token} emailHint={emailHint} />
      </AuthFrame>
    );
  const home = (
    <Link prefetch={false} href="/" className={linkStyle}>
      Go to your own runtimes
    </Link>
  );
  if (isForCaller)
    return (
      <AuthFrame title={`Join ${workspaceName}`} lead={lead} footer={<>Not now? {home}</>}>
        <p className="mb-3 truncate text-ink-muted text-sm">You are signed in as {signedInAs}.</p>
        <JoinButton token={token} workspaceName={workspaceName} />
      </AuthFrame>
    );
  return (
    <AuthFrame
      title="This invitation is for another account"
      lead={`It is for ${emailHint}, and you are signed in ${signedInAs === undefined ? "as a visitor of the demo" : `as ${signedInAs}`}.`}
      footer={home}
    >
      <OtherAccount />
    </AuthFrame>
  );
}
