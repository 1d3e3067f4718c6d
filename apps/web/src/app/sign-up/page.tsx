import type { Metadata } from "next";
import Link from "next/link";
import { AuthFrame } from "~/features/auth/auth-frame";
import { besideSignIn, nextPath } from "~/features/auth/next-path";
import { SignUpForm } from "~/features/auth/sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
  return (
    <AuthFrame
      title="Create your account"
      lead="You get a workspace of your own; others can join it later."
      footer={
        <>
          Have an account?{" "}
          <Link
            prefetch={false}
            href={besideSignIn("/sign-in", next)}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </AuthFrame>
  );
}
