import type { Metadata } from "next";
import Link from "next/link";
import { AuthFrame } from "~/features/auth/auth-frame";
import { SignUpForm } from "~/features/auth/sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

export default function SignUpPage() {
  return (
    <AuthFrame
      title="Create your account"
      lead="You get a workspace of your own; others can join it later."
      footer={
        <>
          Have an account?{" "}
          <Link href="/sign-in" className="font-medium text-accent underline-offset-4 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm />
    </AuthFrame>
  );
}
