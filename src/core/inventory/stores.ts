/** Logins that are a file as a whole: where tools keep them, and what one is that cannot be read. */
import { providers } from '../effects/apis/all';
import { LOGIN_PLACES } from '../effects/login-stores';
import { LOGIN, providerOfStore } from './identify';
import { plain, type Identity } from './plain-kinds';

/** Below the home folder: files, and folders of which every file counts. Without browsers and wallets. */
export function storePlaces(): readonly string[] {
  const known = providers.flatMap((provider) => provider.loginFiles ?? []);
  const others = LOGIN_PLACES.filter((place) => !/Cookies|wallet|Ethereum|Exodus/i.test(place));
  return [...new Set([...known, ...others])];
}

/** A store of a tool in which no value could be read: a key ring, a database, an encrypted cache. */
export function storedLogin(path: string): Identity {
  const provider = providerOfStore(path);
  return provider === undefined ? { token: LOGIN } : { provider, token: LOGIN };
}

/** A file with keys or passwords that is opened by a password of its own. */
export function keyStoreIdentity(path: string): Identity {
  const passwords = /\.kdbx$/i.test(path);
  const ssh = /\.ppk$/i.test(path);
  const server = ssh ? { id: 'ssh', name: 'SSH' } : { id: 'x509', name: 'Key store' };
  const kind = passwords ? 'password database' : ssh ? 'SSH private key' : 'key store';
  return {
    server: passwords ? { id: 'keepass', name: 'KeePass' } : server,
    token: plain(kind, 'what the keys in it open, for whoever knows its password', {
      may: passwords ? 'read' : 'sign',
      resources: passwords ? ['secret'] : ['certificate', 'host'],
    }),
  };
}
