/** What stands where a credential could and is none: samples, references, hashes, what is public by design. */
import { isCredentialName, wordsOfName } from '../audit/credential-names';
import { placeholderTag } from '../audit/redact';
import { HEX, UUID } from '../audit/token-shapes';
import type { Candidate } from './candidates';
import type { FileRole } from './file-roles';
import { claimsOf } from './jwt';

export function isLookAlike(candidate: Candidate, role: FileRole): boolean {
  const { value, known, kind, name } = candidate;
  if (placeholderTag(value) !== undefined) return true;
  if (known !== undefined) return known.token.open === true || isSampleToken(value);
  if (kind === 'private-key') return isSampleKey(value);
  if (kind === 'jwt') return isSampleJwt(value);
  if (isTokenKind(kind)) return isSampleToken(value);
  if (role === 'lock' || role === 'template') return true;
  if (name !== undefined && saysOtherwise(name)) return true;
  if (isReference(value) || isHash(value) || isSample(value)) return true;
  if (candidate.address !== undefined) return role === 'test' || role === 'prose';
  switch (role) {
    case 'test':
    case 'locale':
    case 'prose':
      return role !== 'prose' || !isStrong(value);
    case 'code':
      // A bare word of a program is a name, and what has brackets in it is more of the program.
      if (name?.includes('.') === true && !isCredentialName(name.slice(name.lastIndexOf('.') + 1)))
        return true;
      if (/[(){}[\]<>;,|\s]/.test(value) || isIdentifier(value)) return true;
      return candidate.quoted === true ? !isFair(value) : !isStrong(value);
    case 'settings':
      return !isFair(value);
  }
}

/** Recognised by its form, and not by its name alone. */
function isTokenKind(kind: Candidate['kind']): boolean {
  return !['password', 'hex', 'uuid', 'url-password', undefined].includes(kind);
}

/** Words of a sample inside of a token: its random part would hardly spell them. */
const SAMPLE_WORDS =
  /example|sample|placeholder|change.?me|change.?it|dummy|redacted|notreal|invalid|your.?(own|api|key|token|secret|password|project|access|bot|account)|replace.?(me|this|with)|insert.?(your|here)|xxxx|fake(?:[^a-z]|key|token|secret|fake)|[._-]here$|todo|fixme|\.{3}|\*{3}/i;
/** Parts of keys that manuals and emulators print for everybody. */
const DOCUMENTED =
  /EXAMPLEKEY|OSFODNN7|K1SZFPTOtr|b8mGGyPMbIZnqyMs|4eC39HqLyjWDarjt|BQokikJOvBiI2HlW|e89b-12d3-a456-4266/;

export function isSampleToken(value: string): boolean {
  if (SAMPLE_WORDS.test(value) || DOCUMENTED.test(value)) return true;
  // A prefix says the kind; what comes after it is random.
  const body = value.replace(/^.*[_.:|/=-](?=[^_.:|/=-]{12,}$)/, '');
  return hasLittleVariety(body) || hasSequence(body);
}

/** One letter after the other as on a keyboard or in the alphabet, six and more of them, or one piece again and again. */
function hasSequence(text: string): boolean {
  if (/qwerty|asdfgh|deadbeef|cafebabe|c0ffee|(.)\1{5}|(.{2,8})\2{3}/i.test(text)) return true;
  let [up, down] = [1, 1];
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    const same = isAlphanumeric(text[at]!) && isAlphanumeric(text[at - 1]!);
    up = same && step === 1 ? up + 1 : 1;
    down = same && step === -1 ? down + 1 : 1;
    if (up >= 6 || down >= 6) return true;
  }
  return false;
}

function isAlphanumeric(letter: string): boolean {
  return /[A-Za-z0-9]/.test(letter);
}

function hasLittleVariety(text: string): boolean {
  const different = new Set(text.toLowerCase()).size;
  if (text.length >= 24) return different < 8;
  return text.length >= 12 ? different < 5 : different < 3;
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
  /^(?:[$%@!#]|\{\{|<|op:\/\/|vault:|ref\+|arn:|ssm:|sm:\/\/|gcpsm:|awssm:|secretsmanager:|secret(?:ref)?:|keyvault|azurekeyvault|keychain:|pass:|env[:.]|file:|encrypted:|enc[[(:]|secure:|cipher:|data:|projects\/|\/[\w.-]+\/|\.{0,2}\/|~\/|[A-Za-z]:\\|[a-z][\w+.-]*:\/\/[^@]*$|process\.env|os\.environ|import\.meta|secrets\.|var\.|local\.|module\.|data\.|config\.|settings\.|self\.|this\.|params\.|v1:[\w+/=]+:)/i;
const EXPRESSION = /[{}<>]|\$\{|\(\)|\(["'\w]|=>|\|\|/;

function isReference(value: string): boolean {
  if (REFERENCE.test(value)) return true;
  // An address whose login is one word only names where something is sent, as a DSN does.
  if (/^[a-z][\w+.-]*:\/\/[^:@/]+@/i.test(value)) return true;
  if (EXPRESSION.test(value) && !/^[^\s{}<>()]+$/.test(value.replace(/[<>{}()|]/g, '')))
    return true;
  // A regular expression: what a value has to look like.
  if (/\[[A-Za-z0-9]-[A-Za-z0-9][^\]]{0,40}\]|\{\d+(?:,\d*)?\}/.test(value)) return true;
  if (/^\w+\(.*\)$|^[\w.]+\[.*\]$/.test(value)) return true;
  // An address of mail, a host, a date, a version, an image.
  return (
    /^[\w.+-]+@[\w-]+\.[\w.]+$|^\d{4}-\d\d-\d\d|^v?\d+\.\d+(\.\d+)*$|^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(
      value,
    ) && !(/[A-Z]/.test(value) && /\d/.test(value))
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

/** Made of words that everybody writes where a value would stand, whatever signs and digits stand between them. */
export function isSample(value: string): boolean {
  if (SAMPLE_WORDS.test(value) || DOCUMENTED.test(value) || hasLittleVariety(value)) return true;
  const whole = value.toLowerCase();
  const letters = whole.replace(/[^a-z]+/g, '');
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

/** Words joined as names are: `user-service`, `OAuth2TokenCredential`, `RESET_V2_SUBMIT`. Chance makes no long words. */
function isIdentifier(value: string): boolean {
  if (!/^[\w .:/+=#-]+$/.test(value) || /\d{4}/.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return words.length > 0 && letters / words.length >= 4;
}

/** Two kinds of letters and enough of them, and not one sentence. */
function isFair(value: string): boolean {
  if (value.length < 8 || (/\s/.test(value) && !/^\S+\s\S*\d\S*$/.test(value))) return false;
  if (isStrong(value)) return true;
  if (/^[A-Za-z]+(?:[ ._:/-][A-Za-z]+)*\d?$/.test(value) && isIdentifier(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && new Set(value).size >= 6;
}

/** Nothing but chance writes like this. */
export function isStrong(value: string): boolean {
  if (/\s/.test(value)) return false;
  if (UUID.test(value)) return !hasSequence(value.replace(/-/g, ''));
  if (HEX.test(value)) return new Set(value).size >= 8;
  const digits = /\d/.test(value);
  return value.length >= 16 && digits && /[A-Za-z]/.test(value) && entropy(value) >= 3.2;
}

/** Shannon, in bits for each letter. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
