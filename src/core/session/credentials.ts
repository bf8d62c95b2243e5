/** Which credentials the session has met, where, and what the places say that they are for. Values are never kept. */
import { findSecrets } from '../audit/secrets';
import { LIMITS } from '../limits';
import type { Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import { bound, type Session, type Sighting } from './state';

const CREDENTIALS_KEPT = 2_000;
const SIGHTINGS_KEPT = 16;

/** `./path/to/file:12:text` as grep and ripgrep print it. */
const GREP_LINE = /^(?:\.\/)?([^\s:][^:\n]{0,300}):(\d{1,7}):/;

/**
 * Notes every credential in a text. `where` is the place as far as it is known; lines that carry their own file
 * name (search results) override it.
 */
export function noteCredentials(
  session: Session,
  text: string,
  place: {
    readonly step: number;
    readonly where: string;
    readonly typed?: boolean;
    readonly folder: string;
  },
  ports: Ports,
): void {
  const scanned = text.slice(0, LIMITS.resultChars);
  for (const secret of findSecrets(scanned)) {
    const lineStart = scanned.lastIndexOf('\n', secret.start) + 1;
    const grep = GREP_LINE.exec(scanned.slice(lineStart, lineStart + 400));
    const fromFile = grep === null ? undefined : absolute(grep[1]!, place.folder);
    const line =
      grep !== null
        ? Number(grep[2])
        : place.where.startsWith('file:')
          ? scanned.slice(0, secret.start).split('\n').length
          : undefined;
    note(session, ports.fingerprint(secret.value), secret.kind, {
      step: place.step,
      where: fromFile === undefined ? place.where : `file:${fromFile}`,
      ...(line === undefined ? {} : { line }),
      ...(secret.name === undefined ? {} : { name: secret.name }),
      ...(place.typed === true ? { typed: true } : {}),
    });
  }
}

/** Looks itself where the harness hides the output (VS Code hands over no text of a file read): the files that the call read. */
export function noteFilesRead(
  session: Session,
  effects: readonly Effect[],
  step: number,
  ports: Ports,
): void {
  const seen = new Set<string>();
  for (const effect of effects) {
    const path = effect.operation === 'read' ? effect.target?.path : undefined;
    if (path === undefined || seen.has(path)) continue;
    seen.add(path);
    const file = ports.look.file(path);
    if (file === undefined) continue;
    noteCredentials(session, file.text, { step, where: `file:${path}`, folder: '/' }, ports);
  }
}

function note(session: Session, fingerprint: string, kind: string, sighting: Sighting): void {
  const fact = session.credentials.get(fingerprint);
  if (fact === undefined) {
    session.credentials.set(fingerprint, { fingerprint, kind, sightings: [sighting], purpose: '' });
    bound(session.credentials, CREDENTIALS_KEPT);
    return;
  }
  const known = fact.sightings.some(
    (other) => other.step === sighting.step && other.where === sighting.where,
  );
  if (!known && fact.sightings.length < SIGHTINGS_KEPT) fact.sightings.push(sighting);
}

const COMMENT = /^\s*(?:#(?!!)|\/\/|--|;|\*|<!--)\s*(.{3,160})$/;

/** What the head of the file says in its comments: "adds or removes the custom domain of a tenant". */
export function purposeOf(text: string): string {
  const comments: string[] = [];
  for (const line of text.split('\n', 40)) {
    const comment = COMMENT.exec(line);
    if (comment !== null) comments.push(comment[1]!.replace(/-->\s*$/, '').trim());
    if (comments.length === 2) break;
  }
  return comments.join(' ').slice(0, 200);
}

export function absolute(path: string, folder: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return normalise(path);
  return normalise(`${folder}/${path}`);
}

/** Removes `.`, `..` and doubled separators from an absolute path. Purely textual: links are not followed. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const drive = /^[A-Za-z]:$/.test(parts[0] ?? '');
  return `${drive ? '' : '/'}${parts.join('/')}`;
}
