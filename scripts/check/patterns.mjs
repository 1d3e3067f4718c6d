// What may not be written, and where it may after all.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFiles } from "./files.mjs";

const test = /\.(test|spec)\.tsx?$|\/testing\//;
const time = /^packages\/time\//;
const code = /\.(ts|tsx|mjs|cjs)$/;

/**
 * @typedef {{ what: RegExp, why: string, where: RegExp, except?: RegExp }} Ban
 * @type {Ban[]}
 */
const bans = [
  { what: /\bsql\.raw\(/, why: "text becomes SQL: write it, or bind it", where: code },
  {
    what: /toISOString\(\)\.(slice|substring|split)/,
    why: "a UTC day is nobody's day: packages/time has local days",
    where: code,
    except: test,
  },
  {
    what: /\b86_?400(_?000)?\b|\b8\.64e7\b/i,
    why: "days have 23 to 25 hours: packages/time adds days",
    where: code,
    except: time,
  },
  {
    what: /getTimezoneOffset|\.set(UTC)?Hours\(/,
    why: "zone arithmetic lives in packages/time",
    where: code,
    except: time,
  },
  {
    what: /at time zone/i,
    why: "no zone name reaches SQL: packages/time gives the instants",
    where: /\.(ts|sql)$/,
    except: test,
  },
  { what: /\bnew Date\([^()"'`]*\d{4}, /, why: "a date of the process's own zone", where: code, except: test },
  {
    what: /\bdate_trunc\(|::date\b/i,
    why: "SQL would decide in the session's zone",
    where: /\.(ts|sql)$/,
    except: test,
  },
  { what: /\bas unknown as\b|@ts-(ignore|nocheck)/, why: "the type is wrong, or the code is", where: code },
  { what: /\b(test|it|describe)\.only\(/, why: "the other tests would not run", where: code },
  { what: /\bTODO\b(?!.*#\d)/, why: "an issue number or nothing", where: code },
  {
    what: /^export default /m,
    why: "exports have names",
    where: /\.(ts|tsx)$/,
    except: /^apps\/web\/(src\/app\/|next\.config)|\.config\.ts$/,
  },
  {
    what: /<Link(?=\s)(?![^>]*\bprefetch=)/,
    why: "its page would be fetched by whoever sees it: prefetch={false}, or a NavLink",
    where: /^apps\/web\/.*\.tsx$/,
  },
  {
    what: /registry\.npm|npmjs\.(org|com)|\/work\/(main|shared)\b|(?<![\w.])\/root\/|\.internal\b.*registry/,
    why: "the name of a machine or registry",
    where: /^(?!scripts\/check\/)/,
  },
];

const names = /(^|\/)(utils?|helpers?|common|shared|misc|types|service|manager)(\.[a-z]+)*(\/|$)/;

/** @param {string} root */
export function patternProblems(root) {
  const files = projectFiles(root);
  const named = files.filter((file) => names.test(file)).map((file) => `${file}: such a name says nothing`);
  return [
    ...named,
    ...files
      .filter((file) => /\.(ts|tsx|mjs|cjs|sql|md|json|ya?ml)$/.test(file))
      .flatMap((file) => textProblems(root, file)),
  ];
}

/**
 * @param {string} root
 * @param {string} file
 */
function textProblems(root, file) {
  const found = bans.filter(
    ({ where, except }) => where.test(file) && !except?.test(file) && !file.startsWith("scripts/check/"),
  );
  if (found.length === 0) return [];
  const text = readFileSync(join(root, file), "utf8");
  return found.flatMap(({ what, why }) => {
    const match = what.exec(text);
    return match ? [`${file}:${text.slice(0, match.index).split("\n").length}: ${match[0].trim()} (${why})`] : [];
  });
}
