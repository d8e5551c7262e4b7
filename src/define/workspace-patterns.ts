/**
 * A pattern that is a text to every reader of YAML: in quotes, or with a slash and no sign that YAML knows; a bare text
 * must not begin with @, which is reserved.
 */
const pattern = /^( *)- (?:'([^']+)'|"([^"\\]+)"|((?!@)[\w.@-]+\/[\w.@/*-]*)) *$/;

/**
 * The patterns of a `pnpm-workspace.yaml` that holds nothing else; `null` where it takes a parser to tell. A parser
 * costs more than reading the manifests of some hundred packages.
 */
export function plainPatterns(text: string): readonly string[] | null {
  const [first, ...entries] = text.split('\n').filter(line => !/^ *(?:#.*)?$/.test(line));
  if (first !== 'packages:' || entries.length === 0) return null;
  const found = entries.map(line => pattern.exec(line));
  if (found.some(each => each === null || each[1] !== found[0]?.[1])) return null;
  return found.map(each => (each![2] ?? each![3] ?? each![4])!);
}
