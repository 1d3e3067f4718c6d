import { expect, test } from "vitest";
import { type Choices, chipsOf, choicesOf, filtersOf, isNarrowed, type Wanted } from "./filters";

const nothing: Wanted = { agent: null, runtime: null, project: null, member: null, provider: null, model: null };
const ID = "0189e3a0-0000-7000-8000-000000000001";
const choices: Choices = {
  runtimes: [
    { id: ID, name: "Claude", detail: "laptop" },
    { id: ID.replace(/1$/, "2"), name: "Claude", detail: "desk" },
    { id: ID.replace(/1$/, "3"), name: "Codex", detail: "desk" },
  ],
  agents: [],
  projects: [{ id: ID, name: "site", detail: null }],
  owners: [],
  models: [
    { provider: "anthropic", model: "opus" },
    { provider: "anthropic", model: "sonnet" },
  ],
};

test("what in an address names nothing is passed over, and an address without filters asks for everything", () => {
  expect(filtersOf(nothing)).toEqual({});
  expect(filtersOf({ ...nothing, agent: ["x'; drop table"], project: ["none", "deleted"], model: ["opus"] })).toEqual({
    projects: ["none"],
    models: ["opus"],
  });
  expect([isNarrowed(nothing), isNarrowed({ ...nothing, runtime: [ID] })]).toEqual([false, true]);
});

test("choices of one name say on which machine they are, and what has no name can be chosen as well", () => {
  expect(choicesOf("runtime", choices).map(({ label }) => label)).toEqual([
    "Claude (laptop)",
    "Claude (desk)",
    "Codex",
    "Deleted runtimes",
  ]);
  expect(choicesOf("project", choices).map(({ label }) => label)).toEqual(["site", "No project"]);
  expect(choicesOf("provider", choices)).toEqual([{ value: "anthropic", label: "anthropic" }]);
});

test("chips say in words what the page is narrowed to, and what is gone is called so and never by its id", () => {
  const wanted = { ...nothing, project: [ID, "none"], agent: [ID], model: ["opus"] };
  expect(chipsOf(wanted, choices).map(({ text }) => text)).toEqual([
    "Model: opus",
    "Agent: not there any more",
    "Project: site",
    "Project: No project",
  ]);
});
