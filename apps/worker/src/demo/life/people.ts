import { idFor } from "./dice";

export type Person = { id: string; name: string; email: string; role: "owner" | "admin" | "member"; timezone: string };

const person = (name: string, role: Person["role"], timezone: string): Person => {
  const [first = name] = name.toLowerCase().split(" ");
  return { id: idFor("demo person", first), name, email: `${first}@demo.example.com`, role, timezone };
};

/** Whose machines these are. They have no password: nobody signs in as them. */
export const people = {
  nora: person("Nora Whitfield", "owner", "America/New_York"),
  priya: person("Priya Raman", "admin", "Asia/Kolkata"),
  bibek: person("Bibek Shrestha", "member", "Asia/Kathmandu"),
  colm: person("Colm Fitzgerald", "member", "America/St_Johns"),
  aroha: person("Aroha Tamihana", "member", "Pacific/Chatham"),
  jack: person("Jack Nichols", "member", "Australia/Lord_Howe"),
  lena: person("Lena Vogt", "member", "Europe/Berlin"),
};
