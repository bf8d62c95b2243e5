/**
 * What a sandboxed command was kept from, as the sandbox's own runner writes it at the end of the output and as it is
 * read there again. It is a report about a program that nobody has read, and the program could write such lines itself:
 * they lead to a question to a person, never to a permission.
 */

export interface SandboxNeed {
  readonly kind: 'write' | 'read' | 'reach';
  /** Absolute path, or a host. */
  readonly what: string;
}

const MARK = 'remit sandbox: it could not';
const LINE = /^remit sandbox: it could not (write|read|reach) ("(?:[^"\\]|\\.){1,4096}")$/gm;
const MOST = 20;

export function sandboxReport(needs: readonly SandboxNeed[]): string {
  return needs
    .slice(0, MOST)
    .map(({ kind, what }) => `${MARK} ${kind} ${JSON.stringify(what)}\n`)
    .join('');
}

export function readSandboxReport(output: string): readonly SandboxNeed[] {
  if (!output.includes(MARK)) return [];
  const needs: SandboxNeed[] = [];
  for (const match of output.matchAll(LINE)) {
    const kind = match[1] as SandboxNeed['kind'];
    const what = parsed(match[2] ?? '');
    if (what !== undefined && needs.length < MOST) needs.push({ kind, what });
  }
  return needs;
}

function parsed(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
