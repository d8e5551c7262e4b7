/** Its printer alone: the package's entry brings the parser, which takes ten times as long to load. */
declare module '@iarna/toml/stringify.js' {
  export default function stringify(table: object): string;
}
