import { callFailure } from "../send/call-failure";
import { connect } from "../send/client";
import { register } from "../send/daemon";
import type { Login } from "../state/login";
import { Failure } from "../terminal/failure";
import { safeText } from "../terminal/safe-text";

/** A log-in that the server knows no machine for is none. */
export async function registerHere(login: Login, directory: string): Promise<void> {
  const client = connect({ url: login.url, token: login.daemonToken });
  await register({ login, client, directory }).catch((error: unknown) => {
    const { message, status } = callFailure(error);
    if (status === 409)
      throw new Failure(
        `this machine already reports to ${safeText(login.workspaceSlug)} for another person: ${message}`,
      );
    throw new Failure(`this machine could not be registered: ${message}`);
  });
}
