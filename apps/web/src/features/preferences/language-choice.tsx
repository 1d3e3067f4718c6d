"use client";

import { Button, Combobox } from "@meridian/ui";
import { useState } from "react";
import { useBrowserLanguage } from "~/features/viewing-zone/browser";
import { foldWords } from "~/features/viewing-zone/zones/search";
import { formatsFor } from "~/formats/formats";
import { LANGUAGES, type Language, languageNamed } from "~/formats/language/offered";

const FOLLOW = "browser";
const FOLLOW_WORDS = "Use browser language";
const A_DAY = "2026-12-31";
const A_NUMBER = 1234.5;

type Props = { chosen: string | null; onChoose: (language: string | null, name: string) => void };

/** How numbers, money, dates and ages are written. The words of the pages are English. */
export function LanguageChoice({ chosen, onChoose }: Props) {
  const [query, setQuery] = useState("");
  const browser = useBrowserLanguage();
  const follow = { ...languageNamed(browser), key: FOLLOW };
  const found = query.trim() === "" ? [follow, ...LANGUAGES] : LANGUAGES.filter(isMeantBy(foldWords(query)));
  return (
    <Combobox<Language>
      label="Language of numbers and dates"
      placeholder="Language or country"
      groups={[{ name: "", options: found }]}
      chosen={chosen ?? FOLLOW}
      row={(language) => <Row language={language} tag={language.key === FOLLOW ? browser : language.key} />}
      count={(n) => `${n} ${n === 1 ? "language" : "languages"}`}
      nothing={<Nothing onClear={() => setQuery("")} />}
      query={query}
      onQuery={setQuery}
      onChoose={({ key, english }) => onChoose(key === FOLLOW ? null : key, english)}
    >
      <span className="block truncate text-base">{chosen === null ? FOLLOW_WORDS : languageNamed(chosen).name}</span>
      <span className="block truncate text-ink-muted text-xs">
        {chosen === null ? `currently ${follow.english}` : languageNamed(chosen).english}
      </span>
    </Combobox>
  );
}

const isMeantBy =
  (wanted: string) =>
  ({ key, name, english }: Language) =>
    [name, english, key].some((words) => ` ${foldWords(words)}`.includes(` ${wanted}`)) ||
    foldWords(`${name} ${english}`).includes(wanted);

function Row({ language: { key, name, english }, tag }: { language: Language; tag: string }) {
  const formats = formatsFor({ language: tag, hourCycle: null });
  return (
    <span className="flex items-baseline gap-2">
      <span className="truncate">{key === FOLLOW ? `${FOLLOW_WORDS} — currently ${english}` : name}</span>
      {key !== FOLLOW && name !== english && (
        <span className="hidden min-w-0 truncate text-ink-muted text-xs sm:inline">{english}</span>
      )}
      <span className="flex-1" />
      <span className="hidden shrink-0 text-ink-muted text-xs tabular-nums sm:inline">
        {`${formats.decimal(A_NUMBER)} · ${formats.fullDay(A_DAY)}`}
      </span>
    </span>
  );
}

function Nothing({ onClear }: { onClear: () => void }) {
  return (
    <>
      No language on offer has that name.
      <Button variant="link" className="mx-auto mt-2 block" onClick={onClear}>
        Clear the search
      </Button>
    </>
  );
}
