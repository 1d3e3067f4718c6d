import { cookies } from "next/headers";
import { LIST_COOKIE, parseRemembered } from "./remembered";

export const readRemembered = async () => parseRemembered((await cookies()).get(LIST_COOKIE)?.value);
