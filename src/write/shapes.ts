/** Paths that outputs of ours have, whatever the registry, and that some patch reaches. */
const patched = [
  /^docker-bake\.hcl$/,
  /^generated\/compose\/[^/]+\.yaml$/,
  /^generated\/docker\/[^/]+\.Dockerfile$/,
  /^generated\/helm\/[^/]+\/templates\/(NOTES\.txt|_helpers\.tpl|([^/]+\/)?[^/]+\.yaml)$/,
  /^generated\/kubernetes\/(base|overlays\/[^/]+)\/([^/]+\/)?[^/]+\.yaml$/,
  /^generated\/nginx\/(vhosts\/)?[^/]+\.conf$/,
  /^generated\/traefik\/[^/]+\/(traefik|dynamic\/(routes|shared))\.yaml$/,
];

/** Those that say what the registry says and nothing more. */
const plain = [
  /^compose\.yaml$/,
  /^generated\/(README\.md|names\.d\.ts|packages\.txt|ports\.json|ports\.md)$/,
  /^generated\/docker\/([^/]+\.Dockerfile\.dockerignore|health\.(mjs|sh))$/,
  /^generated\/env\/matrix\.(md|csv|json)$/,
  /^generated\/env\/[^/]+\/[^/]+\.env(\.example)?$/,
  /^generated\/helm\/[^/]+\/(Chart\.yaml|values(-[^/]+)?\.yaml|values\.schema\.json)$/,
  /^generated\/systemd\/[^/]+\/[^/]+\.(service|timer)$/,
];

/** Among the files of others, where a path says nothing of whose a file is. */
const inPackages = /(^|\/)netlify\.toml$/;

const isOne = (of: readonly RegExp[], path: string) => of.some(shape => shape.test(path));

/** Whether only we put files at a path: what stands elsewhere somebody has put there. */
export function isOutputPath(path: string): boolean {
  return isOne(patched, path) || isOne(plain, path);
}

/** Whether some patch reaches an output. */
export function takesPatches(path: string): boolean {
  return isOne(patched, path) || inPackages.test(path);
}
