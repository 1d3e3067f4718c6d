import { Button } from "@meridian/ui";

/** A visitor sees how it goes, and why it does not go here. */
export function DemoNote() {
  return (
    <>
      <p className="text-ink-muted">
        You are visiting the demo, which nobody's machine reports to: there are no codes for it. With an account you get
        a workspace of your own, and this page in it.
      </p>
      <Button asChild className="self-start">
        {/* Not a link of the router: whoever signs up leaves the visit behind. */}
        <a href="/sign-up">Create an account</a>
      </Button>
    </>
  );
}
