/**
 * Which names say that the value beside them is a credential: variables, JSON keys, headers, options. A name is
 * split into its words first, so that `maxTokens`, `TOKEN_LIMIT` and `password_file` are not mistaken for one.
 */

/** A name that ends in one of these holds something about a credential, not the credential. */
const ABOUT = new Set(
  (
    'path file files dir url uri host name names id ids count limit max min length size expiry expires expired ' +
    'expiration ttl age type kind header policy regex pattern prefix suffix format hint field label env var index ' +
    'valid invalid required enabled disabled usage used budget per strategy provider store manager reset rotation ' +
    'version algorithm arn endpoint ref selector mode status error'
  ).split(' '),
);

/** One word that is enough. */
const TELLING =
  /^(secrets?|tokens?|passw(or)?ds?|passphrase|passwd|pass|pwd|apikeys?|credentials?|creds?|auth|authorization|bearer|cookie|pat|dsn|signature|otp|pin)$/;

/** A word that ends like this is enough: `authtoken`, `clientsecret`, `dbpassword`, `_authToken`. */
const TELLING_END = /(token|secret|password|passwd|apikey|accesskey|privatekey)$/;

/** `key` needs one of these in front: `API_KEY`, `secret-key`, `service_role_key`. */
const KEY_OF =
  /^(api|access|private|secret|signing|sign|encryption|master|service|role|account|shared|ssh|deploy|license|admin|write|client|app|webhook|storage|anon|session|jwt|hmac|host)$/;

/** One of these stands in every word of the three above; beyond ASCII, lower case may bring one about. */
const MAY_TELL =
  /secret|token|pass|pwd|key|cred|auth|bearer|cookie|pat|dsn|signature|otp|pin|[^\0-\x7f]/i;

/** Counts of language-model tokens are the everyday exception: `max_tokens`, `totalTokens`. */
const COUNTED = /^(max|min|num|total|input|output|prompt|completion|cached|count|n)$/;

/** Names longer than this are prose. */
const NAME_CHARS = 80;

/** The words of a name in lower case: `clientSecret_v2` is `client`, `secret`, `v2`. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Does a value under this name have to be taken for a credential? */
export function isCredentialName(name: string): boolean {
  if (name.length > NAME_CHARS || !MAY_TELL.test(name)) return false;
  const words = wordsOfName(name);
  const last = words.at(-1);
  if (last === undefined || ABOUT.has(last)) return false;
  if (last === 'tokens' && words.some((word) => COUNTED.test(word))) return false;
  // `key_data` in kube configuration, `secret_value`, `token2`.
  const core = /^(data|value|base64|b64|string|plain|old|new|\d+|v\d+)$/.test(last)
    ? words.slice(0, -1)
    : words;
  return core.some((word, index) => {
    if (TELLING.test(word) || TELLING_END.test(word)) return true;
    const before = core[index - 1];
    return (word === 'key' || word === 'keys') && before !== undefined && KEY_OF.test(before);
  });
}
