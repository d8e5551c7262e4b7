import { resolve } from 'node:path';
import ts from 'typescript-5';
import { root } from './compilers.ts';

/** One option as TypeScript sees it. */
export interface Option {
  readonly optional: boolean;
  /** The texts it may be, where it may be nothing else. */
  readonly choices: readonly string[] | null;
}
export type Options = Readonly<Record<string, Option>>;

const index = resolve(root, 'src/index.ts');
const config = ts.getParsedCommandLineOfConfigFile(
  resolve(root, 'tsconfig.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  },
)!;
const program = ts.createProgram([index], config.options);
const checker = program.getTypeChecker();
const exported = new Map(
  checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)!)!)
    .map(symbol => [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol]),
);

/** The options that an exported interface declares. */
export function optionsOfInterface(name: string): Options {
  return optionsOf(checker.getDeclaredTypeOfSymbol(symbol(name)));
}

/** The options that an exported factory takes. */
export function optionsOfFactory(name: string): Options {
  const [signature] = checker.getTypeOfSymbol(symbol(name)).getCallSignatures();
  return optionsOf(checker.getTypeOfSymbol(signature!.parameters[0]!));
}

/** The prefixes of variables that `Env` treats apart. */
export function prefixesOfEnv(): readonly string[] {
  const keys = checker
    .getIndexInfosOfType(checker.getDeclaredTypeOfSymbol(symbol('Env')))
    .map(({ keyType }) => keyType);
  return keys
    .filter(type => type.flags & ts.TypeFlags.TemplateLiteral)
    .map(type => (type as ts.TemplateLiteralType).texts[0]!);
}

function symbol(name: string): ts.Symbol {
  const found = exported.get(name);
  if (found === undefined) throw new Error(`src/index.ts does not export ${name}`);
  return found;
}

function optionsOf(type: ts.Type): Options {
  return Object.fromEntries(
    checker.getPropertiesOfType(type).map(property => [
      property.name,
      {
        optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
        choices: choicesOf(checker.getTypeOfSymbol(property)),
      },
    ]),
  );
}

function choicesOf(type: ts.Type): readonly string[] | null {
  const whole = checker.getNonNullableType(type);
  const members = whole.isUnion() ? whole.types : [whole];
  return members.every(member => member.isStringLiteral()) ? members.map(({ value }) => value).sort() : null;
}
