/** The words of a list that is written as a text. */
export const words = (text: string) => text.trim().split(/\s+/);
