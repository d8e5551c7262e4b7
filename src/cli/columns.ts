/** Rows under each other, in columns as wide as their widest cell; nothing trails. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows
    .map(row => `${indent}${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd())
    .map(line => `${line}\n`)
    .join('');
}
