/**
 * Ruby, Perl, PHP, Lua, R, Elixir and the like: a few unmistakable calls with literal arguments are read; what else
 * starts or deletes something is opaque, and plain computing and printing is nothing.
 */
import type { Effect } from '../../model/effect';
import { literal, opaque, phraseOf, runs } from '../build';
import type { Site } from '../build';
import { deletes, reads } from '../build-files';
import type { HttpRequest } from '../define';
import type { Value } from '../../shell/invocation';
import { filesReadIn } from './other-reads';

/** Words that start, delete or evaluate something, as they are called in these languages. */
const ACTS =
  /\b(system|exec|popen|shell_exec|passthru|proc_open|pcntl_exec|unlink|rmtree|remove_tree|rm_rf|rm_r|rm|FileUtils|remove_dir|remove_file|remove_entry|Open3|IO\.popen|spawn|eval|instance_eval|Process\.Start|Runtime\.getRuntime|ProcessBuilder|qx|system2|os\.execute|os\.remove|io\.popen|loadstring|File\.rm|File\.rm_rf|File\.delete|Dir\.delete|Dir\.rmdir|rmdir|delete_all|destroy_all|doShellScript|executeCommand|System\.cmd|doscript)\b|`[^`\n]{2,200}`|%x[({[]|\bdo shell script\b/;

const QUOTED = String.raw`(?:"((?:[^"\\\n]|\\.){0,500})"|'((?:[^'\\\n]|\\.){0,500})')`;

interface Reader {
  readonly pattern: RegExp;
  /** The call's literal words. */
  read(words: readonly Value[], site: Site, whole: string): readonly Effect[];
}

/** A call of one of `names` with literal arguments. */
function call(names: string): RegExp {
  return new RegExp(
    String.raw`(?:^|(?<=[^\w.$>]))(?:${names})\s*\(?\s*((?:${QUOTED})(?:\s*,\s*${QUOTED}){0,12})`,
    'g',
  );
}

function wordsIn(text: string): readonly Value[] {
  return [...text.matchAll(new RegExp(QUOTED, 'g'))].map((match) => {
    const inner = match[1] ?? match[2] ?? '';
    const plain = inner.replace(/\\(["'\\$@])/g, '$1');
    const known = match[1] === undefined || !/[#$]\{|[$@][A-Za-z_{]/.test(inner);
    return {
      text: plain,
      known,
      sources: [],
      raw: plain,
      ...(isGlob(plain) ? { glob: true } : {}),
    };
  });
}

const isGlob = (text: string): boolean => /[*?]/.test(text);

/** One word is a shell's text, several are a program and its arguments. */
function starts(words: readonly Value[], site: Site): readonly Effect[] {
  const { context, invocation } = site;
  const [first] = words;
  if (first === undefined) return [];
  return words.length === 1
    ? context.shell(first.text, invocation.cwd, invocation, 'system')
    : context.shell(words, invocation.cwd, invocation, 'system');
}

const READERS: readonly Reader[] = [
  {
    pattern: call(
      'File\\.(?:delete|unlink|rm!?)|FileUtils\\.(?:rm|rm_f|remove|safe_unlink)|unlink|os\\.remove|file\\.remove|rmdir|Dir\\.(?:delete|rmdir|unlink)|Pathname\\.new',
    ),
    read: (words, site, whole) =>
      whole.startsWith('Pathname')
        ? []
        : deletes(
            site,
            words.filter(({ text }) => text !== ''),
          ),
  },
  {
    pattern: call(
      'FileUtils\\.(?:rm_r|rm_rf|rmtree|remove_dir|remove_entry\\w*)|rmtree|remove_tree|File\\.rm_rf!?|fs::remove_dir_all|os\\.RemoveAll',
    ),
    read: (words, site) => deletes(site, words, { recursive: true }),
  },
  {
    // `unlink glob "…"`, `Dir.glob("…").each { |f| File.delete(f) }`, `array_map('unlink', glob("…"))`.
    pattern:
      /\bunlink\s*\(?\s*(?:glob\s*\(?\s*|<)\s*(["']?[^"'>\n)]{1,300}["']?)|\barray_map\(\s*['"]unlink['"]\s*,\s*glob\(\s*(["'][^"'\n]{1,300}["'])/g,
    read: (_words, site, whole) => {
      const inner = /(?:glob\s*\(?\s*|<)\s*["']?([^"'>)]+)/.exec(whole)?.[1] ?? '';
      return deletes(site, [
        { ...literal(inner.trim()), ...(isGlob(inner) ? { glob: true } : {}) },
      ]);
    },
  },
  {
    pattern:
      /\bDir(?:\.glob|\[)\s*\(?\s*["'][^"'\n]{1,300}["']\)?\]?[^\n;]{0,200}?(?:File\.(?:delete|unlink)|FileUtils\.rm\w*)\s*\(?\s*\w+\s*\)?/g,
    read: (_words, site, whole) =>
      deletes(site, wordsIn(whole).slice(0, 1), { recursive: /rm_r/.test(whole) }),
  },
  {
    pattern: call(
      '(?:Kernel\\.)?(?:system|exec|spawn)|shell_exec|passthru|popen|proc_open|IO\\.popen|io\\.popen|Open3\\.\\w+|os\\.execute|system2?|Process\\.spawn|do shell script',
    ),
    read: starts,
  },
  {
    pattern:
      /(?:%x|\bqx\s*)(?:\{([^{}\n]{1,500})\}|\(([^()\n]{1,500})\)|\[([^[\]\n]{1,500})\]|\/([^/\n]{1,500})\/|\|([^|\n]{1,500})\||!([^!\n]{1,500})!)|`([^`\n]{2,500})`/g,
    read: (_words, site, whole) => {
      const text = whole
        .replace(/^(?:%x|qx\s*)./, '')
        .replace(/^`/, '')
        .slice(0, -1);
      return site.context.shell(text, site.invocation.cwd, site.invocation, 'backticks');
    },
  },
];

export function otherLanguage(site: Site, source: string, phrase: string): readonly Effect[] {
  const shell = shellText(source);
  if (shell) return [opaque(phrase, 'the program text reads like a shell command')];
  const effects: Effect[] = [...requestsIn(source, site)];
  let left = withoutComments(source, site.invocation.program.text);
  for (const { pattern, read } of READERS) {
    left = left.replace(pattern, (whole: string) => {
      if (effects.length < 100) effects.push(...read(wordsIn(whole), site, whole));
      return ' ';
    });
  }
  const files = filesReadIn(source).filter((name) => !/[#$]\{|\$\w/.test(name));
  effects.push(...reads(site, files.map(literal)));
  if (ACTS.test(withoutTexts(left))) {
    effects.push({
      ...runs(site, '', {
        reversibility: 'hard',
        opaque: { why: 'the program starts or deletes something that could not be read' },
      }),
      phrase: phraseOf(phrase),
    });
  }
  return effects;
}

/** Comments of each language, by the interpreter's name. What stands in a text is no comment. */
const COMMENTS: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)lua(jit)?[\d.-]*$/, String.raw`--\[\[[\s\S]*?\]\]|--[^\n]*`],
  [/(^|\/)julia[\d.-]*$/, String.raw`#=[\s\S]*?=#|#[^\n]*`],
  [/(^|\/)(php|groovy|swift|osascript)[\d.-]*$/, String.raw`\/\*[\s\S]*?\*\/|^\s*(?:#|\/\/)[^\n]*`],
  [/(^|\/)j?ruby[\d.-]*$/, String.raw`^=begin\b[\s\S]*?^=end\b[^\n]*|^\s*#[^\n]*`],
];

function withoutComments(source: string, program: string): string {
  const comment = COMMENTS.find(([name]) => name.test(program))?.[1] ?? String.raw`^\s*#[^\n]*`;
  return source.replace(
    new RegExp(`(${QUOTED})|${comment}`, 'gm'),
    (_whole, text: string | undefined) => text ?? ' ',
  );
}

/** Texts are data: `print "please do not exec"`. */
function withoutTexts(source: string): string {
  return source.replace(new RegExp(QUOTED, 'g'), '""');
}

/** `rm -rf /` given to an interpreter: no language reads it, so what was meant is not known. */
function shellText(source: string): boolean {
  const line = source.trim();
  if (line.includes('\n') || /[("'`=;{]/.test(line)) return false;
  const words =
    /^(?:sudo\s+)?([a-z][\w.-]*)\s+(?:\S+\s+){0,3}?(?:-[A-Za-z]{1,6}|--[a-z][\w-]+)(?=\s|$)/.exec(
      line,
    );
  return (
    words !== null &&
    !/^(puts|print|p|echo|return|raise|die|say|require|use|exit|cat|if|not)$/.test(words[1] ?? '')
  );
}

const VERBS = /^(get|post|put|patch|delete|head)$/i;
const REQUEST_CALLS: readonly RegExp[] = [
  // RestClient.delete 'https://…', HTTParty.post("https://…"), Faraday.put(…), Http::delete(…), $client->delete(…)
  /\b(?:RestClient|HTTParty|Faraday|HTTP|Excon|Typhoeus|Http|HTTPoison|Req|Tesla|requests)(?:\.|::)(get|post|put|patch|delete|head)!?\s*\(?\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /->(get|post|put|patch|delete|head)\s*\(\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  // Net::HTTP.post URI("https://…"), Net::HTTP::Delete.new(URI("https://…")), ->request('DELETE', 'https://…')
  /\bNet::HTTP(?:\.|::)(get|post|put|patch|delete|head)\w*(?:\.new)?\s*\(?\s*(?:URI(?:\.parse)?\s*\(?\s*)?["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /->request\s*\(\s*["'](get|post|put|patch|delete|head)["']\s*,\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /\bhttp\.NewRequest(?:WithContext)?\s*\([^"'\n]{0,40}["'](get|post|put|patch|delete|head)["']\s*,\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
  /\bHTTP::Request->new\s*\(\s*["'](get|post|put|patch|delete|head)["']\s*(?:,|=>)\s*["'](https?:\/\/[^"'\s]{1,500})["']/gi,
];

/** Requests with a literal method and address; the two may stand apart (`Net::HTTP.new(host)`, then `Delete.new(path)`). */
function requestsIn(source: string, site: Site): readonly Effect[] {
  const found: Effect[] = [];
  for (const pattern of REQUEST_CALLS) {
    for (const match of source.matchAll(pattern)) {
      if (found.length < 50) found.push(...send(match[1] ?? '', match[2] ?? '', match[0], site));
    }
  }
  if (found.length > 0) return found;
  const method =
    /\bNet::HTTP::(Delete|Put|Post|Patch)\b/.exec(source)?.[1] ??
    /CURLOPT_CUSTOMREQUEST[^"'\n]{0,20}["'](\w+)["']/.exec(source)?.[1] ??
    /\bNet::HTTP\.(?:new|start)\b[\s\S]{0,400}?\.(delete|put|post|patch)\b/.exec(source)?.[1] ??
    /["']method["']\s*=>\s*["'](\w+)["']/.exec(source)?.[1];
  if (method === undefined || !VERBS.test(method)) return [];
  const address = /["'](https?:\/\/[^"'\s]{1,500})["']/.exec(source)?.[1];
  const host = /\bNet::HTTP\.(?:new|start)\s*\(?\s*["']([\w.-]+)["']/.exec(source)?.[1];
  const path = /["'](\/[^"'\s]{1,300})["']/.exec(source)?.[1] ?? '/';
  const url = address ?? (host === undefined ? undefined : `https://${host}${path}`);
  return url === undefined ? [] : send(method, url, source, site);
}

function send(method: string, url: string, phrase: string, site: Site): readonly Effect[] {
  const request: HttpRequest = {
    method: method.toUpperCase(),
    url: literal(url),
    headers: [],
    body: undefined,
    uploads: [],
    login: undefined,
    phrase: phraseOf(phrase),
  };
  return site.context.http(request);
}
