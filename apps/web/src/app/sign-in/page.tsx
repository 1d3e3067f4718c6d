import type { Metadata } from "next";
import Link from "next/link";
import { AuthFrame } from "~/features/auth/auth-frame";
import { ExploreDemo } from "~/features/auth/explore-demo";
import { besideSignIn, nextPath } from "~/features/auth/next-path";
import { SignInForm } from "~/features/auth/sign-in-form";
import { inProcess } from "~/trpc/in-process";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
  return (
    <AuthFrame
      title="Sign in to Meridian"
      lead="What your coding agents used, in your own day."
      footer={
        <>
          No account yet?{" "}
          <Link
            prefetch={false}
            href={besideSignIn("/sign-up", next)}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            Create one
          </Link>
        </>
      }
    >
      <SignInForm next={next} />
      {inProcess().demo && <ExploreDemo />}
    </AuthFrame>
  );
}
