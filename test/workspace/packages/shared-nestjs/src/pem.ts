/** An environment file often has a PEM in one line. */
export function pemOf(text: string): string {
  return text.replaceAll('\\n', '\n');
}
