/** A program that fetches a file, writes it down and then starts it: nobody has read what runs. */
import type { Value } from '../../shell/invocation';
import { isLocalHost } from '../environment';
import type { CodeCall } from './code-calls';
import { requestOf } from './code-http';
import { listed } from './code-processes';
import type { CodeWorld } from './code-world';

/** The address that the file came from which this call starts, or undefined. */
export function downloadedFor(start: CodeCall, world: CodeWorld): string | undefined {
  const before = world.calls.slice(0, Math.max(world.calls.indexOf(start), 0));
  const fetches = before.flatMap((call) => {
    const request = requestOf(call, world);
    const isGet = request !== undefined && /^(?:GET|)$/i.test(request.method ?? 'GET');
    return isGet && !isLocalHost(request.url.text) ? [{ call, from: request.url.text }] : [];
  });
  const last = fetches.at(-1);
  if (last === undefined) return undefined;
  const files = before.flatMap((call) => writtenBy(call));
  const words = startedWords(start);
  const isStarted = files.some((file) => words.some((word) => isSame(word, file)));
  return isStarted ? last.from : undefined;
}

/** The file that a call writes text or bytes to which the program does not hold itself. */
function writtenBy(call: CodeCall): readonly Value[] {
  const file = call.args[0] ?? call.named.get('file');
  const mode = (call.args[1] ?? call.named.get('mode'))?.text ?? '';
  if (/(?:^|\.)urlretrieve$/.test(call.name)) return call.args.slice(1, 2);
  if (/^(?:open|io\.open)$/.test(call.name)) return file && /[wx]/.test(mode) ? [file] : [];
  if (/\.write_(?:bytes|text)$/.test(call.name) && call.args[0]?.known !== true)
    return [call.receiver];
  const writes =
    /(?:^|\.)(?:writeFile|writeFileSync|createWriteStream|outputFile|outputFileSync)$|^(?:Bun\.write|Deno\.writeFile\w*)$/;
  if (!writes.test(call.name) || file === undefined) return [];
  return call.args[1]?.known === true ? [] : [file];
}

/** The program and the words right behind it, of which an interpreter takes its script. */
function startedWords(start: CodeCall): readonly Value[] {
  const first = start.args[0] ?? start.named.get('args');
  if (first === undefined) return [];
  const words = [...listed(first), ...start.args.slice(1).flatMap((value) => listed(value))];
  return words.flatMap((word) =>
    word.text
      .split(/[\s;&|]+/)
      .map((text) => ({ ...word, text: text.replace(/^["']|["']$/g, '') })),
  );
}

function isSame(word: Value, file: Value): boolean {
  if (file.known) return word.text === file.text || word.text === `./${file.text}`;
  return word.raw !== '' && word.raw === file.raw;
}
