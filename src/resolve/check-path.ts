import { directory } from '../../schema/names.ts';
import { type Place, problem, type Report } from '../diagnostics/types.ts';

/** A path that files of the workspace state, from its root, held to what the registry's own may be; its place is asked for then. */
export function checkPath(path: string, what: string, place: () => Place, report: Report): void {
  if (/^(?:\.\.(?:\/|$)|[/~\\]|[A-Za-z]:)/.test(path)) {
    const message = `${what} is ${path}, outside of the workspace, and images are built from what is inside; move it there`;
    report(problem('workspace/outside', null, message, { place: place() }));
  } else if (!directory.safeParse(path).success) {
    const message = `${what} is ${JSON.stringify(path)}, and Dockerfiles would need quoting for it; use letters, digits and . _ - @ + ~ / alone`;
    report(problem('workspace/odd-path', null, message, { place: place() }));
  }
}
