// Which steps of their Dockerfiles a build of several targets took, and which it had in its cache.
import { bake } from '../../setup/paths.js';

export interface Step {
  /** `chat-backend build: RUN pnpm …`, with the stage that it stands in. */
  readonly name: string;
  readonly cached: boolean;
}

interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
  readonly error?: string;
}

interface Options {
  readonly cwd: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Builds, and tells each step once, however many targets share it. A build that fails is an error with what it said. */
export async function build(targets: readonly string[], options: Options): Promise<readonly Step[]> {
  const { code, stderr } = await bake(['--progress=rawjson', ...targets], { ...options, timeout: 2_400_000 });
  const lines = stderr.split('\n').filter(line => line !== '');
  if (code !== 0) throw new Error(`docker buildx bake exits with ${code}:\n${lines.slice(-40).join('\n')}`);
  const vertices = new Map<string, Vertex>();
  for (const { vertexes = [] } of lines.map(line => JSON.parse(line) as { vertexes?: readonly Vertex[] }))
    for (const vertex of vertexes) vertices.set(vertex.digest, { ...vertices.get(vertex.digest), ...vertex });
  return [...vertices.values()].flatMap(stepOf);
}

/** Those that were taken anew, sorted. */
export function taken(steps: readonly Step[]): readonly string[] {
  return steps
    .filter(({ cached }) => !cached)
    .map(({ name }) => name)
    .sort();
}

/** Only what runs or copies is ever cached: a base image is there or not, and contexts are sent each time. */
function stepOf({ name, cached = false }: Vertex): readonly Step[] {
  const [, stage, text] = name.match(/^\[(?!internal)(.+?)(?: \d+\/\d+)?\] ((?:RUN|COPY|WORKDIR|ADD) .*)/s) ?? [];
  return stage === undefined ? [] : [{ name: `${stage}: ${text}`, cached }];
}
