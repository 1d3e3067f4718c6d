import type { Db } from "@meridian/db";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { DomainError } from "../trpc/errors";
import { email, line, password } from "../trpc/input";
import { signUp, welcomeDemoVisitor } from "../user/commands";

/** Set by our own door, whatever a client sent under this name. */
export const REQUEST_HEADER = "x-meridian-request";

const ONE_DAY = 24 * 60 * 60;

const person = z.object({
  name: line(100),
  email,
  password,
});

type Options = { db: Db; demo: boolean };

/**
 * How people arrive. Signing up takes the place of better-auth's own, whose hooks run after its commit: here a person
 * and their workspace are made in one transaction.
 */
export const newcomers = ({ db, demo }: Options) =>
  ({
    id: "meridian-newcomers",
    endpoints: {
      signUpEmail: createAuthEndpoint("/sign-up/email", { method: "POST", body: person }, async (ctx) => {
        const { name, email, password } = ctx.body;
        const requestId = ctx.headers?.get(REQUEST_HEADER) ?? undefined;
        const passwordHash = await ctx.context.password.hash(password);
        const { user, workspace } = await refusing(() => signUp(db, { name, email, passwordHash, requestId }));
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ user: { id: user.id, name, email: user.email }, workspaceSlug: workspace.slug });
      }),
      ...(demo && {
        visitDemo: createAuthEndpoint("/demo", { method: "POST" }, async (ctx) => {
          const visit = await welcomeDemoVisitor(db);
          if (!visit) throw new APIError("SERVICE_UNAVAILABLE", { message: "the demo is being prepared, try again" });
          const expiresAt = new Date(Date.now() + ONE_DAY * 1000);
          const session = await ctx.context.internalAdapter.createSession(visit.user.id, false, { expiresAt }, true);
          await setSessionCookie(ctx, { session, user: visit.user }, false, { maxAge: ONE_DAY });
          return ctx.json({ workspaceSlug: visit.workspaceSlug });
        }),
      }),
    },
  }) satisfies BetterAuthPlugin;

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError)
      throw new APIError("UNPROCESSABLE_ENTITY", { code: error.code, message: error.message });
    throw error;
  }
}
