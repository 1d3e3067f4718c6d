import { expect, test } from "vitest";
import { adviceFor } from "./way-there";

const failed = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("below"), { code }) });

test.each([
  ["ENOTFOUND", /DNS/],
  ["ECONNREFUSED", /running, and the port/],
  ["CERT_HAS_EXPIRED", /clock/],
  ["SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /NODE_EXTRA_CA_CERTS/],
  ["UND_ERR_CONNECT_TIMEOUT", /proxy or firewall/],
])("a server that fails with %s comes with what to do", (code, advice) => {
  expect(adviceFor(failed(code))).toMatch(advice);
});
