/** Program text as effects: what it deletes, writes, starts, sends, and runs on databases. Plain computing is nothing. */
import { LIMITS } from '../../limits';
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { runOfDownload, runs, unknownProgram, unreadText } from '../build';
import type { Site } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { EffectContext } from '../define';
import type { Invocation, Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { callsIn } from './code-calls';
import type { CodeCall } from './code-calls';
import { requestOf } from './code-http';
import { downloadedFor } from './code-downloads';
import { listed, processEffects, remoteShell, shellFunction } from './code-processes';
import { databaseEffects } from './code-databases';
import { sdkEffects } from './code-sdk';
import { otherLanguage } from './code-other';
import type { CodeWorld } from './code-world';
import { unknownValue } from './code-values';
import { handedCredentials } from './handed-paths';

type Language = 'python' | 'javascript' | 'other';

/**
 * Effects of a program text run by `from`. Never throws. What it reads is bounded; beyond the bound the text is
 * opaque.
 */
export function readCode(
  language: Language,
  text: Value,
  from: Invocation,
  phrase: string,
  context: EffectContext,
): readonly Effect[] {
  const source = text.text.slice(0, LIMITS.lookFileBytes);
  if (source.replaceAll(UNKNOWN_TEXT, '').trim() === '') {
    return source === ''
      ? []
      : [unreadText(phrase, say`the program text is only known when it runs`)];
  }
  const site: Site = { context, invocation: from };
  if (language === 'other') return otherLanguage(site, source, phrase);
  const ports = {
    environment: (name: string): Value =>
      context.variable(name, from) ?? {
        ...unknownValue(`$${name}`),
        sources: [{ kind: 'env' as const, name }],
      },
    file: (name: Value): Value => fileValue(site, name),
  };
  const { calls, cut, imports } = callsIn(language, source, ports);
  const world: CodeWorld = { site, source, calls, imports };
  const effects = calls.flatMap((call) => effectsOfCall(call, world, language));
  if (cut || text.text.length > source.length) {
    effects.push(unreadText(phrase, say`the program is longer than what is read`));
  }
  return effects.slice(0, LIMITS.effects);
}

function fileValue(site: Site, name: Value): Value {
  const path = site.context.path(name, site.invocation);
  if (path === undefined) return { ...unknownValue(name.raw), sources: name.sources };
  const file = site.context.look.file(path);
  const source = { kind: 'file' as const, path };
  if (!file) return { ...unknownValue(name.raw), sources: [source] };
  return { text: file.text, known: !file.truncated, sources: [source], raw: name.raw };
}

const DELETES =
  /^(os\.(remove|unlink|rmdir|removedirs)|shutil\.rmtree|send2trash(\.send2trash)?|(fs|fs\/promises|fs-extra|fse|fsp|graceful-fs|fs\.promises|promises)\.(rm|rmSync|unlink|unlinkSync|rmdir|rmdirSync|remove|removeSync|emptyDir|emptyDirSync)|rimraf(\.\w+)*|del(\.\w+)*|Deno\.remove(Sync)?)$/;
const RECURSIVE = /rmtree|removedirs|rimraf|^(fs-extra|fse)\.remove(Sync)?$|emptyDir/;
const WRITES =
  /(^|\.)(writeFile|writeFileSync|appendFile|appendFileSync|outputFile|outputFileSync|writeJson|writeJsonSync|createWriteStream|writeTextFile|writeTextFileSync)$|^Bun\.write$/;
const READS =
  /(^|\.)(readFile|readFileSync|readTextFile|readTextFileSync|createReadStream|readJson|readJsonSync|openSync|openAsBlob)$|^(fs\.|fsp\.|fs\/promises\.|fs\.promises\.|Deno\.)open(Sync)?$|^Bun\.file$|^(np|numpy|pd|pandas)\.(loadtxt|fromfile|genfromtxt|read_(csv|table|fwf|json|pickle))$|^(fileinput\.input|linecache\.getlines?|dotenv_values|load_dotenv|dotenv\.(load_dotenv|dotenv_values))$/;
const COPIES =
  /^shutil\.(copy\w*|move)$|^os\.(rename|replace|link|symlink)$|^(fs|fs\/promises|fs-extra|fs\.promises|promises)\.(copyFile|copyFileSync|cp|cpSync|copy|rename|renameSync|move|symlink)$/;
const STARTS =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen|exec[lv]p?e?|spawn[lv]p?e?|startfile)|commands\.getoutput|asyncio\.create_subprocess_(shell|exec)|pty\.spawn|child_process\.(exec|execSync|spawn|spawnSync|execFile|execFileSync|fork)|execa(\.(execa|execaSync|execaCommand|command))?|execaSync|execaCommand|shelljs\.exec|Bun\.(spawn|spawnSync)|Deno\.(run|Command)|([Bb]un|zx|execa)\.\$``|zx\.\$``|\$``|execa\.\$``|cross-spawn(\.sync)?)$/;
const EVALUATES =
  /^(eval|exec|Function|execfile|vm\.(runInNewContext|runInThisContext|runInContext|Script)|runpy\.run_path)$/;

function effectsOfCall(
  call: CodeCall,
  world: CodeWorld,
  language: 'python' | 'javascript',
): readonly Effect[] {
  const { site } = world;
  // A variable that stands for a module has the module's name: `s = __import__('os')`.
  const name = STARTS.test(call.full) || DELETES.test(call.full) ? call.full : call.name;
  const first = call.args[0];
  if (DELETES.test(name)) {
    const recursive = RECURSIVE.test(name) || /recursive["']?\s*[:=]\s*[tT]rue/.test(call.text);
    return deletes(site, first ? listed(first) : [unknownValue(call.text)], { recursive });
  }
  if (
    /(Path\(\)|\.)\.?(unlink|rmdir)$/.test(name) &&
    call.args.length <= 1 &&
    pathLike(call, language)
  ) {
    return deletes(site, [call.receiver], {});
  }
  if (/^(open|io\.open|codecs\.open)$/.test(name)) return openEffects(world, call);
  if (/\.write_(text|bytes)$/.test(name))
    return writes(site, [call.receiver], {
      ...(first?.known ? { content: first.text } : { edit: readsToo(world, call.receiver) }),
    });
  if (WRITES.test(name) && first) {
    const content = call.args[1];
    return writes(site, [first], {
      append: /append/i.test(name),
      ...(content?.known ? { content: content.text } : { edit: readsToo(world, first) }),
    });
  }
  if (COPIES.test(name) && call.args.length >= 2) {
    const moves = /move|rename|replace/.test(name);
    const gone =
      moves && first
        ? deletes(site, [first], { reversibility: 'reversible', recursive: true })
        : [];
    return [...reads(site, [first!]), ...gone, ...writes(site, call.args.slice(1, 2))];
  }
  if (READS.test(name) && first) return reads(site, [first]);
  if (/\.(read_text|read_bytes)$/.test(name)) return reads(site, [call.receiver]);
  if (/Path\(\)\.open$/.test(name) && !/[wax+]/.test(first?.text ?? ''))
    return reads(site, [call.receiver]);
  // A terminal for whoever sits at the other end: what they type there, nobody sees.
  if (name === 'pty.spawn' && /(^|\/)(ba|z|k|da|a|c|tc|fi)?sh['"\]]*$/.test(first?.text ?? ''))
    return [unknownProgram(site, 'pty.spawn', say`it hands a shell to whoever is connected`)];
  if (STARTS.test(name)) {
    const from = downloadedFor(call, world);
    const started = processEffects(call, world);
    return from === undefined ? started : [...started, runOfDownload(call.text, from)];
  }
  if (EVALUATES.test(name)) return evaluatedEffects(call, world, language);
  if (/^os\.(kill|killpg)$|^process\.kill$/.test(name)) return killEffects(call, site);
  const started = remoteShell(call, world) ?? shellFunction(call, world);
  if (started) return started;
  const request = requestOf(call, world);
  if (request) return site.context.http(request);
  const database = databaseEffects(call, world);
  const known = database ?? sdkEffects(call, world);
  return known.length > 0 ? known : handedCredentials(call, site);
}

/** `os.kill(pid, signal)` is `kill` with the same number; zero as a signal only asks whether it runs. */
function killEffects(call: CodeCall, site: Site): readonly Effect[] {
  const [first, signal] = call.args;
  // A minus is an operator of the language, so the number is taken from the text.
  const written = /\(\s*(-\s*\d+)/.exec(call.text)?.[1]?.replace(/\s/g, '');
  const id = written ?? (first?.known === true ? first.text : '');
  if (!/^-?\d+$/.test(id)) return [runs(site, 'kill', { phrase: call.text })];
  if (signal?.text === '0') return [];
  const { cwd } = site.invocation;
  return site.context.shell(`kill -- ${id}`, cwd, site.invocation, call.name);
}

/** `.unlink()` is a path's own method in Python; elsewhere it may be anything's. */
function pathLike(call: CodeCall, language: 'python' | 'javascript'): boolean {
  return (
    language === 'python' &&
    (/Path\(\)/.test(call.name) || call.receiver.known || call.args.length === 0)
  );
}

function openEffects(world: CodeWorld, call: CodeCall): readonly Effect[] {
  const { site } = world;
  const file = call.args[0] ?? call.named.get('file');
  const mode = call.args[1] ?? call.named.get('mode');
  if (!file) return [];
  if (mode && /[wax+]/.test(mode.text))
    return writes(site, [file], {
      append: mode.text.includes('a'),
      // What the same program read from the file before is what it writes back, changed.
      edit: mode.text.includes('+') || readsToo(world, file),
    });
  return reads(site, [file]);
}

function readsToo(world: CodeWorld, file: Value): boolean {
  if (!file.known) return false;
  return world.calls.some((other) => {
    const named = other.args[0] ?? other.named.get('file');
    const isOpen = /^(open|io\.open|codecs\.open)$/.test(other.name);
    const mode = (other.args[1] ?? other.named.get('mode'))?.text ?? 'r';
    if (isOpen) return named?.known === true && named.text === file.text && !/[wax]/.test(mode);
    const path = /\.read_(?:text|bytes)$/.test(other.name) ? other.receiver : named;
    const isRead = READS.test(other.name) || /\.read_(?:text|bytes)$/.test(other.name);
    return isRead && path?.known === true && path.text === file.text;
  });
}

function evaluatedEffects(
  call: CodeCall,
  world: CodeWorld,
  language: 'python' | 'javascript',
): readonly Effect[] {
  const text = call.args[call.args.length - 1];
  if (!text) return [];
  if (text.known) return world.site.context.code(language, text, world.site.invocation, call.text);
  return [unreadText(call.text, say`${call.name} runs text that is only known when it runs`)];
}
