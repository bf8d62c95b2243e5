/** Which credentials the session has met, where, and what the places say that they are for. Values are never kept. */
import { findSecrets } from '../audit/secrets';
import { normalise } from '../effects/paths';
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

/**
 * What the file says in its comments: right above the value or beside it, then at its head ("adds or removes the
 * custom domain of a tenant"). Where it says nothing, the names that stand beside the value do.
 */
export function purposeOf(text: string, line?: number): string {
  const lines = text.split('\n', 5_000);
  const comments = [...(line === undefined ? [] : commentsAt(lines, line)), ...headComments(lines)];
  const said = [...new Set(comments)].slice(0, 2).join(' ');
  if (said !== '' || line === undefined) return said.slice(0, 200);
  const siblings = siblingsOf(lines, line);
  return siblings.length === 0 ? '' : siblings.join(', ').slice(0, 200);
}

function commentIn(line: string | undefined): string | undefined {
  const comment = COMMENT.exec(line ?? '');
  return comment === null ? undefined : comment[1]!.replace(/-->\s*$/, '').trim();
}

function headComments(lines: readonly string[]): readonly string[] {
  return lines
    .slice(0, 40)
    .flatMap((line) => commentIn(line) ?? [])
    .slice(0, 2);
}

/** `line` counts from 1. */
function commentsAt(lines: readonly string[], line: number): readonly string[] {
  const beside = /\s(?:#|\/\/)\s+(\S.{2,159})$/.exec(lines[line - 1] ?? '');
  const above = commentIn(lines[line - 2]);
  return [...(beside === null ? [] : [beside[1]!.trim()]), ...(above === undefined ? [] : [above])];
}

function siblingsOf(lines: readonly string[], line: number): readonly string[] {
  const near = [...lines.slice(Math.max(0, line - 4), line - 1), ...lines.slice(line, line + 3)];
  return near
    .flatMap(
      (one) => /^\s*(?:export\s+)?["']?([A-Za-z][\w.-]{2,40})["']?\s*[:=]/.exec(one)?.[1] ?? [],
    )
    .slice(0, 3);
}

export function absolute(path: string, folder: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return normalise(path);
  return normalise(`${folder}/${path}`);
}
