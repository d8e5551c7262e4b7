/** Stand for the braces of an action until all that only looks like one is escaped; nothing that is printed holds control characters. */
const open = '\u0001';
const close = '\u0002';

/** What Helm does at this place. */
export const action = (text: string) => `${open} ${text} ${close}`;

/** The same on a line of its own, of which nothing stays. */
export const line = (text: string) => `${open}- ${text} ${close}`;

/** A text of ours, with what would begin an action in it escaped. */
export function withActions(text: string): string {
  return text.replaceAll('{{', '{{ `{{` }}').replaceAll(open, '{{').replaceAll(close, '}}');
}

/** A text in Helm's own language. */
export const quotedForHelm = (text: string) => JSON.stringify(text);
