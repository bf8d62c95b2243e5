/**
 * Files that a text in Ruby, Perl, PHP, Lua, R, Go, Java and their like reads, by the calls with which these languages
 * open files. There is no parser for them: a literal in such a call, or a name that was set to one literal, is enough.
 */
import { fromBase64 } from '../../shell/encodings';

/** `File.read('x')`, `file_get_contents("x")`, `open(my $f, '<', 'x')`, `os.ReadFile("x")`. */
const READ_CALLS =
  /\b(?:(?:File|IO|Pathname|Dir|CSV|YAML|JSON)\.(?:read|open|new|readlines|foreach|binread|load_file|each_line|stream!?|read!)|file_get_contents|readfile|fopen|file|parse_ini_file|show_source|highlight_file|SplFileObject|open|sysopen|read_file|slurp|path|io\.open|io\.lines|readLines|read\.\w+|readRDS|scan|os\.(?:ReadFile|Open)|ioutil\.ReadFile|Files\.(?:readString|readAllBytes|readAllLines|lines|newBufferedReader)|Path(?:s\.get|\.of)|FileReader|FileInputStream|new File)\b\s*\(?\s*(?:(?:my\s+)?[$*]?\w+\s*,\s*(?:["']<[^"']*["']\s*,\s*)?)?(?:["']<\s*)?(?:(["'])([^"'\n]{1,300})\1|([$@]?\w+))(\s*,\s*["'][wax])?/g;
const LITERAL =
  /(?:^|[;\n{(]|\bmy\b|\blocal\b|\blet\b|\bdef\b)[ \t]*([$@]?\w+)\s*:?=\s*(["'])([^"'\n]{1,300})\2/g;
const ENCODED =
  /\b(?:Base64\.(?:strict_|urlsafe_)?decode64|base64_decode|decode_base64|MIME::Base64::decode)\s*\(?\s*(["'])([A-Za-z0-9+/_=-]{1,400})\1\s*\)?/g;

/** Names of files as the text gives them, in order, without repetition. */
export function filesReadIn(source: string): readonly string[] {
  const text = source.replace(ENCODED, (whole, _quote: string, encoded: string) => {
    const decoded = fromBase64(encoded);
    return decoded === undefined ? whole : `"${decoded}"`;
  });
  const names = new Map<string, string>();
  for (const match of text.matchAll(LITERAL)) names.set(match[1]!, match[3]!);
  const found = new Set<string>();
  for (const match of text.matchAll(READ_CALLS)) {
    const name = match[2] ?? names.get(match[3] ?? '');
    if (name !== undefined && match[4] === undefined) found.add(name);
  }
  return [...found].slice(0, 100);
}
