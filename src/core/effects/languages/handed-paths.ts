/**
 * Credential files that a program text hands to a call nobody knows: `dotenv.config({ path: '.env' })`,
 * `load_cert_chain('server.key')`. Whoever is given such a path opens it, unless the call only prints, compares or
 * looks at names.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import type { Site } from '../build';
import { readPath } from '../build-files';
import { holdsCredentials } from '../notable-paths';
import type { CodeCall } from './code-calls';

const PRINTS =
  /^(console\.|print$|pprint|logging\.|log(ger)?\.|warn|info$|debug$|assert|expect|process\.std)/;
const ABOUT_NAMES =
  /(^|\.)(join|resolve|basename|dirname|extname|relative|normalize|normpath|exists|existsSync|access|accessSync|l?stat|l?statSync|is_file|is_dir|isfile|isdir|includes|indexOf|index|find|startsWith|endsWith|startswith|endswith|match|search|test|fullmatch|replace|replaceAll|split|push|append|add|extend|concat|filter|some|equals?|equal|strictEqual|deepEqual|toBe|toEqual|toContain|has|get|set|Set|Map|Path|PurePath|Object|Array|list|dict|tuple|len|String|str|repr|format|URL|expanduser|abspath|realpath|fnmatch|minimatch|isMatch|glob|globSync|watch|chmod|chmodSync|chown|touch|mkdir|mkdirSync|describe|it|raise|Error|Exception)$/;

export function handedCredentials(call: CodeCall, site: Site): readonly Effect[] {
  if (call.name === '' || PRINTS.test(call.name) || ABOUT_NAMES.test(call.name)) return [];
  const values = [...call.args, ...call.named.values()].flatMap(textsIn);
  return values.flatMap((value) => {
    const path = site.context.path(value, site.invocation);
    if (path === undefined || !holdsCredentials(path, site.context.look.home)) return [];
    return readPath(site, path, false, 'uses');
  });
}

/** A text that could be a path, and the texts inside an object or array, which values hold as JSON. */
function textsIn(value: Value): readonly Value[] {
  if (!value.known || value.text.length > 2_000) return [];
  const texts = /^[[{]/.test(value.text)
    ? [...value.text.matchAll(/[:,[]\s*"([^"\\]{1,300})"(?!\s*:)/g)].map((match) => match[1]!)
    : [value.text];
  return texts
    .filter((text) => /[./]|^id_/.test(text) && !/[\s<>|;(){}]|^\w+:\/\//.test(text))
    .map((text) => ({ ...value, text, raw: text }));
}
