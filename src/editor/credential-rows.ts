/** The list of credentials as the side bar shows it: by where they lie, the gravest first. Without `vscode`. */
import type {
  CredentialList,
  CredentialPlace,
  ListedCredential,
} from '../core/model/credential-list';

export interface CredentialRow {
  readonly kind: 'credential';
  /** Stable, so that a row stays unfolded. */
  readonly id: string;
  /** Absolute. */
  readonly root: string;
  readonly credential: ListedCredential;
}

export interface CredentialGroup {
  readonly kind: 'group';
  readonly of: CredentialPlace['kind'];
  readonly rows: readonly CredentialRow[];
}

/** What was not looked through, at the end of the list. */
export interface LeftOut {
  readonly kind: 'left-out';
  /** Sentences, as the command line printed them. */
  readonly lines: readonly string[];
}

/** What lies in the person's home or environment, and so is found again in each folder of a window. */
const SHARED: readonly CredentialPlace['kind'][] = ['variable', 'login', 'agent'];
const ORDER: readonly CredentialPlace['kind'][] = ['file', 'agent', 'history', 'variable', 'login'];

/** One list for each folder of the window. */
export function credentialGroups(lists: readonly CredentialList[]): readonly CredentialGroup[] {
  const rows = lists.flatMap(({ workspace, credentials }, index) =>
    credentials
      .filter((one) => index === 0 || !one.places.every((place) => isShared(place)))
      .map((credential, at): CredentialRow => ({
        kind: 'credential',
        id: `${workspace} ${credential.fingerprint || at}`,
        root: workspace,
        credential,
      })),
  );
  return ORDER.flatMap((of) => {
    const own = rows.filter(({ credential }) => credential.places[0]?.kind === of);
    return own.length === 0 ? [] : [{ kind: 'group' as const, of, rows: own }];
  });
}

function isShared({ kind, at }: CredentialPlace): boolean {
  return SHARED.includes(kind) && (kind === 'variable' || /^(~|\/|[A-Za-z]:)/.test(at));
}

/** Where a place is on the disk; undefined for a variable and for a version in the history. */
export function fileOf(place: CredentialPlace, root: string, home: string): string | undefined {
  if (place.kind === 'variable' || place.kind === 'history') return undefined;
  if (place.at.startsWith('~/')) return `${home}/${place.at.slice(2)}`;
  return /^(\/|[A-Za-z]:)/.test(place.at) ? place.at : `${root}/${place.at}`;
}

/** `.env:3`, `$HOME_TOKEN`, `1a2b3c4 old/.env:3`. */
export function placeText({ kind, at, line, commit }: CredentialPlace): string {
  if (kind === 'variable') return `$${at}`;
  const where = line === undefined ? at : `${at}:${line}`;
  return commit === undefined ? where : `${commit} ${where}`;
}

export function nameOf({ providerName, kind }: ListedCredential): string {
  if (providerName === '') return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  // “SSH: SSH private key” would say it twice.
  return kind.toLowerCase().includes(providerName.toLowerCase())
    ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
    : `${providerName}: ${kind}`;
}
