/** What stands where a credential could and is none: samples, references, hashes, what is public by design. */
import { isCredentialName, wordsOfName } from '../audit/credential-names';
import { isLocalHost } from '../effects/environment';
import { placeholderTag } from '../audit/redact';
import type { Candidate } from './candidates';
import type { FileRole } from './file-roles';
import { claimsOf } from './jwt';
import { passwordOfLogin } from './pairs';
import { hasLittleVariety, hasSequence, isIdentifier, isStrong } from './randomness';

export function isLookAlike(candidate: Candidate, role: FileRole, nowMs?: number): boolean {
  const { value, known, kind, name } = candidate;
  if (placeholderTag(value) !== undefined) return true;
  if (known !== undefined) return known.token.open === true || isSampleToken(value);
  if (kind === 'private-key') return isSampleKey(value);
  if (kind === 'jwt') return isSampleJwt(value) || (isForShow(role) && hasEnded(value, nowMs));
  if (isTokenKind(kind)) return isSampleToken(value);
  if (role === 'lock' || role === 'template') return true;
  if (name !== undefined && saysOtherwise(name)) return true;
  if (isReference(value) || isHash(value) || isSample(value) || isNameOfOne(value)) return true;
  const password = passwordOfLogin(value);
  if (password !== undefined && (password.length < 4 || isSample(password))) return true;
  if (candidate.address !== undefined)
    return isForShow(role) && !(isStrong(value) && (role === 'prose' || isSomewhere(candidate)));
  switch (role) {
    case 'test':
    case 'locale':
    case 'prose':
      return role !== 'prose' || !isStrong(value);
    case 'code':
      // A bare word of a program is a name, and what has brackets in it is more of the program.
      if (name?.includes('.') === true && !isCredentialName(name.slice(name.lastIndexOf('.') + 1)))
        return true;
      if (candidate.bare === true || /\s/.test(value) || isIdentifier(value)) return true;
      if (candidate.quoted !== true && /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value)) return true;
      // Between quotes signs may be part of a secret, as in the keys that frameworks make.
      if (/[(){}[\]<>;,|]/.test(value))
        return !(candidate.quoted === true && isStrong(value) && !isIdentifier(lettersOf(value)));
      return candidate.quoted === true ? !isFair(value) : !isStrong(value);
    case 'settings':
      return !isFair(value);
  }
}

/** Where samples stand, and credentials only by mistake. */
function isForShow(role: FileRole): boolean {
  return role === 'test' || role === 'prose' || role === 'locale';
}

/** Does the address lead to a host of somebody, and to none that stands for any host? (RFC 2606, RFC 6761) */
function isSomewhere({ address }: Candidate): boolean {
  const host = /:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(address ?? '')?.[1] ?? '';
  if (isLocalHost(host) || !/[a-z]\.[a-z]{2,}$/i.test(host)) return false;
  return !/(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost|local|internal)$/i.test(
    host,
  );
}

function lettersOf(value: string): string {
  return value.replace(/[^\w .:/+=#-]+/g, ' ').trim();
}

function hasEnded(token: string, nowMs: number | undefined): boolean {
  const end = claimsOf(token)?.['exp'];
  return nowMs !== undefined && typeof end === 'number' && end * 1_000 < nowMs;
}

/** Recognised by its form, and not by its name alone. */
function isTokenKind(kind: Candidate['kind']): boolean {
  return !['password', 'hex', 'uuid', 'url-password', undefined].includes(kind);
}

/** Words of a sample inside of a token: its random part would hardly spell them. */
const SAMPLE_WORDS =
  /example|sample|placeholder|change.?me|change.?it|dummy|redacted|notreal|invalid|your.?(own|api|key|token|secret|password|project|access|bot|account)|replace.?(me|this|with)|insert.?(your|here)|xxxx|fake(?:[^a-z]|key|token|secret|fake)|[._-]here$|todo|fixme|\.{3}|\*{3}/i;
/** Parts of keys that manuals and emulators print for everybody; of tokens in RFC 5849, 6749, 6750, 7009 and 7519. */
const DOCUMENTED =
  /EXAMPLEKEY|OSFODNN7|2YotnFZFEjr1zCsicMWpAA|tGzv3JOkF0XG5Qx2TlKWIA|SplxlOBeZQQYbYS6WxSbIA|7Fjfp0ZBr1KtDRbnfVdmIw|czZCaGRSa3F0Mzpn|mF_9\.B5f-4\.1JqM|45ghiukldjahdnhzdauz|ad180jjd733klru7|kkk9d7dh3k39sjv7|pfkkdhi9sl3r4s00|dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c|K1SZFPTOtr|b8mGGyPMbIZnqyMs|4eC39HqLyjWDarjt|BQokikJOvBiI2HlW|e89b-12d3-a456-4266/;

export function isSampleToken(value: string): boolean {
  if (SAMPLE_WORDS.test(value) || DOCUMENTED.test(value)) return true;
  // A prefix says the kind; what comes after it is random.
  const body = value.replace(/^.*[_.:|/=-](?=[^_.:|/=-]{12,}$)/, '');
  return hasLittleVariety(body) || hasSequence(body);
}

/** The body between header and footer. The shortest real one, of an Ed25519 key, has 64 letters. */
function isSampleKey(value: string): boolean {
  const body = value.replace(/\\[nrt]|\s|^[A-Za-z-]+:.*$/gm, '');
  return body.length < 60 || SAMPLE_WORDS.test(body) || new Set(body).size < 16;
}

function isSampleJwt(value: string): boolean {
  const claims = claimsOf(value);
  if (claims === undefined) return true;
  if (claims['sub'] === '1234567890' || claims['name'] === 'John Doe') return true;
  if (claims['role'] === 'anon' || claims['iss'] === 'supabase-demo') return true;
  // One who wrote it by hand put in no issuer and no end.
  if (!['iss', 'exp', 'sub', 'aud', 'role', 'iat'].some((claim) => claim in claims)) return true;
  const signature = value.slice(value.lastIndexOf('.') + 1);
  return signature.length < 20 || SAMPLE_WORDS.test(signature) || hasLittleVariety(signature);
}

/** The name says that the value is no secret, or not the secret itself. */
const OTHER_WORDS =
  /^(public|publishable|hash|hashed|checksum|digest|fingerprint|integrity|etag|sha\d*|sri|signature|csrf|xsrf|sitekey|next|page|continuation|sync|cursor|placeholder|label|title|message|description|example|sample|dummy|fake|mock|min|max|length|column|design|syntax|keyword)$/;
const PUBLIC_PREFIX =
  /^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC|VUE_APP|STORYBOOK|SNOWPACK_PUBLIC)_/;

function saysOtherwise(name: string): boolean {
  if (PUBLIC_PREFIX.test(name)) return true;
  const words = wordsOfName(name);
  if (words.some((word) => OTHER_WORDS.test(word))) return true;
  // `anon_key`, `client_key` of a page, `site_key` of a captcha.
  return words.at(-1) === 'key' && /^(anon|site)$/.test(words.at(-2) ?? '');
}

/** A value that stands elsewhere, and here only its place. */
const REFERENCE =
  /^(?:\$(?:[({\\]|[A-Za-z_]\w*$)|%(?:[({]|[A-Za-z_]\w*%$|[a-z]$)|@(?:[./~]|[A-Za-z.]+\()|![A-Za-z]+(?:[ :({[]|$)|#(?:[{(]|[0-9a-f]{3,8}$)|\{\{|<|op:\/\/|vault:|ref\+|arn:|ssm:|sm:\/\/|gcpsm:|awssm:|secretsmanager:|secret(?:ref)?:|keyvault|azurekeyvault|keychain:|pass:|env[:.]|file:|encrypted:|enc[[(:]|secure:|cipher:|data:|projects\/|\.{1,2}\/|~\/|[A-Za-z]:\\|[a-z][\w+.-]*:\/\/[^@]*$|process\.env|os\.environ|import\.meta|secrets\.|var\.|local\.|module\.|data\.|config\.|settings\.|self\.|this\.|params\.|v1:[\w+/=]+:)/i;
const EXPRESSION = /[{}<>]|\$\{|\(\)|\(["'\w]|=>|\|\|/;

function isReference(value: string): boolean {
  if (REFERENCE.test(value) || isPath(value)) return true;
  // An address whose login is one word only names where something is sent, as a DSN does.
  if (/^[a-z][\w+.-]*:\/\/[^:@/]+@/i.test(value)) return true;
  if (EXPRESSION.test(value) && !/^[^\s{}<>()]+$/.test(value.replace(/[<>{}()|]/g, '')))
    return true;
  // A regular expression: what a value has to look like.
  if (
    /\(\?[:=!<]|\\[dsw][+*]|\{[a-z_]\w{0,40}\}|\[[A-Za-z0-9]-[A-Za-z0-9][^\]]{0,40}\]|\{\d+(?:,\d*)?\}/.test(
      value,
    )
  )
    return true;
  if (/^\w+\(.*\)$|^[\w.]+\[.*\]$/.test(value)) return true;
  // An address of mail, a host, a date, a version, an image.
  return (
    /^[\w.+-]+@[\w-]+\.[\w.]+$|^\d{4}-\d\d-\d\d|^v?\d+\.\d+(\.\d+)*$|^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(
      value,
    ) && !(/[A-Z]/.test(value) && /\d/.test(value))
  );
}

/** Base64 may begin with a slash as a path does; what chance wrote has no folders with names. */
function isPath(value: string): boolean {
  return (
    value.startsWith('/') &&
    !(/^[A-Za-z0-9+/=]{30,}$/.test(value) && isStrong(value) && !isIdentifier(value))
  );
}

/** The name of a credential, or a word about one: `JWT_SECRET_V2`, `E401-TOKEN-EXPIRED`, `slack-bot-token`. */
function isNameOfOne(value: string): boolean {
  const parts = value.split(/[-_.:/]/);
  const plain = /^(?:(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)\d{0,4}|[A-Za-z]\d{1,4}|\d{1,4})$/;
  if (parts.length < 2 || !parts.every((one) => plain.test(one))) return false;
  return parts.some((one) =>
    /^(?:tokens?|secrets?|passwords?|passwd|keys?|credentials?)\d{0,2}$/i.test(one),
  );
}

/** What passwords and files leave behind when they are hashed or sealed for one cluster. */
const HASHED =
  /^(?:\$(?:2[abxy]|argon2\w*|apr1|[156y]|scrypt|pbkdf2[\w-]*)\$|\{(?:SHA|SSHA|bcrypt|MD5|CRYPT)|pbkdf2[_:]|argon2\$|scrypt:|bcrypt|sha(?:1|256|384|512)[-:$]|md5[:$]|SHA256:|h1:|zh:)|^Ag[A-Za-z0-9+/]{150}/i;

function isHash(value: string): boolean {
  return HASHED.test(value);
}

const COMMON = new Set(
  (
    'a an and api app application at abc abcd admin administrator access account any auth bar base baz be bearer bot by ' +
    'cache case change changeit changeme client code community config correct custom data database db default demo dev development ' +
    'do docker dummy email empty enabled enter example false fake field file foo for from generate generated get go guest ' +
    'header hello here hunter id in insecure insert is it jwt key keys letmein live local localhost login long longer master me minio ' +
    'minimum missing mock mongo monkey must my mysql name new no node none not null of old on only or oracle own pass ' +
    'passphrase passwd password passwords pg placeholder please postgres postgresql private prod production project ' +
    'public put pwd qux qwerty rabbitmq random read real redacted redis refresh replace required right root safe same ' +
    'sample sa secret secrets secure sekret server service session set shared should sign signing some staging string strong ' +
    'super system temp temporary test tester testing text the then this to todo token tokens toor true type unknown ' +
    'unsafe unset update use user username users value values very wait web welcome with word words world write wrong xyz ' +
    'yes you your battery horse staple long chars characters least hash salt s3cr3t p4ssw0rd passw0rd pa55word'
  ).split(' '),
);
const LONGEST_WORD = 14;
/** So many letters in their order are an alphabet, whatever else stands there. */
const ALPHABET = 10;

/** Made of words that everybody writes where a value would stand, whatever signs and digits stand between them. */
export function isSample(value: string): boolean {
  if (SAMPLE_WORDS.test(value) || DOCUMENTED.test(value) || hasLittleVariety(value)) return true;
  const whole = value.toLowerCase();
  const letters = whole.replace(/[^a-z]+/g, '');
  if (hasSequence(value, ALPHABET)) return true;
  if (letters.length >= 64) return false;
  if (/^[\d\W_]+$/.test(value)) return value.length < 12 || hasSequence(value);
  if (isWords(whole.replace(/[^a-z0-9]+/g, '')) || isWords(letters)) return true;
  return hasSequence(value) && !isStrong(value);
}

/** Can the letters be cut into common words without a rest? */
function isWords(letters: string): boolean {
  const reached = [true];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      if (reached[start] === true && COMMON.has(letters.slice(start, end))) reached[end] = true;
    }
  }
  return letters !== '' && reached[letters.length] === true;
}

/** Two kinds of letters and enough of them, and not one sentence. */
function isFair(value: string): boolean {
  if (value.length < 8 || (/\s/.test(value) && !/^\S+\s\S*\d\S*$/.test(value))) return false;
  if (isStrong(value)) return true;
  if (/^[A-Za-z]+(?:[ ._:/-][A-Za-z]+)*\d?$/.test(value) && isIdentifier(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && new Set(value).size >= 6;
}
