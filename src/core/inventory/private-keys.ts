/** Whose a private key is, and whether a passphrase guards it. */
import { providerById } from '../effects/apis/catalogue';
import { plain, type Identity } from './plain-kinds';

/** `around` is what stands before and after the body. */
export function privateKey(
  key: { readonly value: string; readonly name?: string },
  path: string,
  around: string,
): Identity {
  const header = around.slice(around.lastIndexOf('-----BEGIN'));
  const gcp = providerById('gcp');
  const account = gcp?.tokens.find((one) => one.kind === 'service account key');
  if (gcp !== undefined && account !== undefined && /service_account|client_email/.test(around))
    return { provider: gcp, token: account };
  if (/^-----BEGIN PGP/.test(header)) {
    const server = { id: 'pgp', name: 'PGP' };
    const may = { may: 'sign', resources: ['secret', 'message'] } as const;
    return { server, token: plain('private key', 'signs and decrypts as its owner', may) };
  }
  const openSsh = /^-----BEGIN OPENSSH/.test(header);
  const locked = openSsh
    ? isLockedOpenSsh(key.value)
    : /^-----BEGIN ENCRYPTED/.test(header) || key.value.includes('4,ENCRYPTED');
  if (openSsh || /(^|\/)id_(rsa|dsa|ecdsa|ed25519)|\/\.ssh\//.test(path)) return sshKey(locked);
  const github = providerById('github');
  if (github !== undefined && /github/i.test(`${key.name ?? ''} ${path}`))
    return {
      provider: github,
      token: plain('private key of an app', 'makes tokens for every installation of the app', {
        bound: 'organisation',
        resources: ['repository', 'workflow'],
        ends: 'never',
        confidence: 'medium',
      }),
    };
  return {
    server: { id: 'x509', name: 'Private key' },
    token: plain(
      locked ? 'private key with a passphrase' : 'private key without a passphrase',
      'is whoever its certificate names, or signs for them',
      {
        may: 'sign',
        resources: ['certificate', 'host'],
        ends: 'with its certificate',
      },
    ),
  };
}

function sshKey(locked: boolean): Identity {
  return {
    server: { id: 'ssh', name: 'SSH' },
    token: plain(
      locked ? 'SSH private key with a passphrase' : 'SSH private key without a passphrase',
      'logs in wherever its public half was put',
      {
        resources: ['host', 'repository'],
        ends: 'never',
        narrower: 'a deploy key, or a key that the other side holds to one command',
        confidence: 'medium',
      },
    ),
  };
}

/** The body begins with the name of its cipher; `none` is a key without a passphrase. */
function isLockedOpenSsh(body: string): boolean {
  return !body.replace(/\\[nr]|\s/g, '').startsWith('b3BlbnNzaC1rZXktdjEAAAAABG5vbmU');
}
