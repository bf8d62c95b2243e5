/** Which credentials the session has met, where, and what the places say that they are for. Values are never kept. */
import { findSecrets } from '../audit/secrets';
import { LIMITS } from '../limits';
import type { Ports } from '../model/ports';
import { bound, type CredentialFact, type Session, type Sighting } from './state';

const CREDENTIALS_KEPT = 2_000;
const SIGHTINGS_KEPT = 16;

/** `./path/to/file:12:text` as grep and ripgrep print it. */
const GREP_LINE = /^(?:\.\/)?([^\s:][^:\n]{0,300}):(\d{1,7}):/;

/**
 * Notes every credential in a text. `where` is the place as far as it is known; lines that carry their own file
 * name (search results) override it. Returns the facts that were noted.
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
): ReadonlySet<CredentialFact> {
  const noted = new Set<CredentialFact>();
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
    const sighting: Sighting = {
      step: place.step,
      where: fromFile === undefined ? place.where : `file:${fromFile}`,
      ...(line === undefined ? {} : { line }),
      ...(secret.name === undefined ? {} : { name: secret.name }),
      ...(place.typed === true ? { typed: true } : {}),
    };
    noted.add(note(session, ports.fingerprint(secret.value), secret.kind, sighting));
  }
  return noted;
}

/** Looks itself where the harness hides the output (VS Code hands over no text of a file read). `paths`: what was read. */
export function noteFilesRead(
  session: Session,
  paths: readonly string[],
  step: number,
  ports: Ports,
): readonly CredentialFact[] {
  return paths.flatMap((path) => {
    const file = ports.look.file(path);
    if (file === undefined) return [];
    const place = { step, where: `file:${path}`, folder: '/' };
    return [...noteCredentials(session, file.text, place, ports)];
  });
}

export function note(
  session: Session,
  fingerprint: string,
  kind: string,
  sighting: Sighting,
): CredentialFact {
  const known = session.credentials.get(fingerprint);
  if (known === undefined) {
    const fact: CredentialFact = { fingerprint, kind, sightings: [sighting], purpose: '' };
    session.credentials.set(fingerprint, fact);
    bound(session.credentials, CREDENTIALS_KEPT);
    return fact;
  }
  const again = known.sightings.some(
    (other) => other.step === sighting.step && other.where === sighting.where,
  );
  if (!again && known.sightings.length < SIGHTINGS_KEPT) known.sightings.push(sighting);
  return known;
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
