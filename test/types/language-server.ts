import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { compilers } from './compilers.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
}

interface Completions {
  readonly items: readonly { readonly label: string }[];
}

/** TypeScript 7's language server on a folder: completes in a file whose text it is given. */
export async function languageServer(folder: string) {
  const server = spawn(process.execPath, [compilers['TypeScript 7'], '--lsp', '--stdio'], { cwd: folder });
  const answers = new Map<number, (result: unknown) => void>();
  let id = 0;

  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const notify = (method: string, params: object) => send({ method, params });
  const request = (method: string, params: object) => {
    const answer = new Promise<unknown>(resolve => answers.set(++id, resolve));
    send({ id, method, params });
    return answer;
  };

  readMessages(server.stdout, message => {
    if (message.id === undefined) return;
    // What the server asks for (such as settings) it may do without.
    if (message.method !== undefined) send({ id: message.id, result: null });
    else answers.get(message.id)?.(message.result);
  });
  const rootUri = pathToFileURL(folder).href;
  await request('initialize', { processId: process.pid, rootUri, capabilities: {} });
  notify('initialized', {});

  return {
    /** What is offered at the `‸` of the file. */
    async offered(file: string, marked: string): Promise<readonly string[]> {
      const uri = pathToFileURL(file).href;
      const before = marked.slice(0, marked.indexOf('‸')).split('\n');
      const text = marked.replace('‸', '');
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
      const position = { line: before.length - 1, character: before.at(-1)!.length };
      const found = (await request('textDocument/completion', {
        textDocument: { uri },
        position,
      })) as Completions | null;
      notify('textDocument/didClose', { textDocument: { uri } });
      return (found?.items ?? []).flatMap(({ label }) => label || []).sort();
    },
    close: () => server.kill(),
  };
}

function readMessages(from: NodeJS.ReadableStream, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  from.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(buffer.toString('latin1'));
      if (header === null) return;
      const end = header[0].length + Number(header[1]);
      if (buffer.length < end) return;
      take(JSON.parse(buffer.subarray(header[0].length, end).toString('utf8')) as Message);
      buffer = buffer.subarray(end);
    }
  });
}
