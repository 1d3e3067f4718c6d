import { expect, test } from "vitest";
import { ZONE_SCRIPT } from "./zone-cookie";

/** Runs the script in a browser of our own making; what it wrote, and whether it asked for the page again. */
function run({ cookie = "", keeps = true, zone = "Asia/Kolkata", isModern = false }) {
  let jar = cookie;
  let reloads = 0;
  const document = {
    get cookie() {
      return jar;
    },
    set cookie(written: string) {
      if (keeps) jar = [jar, written.split(";")[0]].filter(Boolean).join("; ");
    },
  };
  const location = {
    reload: () => {
      reloads += 1;
    },
  };
  const intl = { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: zone }) }) };
  const temporal = { Now: { timeZoneId: () => zone } };
  const [older, newer] = isModern ? [undefined, temporal] : [intl, undefined];
  const names = ["document", "location", "globalThis", "Intl", "Temporal"];
  new Function(...names, ZONE_SCRIPT)(document, location, { Temporal: newer }, older, newer);
  return { jar, reloads };
}

test("a first visit keeps the zone, and asks for the page again", () => {
  expect(run({})).toEqual({ jar: "meridian_zone=Asia%2FKolkata", reloads: 1 });
});

test("a browser that can tell its zone at once makes no formatter for it", () => {
  expect(run({ isModern: true })).toEqual({ jar: "meridian_zone=Asia%2FKolkata", reloads: 1 });
});

test("the next visit changes nothing", () => {
  const cookie = "theme=dark; meridian_zone=Asia%2FKolkata";
  expect(run({ cookie })).toEqual({ jar: cookie, reloads: 0 });
});

test("a browser that keeps no cookies is not asked for ever", () => {
  expect(run({ keeps: false })).toEqual({ jar: "", reloads: 0 });
});

test("a browser that names no zone is left alone", () => {
  expect(run({ zone: "" })).toEqual({ jar: "", reloads: 0 });
});
