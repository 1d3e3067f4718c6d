import { expect, test } from "vitest";
import { zoneScript } from "./zone-cookie";

/** Runs the script in a browser of our own making; what it wrote, and whether it asked for the page again. */
function run({ followsBrowser = true, cookie = "", keeps = true, zone = "Asia/Kolkata" }) {
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
  new Function("document", "location", "Intl", zoneScript(followsBrowser))(document, location, intl);
  return { jar, reloads };
}

test("a first visit keeps the zone, and asks again for a page that follows the browser", () => {
  expect(run({})).toEqual({ jar: "meridian_zone=Asia%2FKolkata", reloads: 1 });
});

test("a page that shows no days of the browser's is not asked for again", () => {
  expect(run({ followsBrowser: false })).toEqual({ jar: "meridian_zone=Asia%2FKolkata", reloads: 0 });
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
