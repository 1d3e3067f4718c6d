/** A runtime as far as its actions need to know it; every answer that has one satisfies it. */
export type Subject = {
  id: string;
  name: string;
  daemonId: string | null;
  machineName: string;
  visibility: "private" | "public";
  isFlatRate: boolean;
  ownerName: string | null;
  mayEdit: boolean;
};

/** Who could do what this reader may not: said beside it, so that nobody has to try. */
export const onlyKeepers = ({ ownerName }: Pick<Subject, "ownerName">) =>
  ownerName === null ? "Only admins of the workspace can change it" : `Only ${ownerName} and admins can change it`;

/** "Claude on atlas": a name alone is that of many. */
export const placeOf = ({ name, machineName }: Pick<Subject, "name" | "machineName">) =>
  machineName === "" || name.toLowerCase().includes(machineName.toLowerCase()) ? name : `${name} on ${machineName}`;
