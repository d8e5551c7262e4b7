import { resolve } from 'node:path';
import ts from 'typescript-5';
import { root } from './compilers.ts';

/** Completes in a registry as TypeScript 5.9's language service does; the files are in memory. */
export class LanguageService {
  readonly #files = new Map<string, { text: string; version: number }>();
  readonly #service: ts.LanguageService;

  constructor(options: ts.CompilerOptions, files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.#write(name, text);
    this.#service = ts.createLanguageService(this.#host(options));
  }

  /** What is offered at the `‸` of a registry. */
  offered(text: string): readonly string[] {
    const position = text.indexOf('‸');
    const file = this.#write('projects.ts', text.replace('‸', ''));
    const found = this.#service.getCompletionsAtPosition(file, position, {});
    // An empty name is the text that stands there now.
    return (found?.entries ?? []).flatMap(({ name }) => name || []).sort();
  }

  #write(name: string, text: string): string {
    const file = resolve(root, 'test/types', name);
    this.#files.set(file, { text, version: (this.#files.get(file)?.version ?? 0) + 1 });
    return file;
  }

  #host(options: ts.CompilerOptions): ts.LanguageServiceHost {
    const { fileExists, readFile, readDirectory, directoryExists, getDirectories } = ts.sys;
    return {
      getCompilationSettings: () => options,
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      getScriptFileNames: () => [...this.#files.keys()],
      getScriptVersion: file => String(this.#files.get(file)?.version ?? 0),
      getScriptSnapshot: file => ts.ScriptSnapshot.fromString(this.#files.get(file)?.text ?? readFile(file) ?? ''),
      fileExists: file => this.#files.has(file) || fileExists(file),
      readFile: file => this.#files.get(file)?.text ?? readFile(file),
      readDirectory,
      directoryExists,
      getDirectories,
    };
  }
}

/** The compiler options that registries are checked with. */
export function compilerOptions(): ts.CompilerOptions {
  const file = resolve(root, 'tsconfig.json');
  return ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, root).options;
}
