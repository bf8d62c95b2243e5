/** One text, looked through for credentials: each with whose it is, what it is for, and until when. */
import { isCredentialName } from '../audit/credential-names';
import { redact } from '../audit/redact';
import { environmentInWords, isLocalHost, matchesPattern } from '../effects/environment';
import type { CredentialPlace } from '../model/credential-list';
import type { Fingerprint } from '../model/ports';
import { say } from '../model/say';
import type { WorkspaceFile } from '../model/workspace-file';
import { purposeOf } from '../session/credentials';
import { candidatesIn, type Candidate } from './candidates';
import { isBundled, roleOf, type FileRole } from './file-roles';
import { identify, isToldAbove, type Identity } from './identify';
import { claimsOf } from './jwt';
import { isLookAlike } from './look-alikes';
import { NO_SURROUNDINGS, surroundingsOf } from './surroundings';

export interface FoundCredential {
  readonly fingerprint: string;
  readonly identity: Identity;
  readonly place: CredentialPlace;
  /** As a task would name it: `file:.env`, `env:NAME`. */
  readonly labels: readonly string[];
  /** Of a file with several logins: the one that it stands under. */
  readonly profile?: string;
  readonly purpose: string;
  readonly meantFor: string;
  /** ISO instant. */
  readonly expiresAt?: string;
}

export interface Inspection {
  /** Says whose values these are; never written anywhere. */
  readonly fingerprint: Fingerprint;
  readonly workspaceFile?: WorkspaceFile | undefined;
  /** Epoch. Where samples stand, a signed token that has ended is one. */
  readonly nowMs?: number;
  /** The end of a certificate, ISO instant. */
  readonly certificateEnd?: (pem: string) => string | undefined;
}

/** Where the text comes from. `path` is as it is shown, with `/`. */
export interface Source {
  readonly kind: CredentialPlace['kind'];
  readonly path: string;
  readonly commit?: string;
  /** The text is the value of a file that holds nothing else, put behind the file's name. */
  readonly whole?: true;
}

/** A file whose one word is the credential, and whose name says so: `secrets/db_password.txt`, `~/.vault-token`. */
function standsAlone(text: string, { path, kind, whole }: Source): string | undefined {
  const value = text.trim();
  if (whole === true || value.length < 8 || value.length > 4_096 || /[\s={}]/.test(value))
    return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\.|\.(txt|secret|conf)$/g, '');
  const told = name.replace(/[^A-Za-z0-9]+/g, '_');
  if (kind !== 'login' && !isCredentialName(told)) return undefined;
  return `${isCredentialName(told) ? told : 'token'}=${value}`;
}

const AROUND = 1_500;

export function inspectText(
  text: string,
  source: Source,
  inspection: Inspection,
): readonly FoundCredential[] {
  const found = inSource(text, source, inspection);
  if (found.length > 0) return found;
  const alone = standsAlone(text, source);
  return alone === undefined ? [] : inSource(alone, { ...source, whole: true }, inspection);
}

function inSource(
  text: string,
  source: Source,
  inspection: Inspection,
): readonly FoundCredential[] {
  const role = source.kind === 'login' ? 'settings' : roleIn(text, source.path);
  const lines = lineFinder(text);
  return candidatesIn(text).flatMap((candidate) => {
    if (isLookAlike(candidate, role, inspection.nowMs)) return [];
    const line = lines(candidate.start);
    const around = contextOf(text, candidate, source.path);
    const near = surroundingsOf(text, candidate);
    if (candidate.unsure === true && !isToldAbove(candidate.name!, near)) return [];
    const identity = identify(candidate, source.path, around, near);
    if (identity.token.open === true || isPublicHere(candidate, identity, text)) return [];
    const place: CredentialPlace = {
      kind: source.kind,
      at: source.path,
      line,
      ...(candidate.name === undefined || source.whole === true ? {} : { name: candidate.name }),
      ...(source.commit === undefined ? {} : { commit: source.commit }),
    };
    return [
      found(candidate, identity, place, {
        inspection,
        purpose: said(purposeAt(text, line), candidate, inspection) || userOf(near.above),
        profile: sectionAbove(text, candidate.start),
        above: near.above,
        expiresAt: endOf(candidate, text, inspection),
      }),
    ];
  });
}

/** Names of a bundle tell as little as those of a test. */
function roleIn(text: string, path: string): FileRole {
  const role = roleOf(path);
  return role === 'code' && isBundled(text, path) ? 'test' : role;
}

/** An exported variable. */
export function inspectVariable(
  name: string,
  value: string,
  inspection: Inspection,
): readonly FoundCredential[] {
  const text = `${name}=${value}`;
  return candidatesIn(text).flatMap((candidate) => {
    if (isLookAlike({ ...candidate, name: candidate.name ?? name }, 'settings')) return [];
    const identity = identify({ ...candidate, name }, '', name, NO_SURROUNDINGS);
    if (identity.token.open === true) return [];
    const place: CredentialPlace = { kind: 'variable', at: name, name };
    const expiresAt = endOf(candidate, text, inspection);
    return [found({ ...candidate, name }, identity, place, { inspection, purpose: '', expiresAt })];
  });
}

/** A file that is a login or a key store as a whole, and cannot be read. */
export function wholeFile(identity: Identity, source: Source): FoundCredential {
  const place: CredentialPlace = { kind: source.kind, at: source.path };
  const labels = [`file:${source.path}`];
  return { fingerprint: '', identity, place, labels, purpose: '', meantFor: '' };
}

interface Facts {
  readonly inspection: Inspection;
  readonly purpose: string;
  readonly profile?: string | undefined;
  /** Keys and sections that it stands under, the nearest first. */
  readonly above?: readonly string[];
  readonly expiresAt?: string | undefined;
}

function found(
  candidate: Candidate,
  identity: Identity,
  place: CredentialPlace,
  facts: Facts,
): FoundCredential {
  const { inspection, purpose, profile, expiresAt } = facts;
  const labels = [
    ...(place.kind === 'variable' ? [] : [`file:${place.at}`]),
    ...(place.name === undefined ? [] : [`env:${place.name}`]),
  ];
  const declared = labels.flatMap(
    (label) => inspection.workspaceFile?.credentials?.[label] ?? [],
  )[0];
  return {
    fingerprint: inspection.fingerprint(candidate.value),
    identity,
    place,
    labels,
    purpose: declared?.purpose ?? purpose,
    meantFor: declared?.environment ?? meantFor(candidate, identity, place, facts),
    ...(profile === undefined ? {} : { profile }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** By its form, its address, its name, the section and the file that it stands in; the first that says one. */
function meantFor(
  candidate: Candidate,
  identity: Identity,
  place: CredentialPlace,
  { inspection, profile, above = [] }: Facts,
): string {
  if (identity.token.environment !== undefined) return identity.token.environment;
  const host = /:\/\/(?:[^/@]*@)?([^/?#]+)/.exec(candidate.address ?? '')?.[1] ?? '';
  const patterns = Object.entries(inspection.workspaceFile?.environments ?? {});
  const declared = patterns.find(([, hosts]) => hosts.some((one) => matchesPattern(one, host)));
  if (host !== '' && declared !== undefined) return declared[0];
  if (host !== '' && isLocalHost(host)) return 'local';
  const file = place.kind === 'variable' ? '' : place.at;
  const said = [host, place.name ?? '', profile ?? '', ...above, file];
  // `.env.local` is a file of this machine; what its values open may be anywhere.
  const names = said.flatMap((words) => environmentInWords(words)?.name ?? []);
  return names.find((name) => name !== 'local') ?? '';
}

/** Who uses it, where the place says that: a server of an agent's configuration, a service of a composition. */
function userOf(above: readonly string[]): string {
  const at = above.findIndex((label) => /^(?:mcp_?servers|servers|services)$/i.test(label));
  const name = above[at - 1] ?? '';
  const section = above
    .map((label) => /^mcp_servers\.([\w-]{1,60})/.exec(label)?.[1])
    .find(Boolean);
  if (section !== undefined) return say`for the MCP server ${section}`;
  if (at < 1 || name === '') return '';
  return above[at] === 'services' ? say`for the service ${name}` : say`for the MCP server ${name}`;
}

/** A comment at the head speaks for the whole file where an empty line follows it, else for what is right below it. */
function purposeAt(text: string, line: number): string {
  if (/^(?:[ \t]*(?:#|\/\/|--|;).*\n){1,40}[ \t]*\n/.test(text)) return purposeOf(text, line);
  const lines = text.split('\n', line);
  const above = lines.at(-2) ?? '';
  const comment = /^\s*(?:#|\/\/|--|;|\*)/.test(above) ? above : '';
  return purposeOf(`${comment}\n${lines.at(-1) ?? ''}`, 2);
}

/** Comments are people's words; one in which a credential stands says nothing else that is needed. */
function said(purpose: string, { value }: Candidate, { fingerprint }: Inspection): string {
  // The header of a key looks like a comment.
  if (purpose.includes('-BEGIN ')) return '';
  return purpose.includes(value) || redact(purpose, fingerprint) !== purpose ? '' : purpose;
}

/** What stands around the value: of a key its header, of a store the lines above, else the line. Never the value. */
function contextOf(text: string, { start, end, kind, name }: Candidate, path: string): string {
  const isKey = kind === 'private-key';
  const isStore =
    /netrc|docker|auth\.json|database\.ya?ml|hosts\.yml|yarnrc|tfrc|pypirc|toml$/.test(path);
  if (isKey) {
    const near = `${text.slice(end, end + AROUND)}\n${text.slice(Math.max(0, start - AROUND), start)}`;
    return near;
  }
  const before = text.slice(Math.max(0, start - 300), start).split('\n');
  const lines = isStore && name !== undefined ? before.slice(-3) : before.slice(-1);
  const after = text.slice(end, end + 200).split('\n', 1)[0] ?? '';
  return `${lines.join('\n')}${after}`;
}

/** A key of a web page's own settings is seen by every visitor. */
function isPublicHere(
  { start, name }: Candidate,
  { provider, token }: Identity,
  text: string,
): boolean {
  if (provider?.id !== 'gcp' || token.kind !== 'api key') return false;
  const near = text.slice(Math.max(0, start - 800), start + 800);
  const inPage =
    /authDomain|messagingSenderId|measurementId|mobilesdk_app_id|storageBucket|maps\.googleapis\.com\/maps\/api\/js/.test(
      near,
    );
  return (
    inPage ||
    /^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC|VUE_APP)_/.test(name ?? '')
  );
}

/** The section of a settings file: `[staging]`, `[profile staging]`. */
function sectionAbove(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 4_000), at);
  const last = [...before.matchAll(/^\[(?:profile )?["']?([\w. -]{1,60})["']?\][ \t]*$/gm)].at(-1);
  return last?.[1];
}

const END_BESIDE =
  /["']?(?:[\w-]{0,20}expir\w{0,12}|valid_?until)["']?\s{0,3}[:=]\s{0,3}["']?(\d{10}(?:\d{3})?(?![\d-])|\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,15}(?:Z|UTC|[+-]\d\d:?\d\d)?)?)/i;

function endOf(candidate: Candidate, text: string, inspection: Inspection): string | undefined {
  const exp = claimsOf(candidate.value)?.['exp'];
  if (typeof exp === 'number') return instant(exp * 1_000);
  const near = text.slice(Math.max(0, candidate.start - 400), candidate.end + 400);
  if (/^client[-_]key/.test(candidate.name ?? '')) {
    const certificate = /client-certificate-data:\s*([A-Za-z0-9+/=]{100,20000})/.exec(
      text.slice(Math.max(0, candidate.start - 8_000), candidate.end + 8_000),
    )?.[1];
    return certificate === undefined ? undefined : inspection.certificateEnd?.(certificate);
  }
  if (candidate.kind === 'private-key') {
    const certificate = /-----BEGIN CERTIFICATE-----[^-]{60,20000}-----END CERTIFICATE-----/.exec(
      text,
    );
    return certificate === null ? undefined : inspection.certificateEnd?.(certificate[0]);
  }
  // What stands beside a refresh token is the end of the token that it renews.
  if (/refresh/i.test(candidate.name ?? '')) return undefined;
  const beside = END_BESIDE.exec(near)?.[1];
  if (beside === undefined) return undefined;
  if (/^\d+$/.test(beside)) return instant(Number(beside) * (beside.length === 10 ? 1_000 : 1));
  return instant(Date.parse(beside.replace(' ', 'T').replace(/UTC$/, 'Z')));
}

function instant(ms: number): string | undefined {
  return Number.isFinite(ms) && ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : undefined;
}

/** Line numbers, from 1, by offset. */
function lineFinder(text: string): (at: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
