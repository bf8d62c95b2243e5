/**
 * Calls that make one text of another, in the languages that are scanned: addresses and bodies wrapped in their types,
 * encoders, formats, files and variables that are read.
 */
import { fromBase64 } from '../../shell/encodings';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { known, unknownValue } from './code-strings';

export interface TextCall {
  readonly name: string;
  readonly member: string;
  readonly receiver: Value | undefined;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

interface TextPorts {
  environment(name: string): Value;
  file(name: Value): Value;
}

/** Variables of the environment. */
const ENVIRONMENT =
  /(^|\.)(getenv|Getenv|LookupEnv|get_env|fetch_env!?|GetEnvironmentVariable|env\.var|env\.var_os|ENV\.fetch|ENV\.get|Sys\.getenv|option_env|ProcessInfo\.environment)$|^env$/;
/** Whole texts of files. */
const FILES =
  /(^|\.)(File\.read!?|IO\.read|file_get_contents|os\.ReadFile|ioutil\.ReadFile|Files\.(readString|readAllBytes)|fs\.read_to_string|fs\.read|File\.ReadAllText|File\.ReadAllBytes|read_file|slurp|readLines)$/;
/** The value is the first word, in another type. */
const WRAPS =
  /(^|\.)(URI(\.(parse|create|new))?|Uri\.(parse|new|create)|Url\.parse|URL(\.(new|parse|create))?|url\.Parse|HttpUrl\.(parse|get)|NewReader|NewBuffer|NewBufferString|byte|string|String(\.(from|new|valueOf))?|StringContent\.new|StringEntity\.new|ByteArrayContent\.new|RequestBody\.create|BodyPublishers\.(ofString|ofByteArray)|HttpEntity\.new|Path\.(of|new)|Paths\.get|Path\.Combine|File(\.new)?|Some|Ok|AsRef|Addressable\.URI\.parse|Pathname\.new|JSON\.(generate|dump)|json_encode|encode_json|to_json|JSON\.stringify|Jason\.encode!?|Poison\.encode!?|json\.Marshal|gson\.toJson|JsonConvert\.SerializeObject|JsonSerializer\.Serialize|serde_json\.to_string|serde_json\.json|json|http_build_query|encode_www_form|JsonContent\.Create|FormUrlEncodedContent\.new|HashMap\.from|listOf|arrayOf|List\.of|Arrays\.asList|vec|Mono\.just|NewMultiWriter|strval|trim|chomp|rtrim|URLEncoder\.encode|escape|CGI\.escape|urlencode|rawurlencode|QueryEscape|PathEscape|EscapeDataString)$/;
/** The value is what the member belongs to. */
const SAME =
  /^(strip|chomp|trim|to_s|to_str|to_string|toString|to_owned|as_str|as_ref|into|unwrap|expect|clone|dup|freeze|toURL|toURI|toHttpUrl|toUri|to_json|toRequestBody|getBytes|toByteArray|encode|encodeToByteArray|as_bytes|into_bytes|body|trimIndent|stripIndent|TrimEnd|Trim|ToString|to_h|toPath|data|utf8)$/;
/** Paths put together of their parts. */
const JOINS =
  /(^|\.)(filepath\.Join|path\.Join|File\.(join|expand_path|absolute_path|new)|Path\.(Combine|Join|join|of|new)|Paths\.get|Pathname\.new)$/;
/** The home folder of whoever runs it, which every path may begin with as `~`. */
const HOME = /(^|\.)(Dir\.home|os\.UserHomeDir|home_dir|homedir\.Dir)$/;
/** A file or folder of this run alone. */
const TEMPORARY =
  /(^|\.)(tempnam|sys_get_temp_dir|MkdirTemp|CreateTemp|os\.TempDir|ioutil\.TempDir|ioutil\.TempFile|mktmpdir|createTempFile|createTempDirectory|GetTempFileName|GetTempPath)$/;
const FORMATS =
  /(^|\.)(Sprintf|Sprint|sprintf|String\.format|string\.format|string\.Format|format)$/;
const PAIRS = /(^|\.)Map\.(of|ofEntries)$/;
const LISTS = /(^|\.)(List\.of|Arrays\.asList|listOf|arrayOf|Set\.of)$/;
const RECORDS =
  /(^|\.)(mapOf|hashMapOf|mutableMapOf|array|add_headers|headersOf|json_object|dict)$/;
const DECODES =
  /(^|\.)(decode_base64|base64_decode|Base64\.(strict_|urlsafe_)?decode64|Base64\.decode!?|StdEncoding\.DecodeString)$/;

/** Undefined where the call is none of these. */
export function worthOf(call: TextCall, ports: TextPorts): Value | undefined {
  const { name, member, receiver, args } = call;
  const [first] = args;
  const callee = name === '' ? member : name;
  if (HOME.test(callee) || (/(^|\.)getProperty$/.test(callee) && first?.text === 'user.home'))
    return known('~');
  if (/(^|\.)(Dir\.glob|filepath\.Glob|glob)$/.test(callee) && first?.known === true)
    return { ...first, glob: true };
  if (TEMPORARY.test(callee)) return known('/tmp/of-this-run');
  if (ENVIRONMENT.test(callee) && first) return ofEnvironment(first.text, ports);
  if (FILES.test(callee) && first) return ports.file(first);
  if (PAIRS.test(callee)) return recordOf(pairsOf(args));
  if (RECORDS.test(callee) && call.named.size > 0) return recordOf([...call.named]);
  if (RECORDS.test(callee) || LISTS.test(callee)) return listOf(args);
  if (DECODES.test(callee) && first) {
    const text = first.known ? fromBase64(first.text) : undefined;
    return text === undefined
      ? { ...unknownValue(callee), sources: first.sources }
      : { ...first, text };
  }
  if (FORMATS.test(callee) && first) return formatted(first, args.slice(1));
  if (member === 'formatted' && receiver) return formatted(receiver, args);
  if (/(^|\.)AuthenticationHeaderValue\.new$/.test(callee) && first) {
    return madeOf(args.map((arg) => arg.text).join(' '), args);
  }
  const joined = JOINS.test(callee) ? pathOf(callee, args) : partOf(member, receiver, first);
  if (joined) return joined;
  if (WRAPS.test(callee) && first) return first;
  if (WRAPS.test(callee) && call.named.size > 0) return recordOf([...call.named]);
  return SAME.test(member) && receiver && args.length <= 1 ? receiver : undefined;
}

function ofEnvironment(name: string, ports: TextPorts): Value {
  const value = ports.environment(name);
  return name === 'HOME' && !value.known ? { ...known('~'), sources: value.sources } : value;
}

/** Undefined where a part is not known. A mode after the name, as Ruby's `File.new` takes, is no part. */
function pathOf(callee: string, args: readonly Value[]): Value | undefined {
  const parts = args.filter((arg, at) => at === 0 || !/^[rwab+]{1,3}$/.test(arg.text));
  if (!parts.every((part) => part.known)) return undefined;
  if (parts.length < 2) return parts[0];
  const ordered = /expand_path|absolute_path/.test(callee) ? [...parts].reverse() : parts;
  return madeOf(ordered.map((part) => part.text.replace(/\/$/, '')).join('/'), ordered);
}

/** `Path.of("/srv").resolve("a")`, `home.join("a")`: only of what is a path already. */
function partOf(
  member: string,
  receiver: Value | undefined,
  part: Value | undefined,
): Value | undefined {
  if (!/^(resolve|join)$/.test(member) || part?.known !== true || receiver?.known !== true)
    return undefined;
  const isPath = /^[~/]/.test(receiver.text) && /^[\w.][\w./ -]*$/.test(part.text);
  return isPath ? madeOf(`${receiver.text}/${part.text}`, [receiver, part]) : undefined;
}

function pairsOf(args: readonly Value[]): readonly (readonly [string, Value])[] {
  return args.flatMap((key, at) => {
    const value = args[at + 1];
    return at % 2 === 0 && value ? [[key.text, value] as const] : [];
  });
}

function recordOf(pairs: readonly (readonly [string, Value])[]): Value {
  const text = JSON.stringify(Object.fromEntries(pairs.map(([key, value]) => [key, value.text])));
  return madeOf(
    text,
    pairs.map(([, value]) => value),
  );
}

function listOf(args: readonly Value[]): Value {
  return madeOf(JSON.stringify(args.map((arg) => arg.text)), args);
}

function madeOf(text: string, from: readonly Value[]): Value {
  const sources = from.flatMap((value) => value.sources).slice(0, 50);
  return { text, known: from.every((value) => value.known), sources, raw: text.slice(0, 200) };
}

/** `%s` of C's line, `{}` and `{0}` of the others. */
function formatted(format: Value, args: readonly Value[]): Value {
  let at = 0;
  const text = format.text.replace(
    /%%|%[-+ #]{0,4}\d{0,5}(?:\.\d{1,5})?[a-zA-Z]|\{(\d{0,3})(?::[^{}]{0,100})?\}/g,
    (all: string, index?: string) => {
      if (all === '%%') return '%';
      const arg = index === undefined || index === '' ? args[at++] : args[Number(index)];
      return arg?.text ?? UNKNOWN_TEXT;
    },
  );
  const all = [format, ...args];
  const sources = all.flatMap((value) => value.sources).slice(0, 50);
  return { text, known: !text.includes(UNKNOWN_TEXT), sources, raw: format.raw };
}
