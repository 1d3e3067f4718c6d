/** "1 other session", "3 other sessions" */
export const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
