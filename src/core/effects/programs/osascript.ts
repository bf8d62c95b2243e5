/**
 * AppleScript and JavaScript for Automation. The language drives every program of the person's desktop, so a text
 * is ordinary only where each of its lines is one that shows something and no more.
 */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { unknownProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

/** One line of a script that shows, speaks or asks how things stand. */
const HARMLESS: readonly RegExp[] = [
  /^display notification\b/i,
  /^(say|beep|delay|return|log|get version|activate)\b[^&]*$/i,
  /^tell app(lication)? "[\w .-]+" to (activate|get (name|version|bounds)\b.*|reload( active tab of window \d+)?|(get )?(version|running|name))$/i,
  /^(id|version|name|running) of app(lication)? "[\w .-]+"( is running)?$/i,
  /^app(lication)? "[\w .-]+" is running$/i,
  /^get (volume settings|current date|path to [\w ]+|system info|(system attribute ".+"))$/i,
  /^set volume\b[^&]*$/i,
  /^(end|end tell)$/i,
];
/** A dialog asks the person for something; with a hidden answer it asks for a password. */
const PASSWORD_DIALOG = /hidden answer|password|passphrase/i;

function isHarmless(text: string): boolean {
  const lines = text.split(/\n|\r/).map((line) => line.replace(/--.*$/, '').trim());
  return lines.filter((line) => line !== '').every((line) => isHarmlessLine(line));
}

function isHarmlessLine(line: string): boolean {
  if (/do shell script|\brun script\b/i.test(line)) return false;
  if (/^display (dialog|alert)\b/i.test(line)) return !PASSWORD_DIALOG.test(line);
  return HARMLESS.some((form) => form.test(line));
}

/** `do shell script "…"` is a shell text, with the administrator's rights where it asks for them. */
function shelled(call: Call, text: string): readonly Effect[] | undefined {
  const whole =
    /^\s*do shell script "((?:[^"\\]|\\.)*)"(\s+with administrator privileges)?\s*$/i.exec(text);
  if (whole === null) return undefined;
  const command = whole[1]!.replace(/\\(["\\])/g, '$1');
  const { invocation } = call;
  const prefix = whole[2] === undefined ? '' : 'sudo ';
  return call.context.shell(`${prefix}${command}`, invocation.cwd, invocation, 'osascript');
}

function scriptEffects(call: Call, text: Value | undefined): readonly Effect[] {
  if (text === undefined || !text.known || text.text.includes(UNKNOWN_TEXT)) return [unread(call)];
  const command = shelled(call, text.text);
  if (command !== undefined) return command;
  const script = call.value('l')?.text ?? '';
  return isHarmless(text.text) && !/javascript/i.test(script) ? [] : [unread(call)];
}

function unread(call: Call): Effect {
  return unknownProgram(
    call,
    'osascript',
    say`what the script does to other programs cannot be read`,
  );
}

export const desktopScripts: readonly Program[] = [
  defineProgram({
    names: ['osascript'],
    synopsis: 'Runs AppleScript or JavaScript against the programs of the desktop.',
    grammar: { valued: ['e', 'l', 's'] },
    effects: (call) => {
      const lines = call.values('e');
      if (lines.length > 0) {
        const known = lines.every((line) => line.known);
        const text = lines.map((line) => line.text).join('\n');
        return scriptEffects(call, { ...lines[0]!, text, known });
      }
      const [file] = operands(call);
      const input = call.context.input(call.invocation);
      if (file === undefined || file.text === '-') return scriptEffects(call, input);
      const path = call.context.path(file, call.invocation);
      const found = path === undefined ? undefined : call.context.look.file(path);
      return scriptEffects(
        call,
        found === undefined ? undefined : { ...file, text: found.text, known: !found.truncated },
      );
    },
    examples: [
      { command: `osascript -e 'display notification "done" with title "Build"'`, effects: [] },
      { command: `osascript -e 'tell application "Mail" to get messages'`, effects: ['opaque'] },
      {
        command: `osascript -e 'do shell script "rm -rf build"'`,
        effects: ['delete directory:build'],
      },
      { command: 'osascript -l JavaScript -e "Application(1)"', effects: ['opaque'] },
      { command: `osascript -e 'id of app "Safari"'`, effects: [] },
    ],
  }),
];
