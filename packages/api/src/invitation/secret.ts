import { createHash, randomBytes } from "node:crypto";

const PREFIX = "mrd_inv_";
const SHAPE = /^mrd_inv_[\w-]{32}$/;

/** 192 random bits, in what an address may hold. */
export const mintSecret = () => PREFIX + randomBytes(24).toString("base64url");

/** What is none is told before the database is asked. */
export const isWellFormed = (secret: string) => SHAPE.test(secret);

export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");
