const width = 120;

/** JSON with what is short on one line. */
export function printJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map(each => printJson(each, deeper))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${printJson(each, deeper)}`);
  const [open, close, beside] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  if (entries.length === 0) return `${open}${close}`;
  const length = entries.reduce((sum, each) => sum + each.length + 2, indent.length + 2);
  if (length <= width && !entries.some(each => each.includes('\n')))
    return `${open}${beside}${entries.join(', ')}${beside}${close}`;
  return `${open}\n${entries.map(each => `${deeper}${each}`).join(',\n')}\n${indent}${close}`;
}
