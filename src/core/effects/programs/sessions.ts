/** What is opened for the person, terminal sessions, and mail from the command line. */
import { localEffect, runs } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { recording } from './capture';

/** Opening something in the desktop. A web address may carry data away, so it is a request. */
const open = defineProgram({
  names: ['open', 'xdg-open', 'start', 'explorer', 'wslview', 'gnome-open'],
  synopsis: 'Opens a file or page for the person.',
  grammar: { valued: ['a', 'b', 'args'] },
  effects: (call) => {
    const url = call.positionals.find((word) => /^https?:/.test(word.text));
    if (url === undefined) return [];
    return call.context.http({
      method: 'GET',
      url,
      headers: [],
      body: undefined,
      uploads: [],
      login: undefined,
      phrase: call.invocation.source,
    });
  },
  examples: [
    { command: 'open coverage/index.html', effects: [] },
    { command: 'xdg-open .', effects: [] },
    { command: 'open -a Simulator', effects: [] },
    { command: 'explorer .', effects: [] },
  ],
});

/**
 * `script FILE` without a command takes down the person's own shell until it ends (script(1)); `script -q /dev/null
 * COMMAND` only lends a terminal to a command, and is unwound before.
 */
function recordsTerminal(call: Call): boolean {
  if (!/^(?:script|ttyrec|tlog-rec)$/.test(call.name)) return false;
  const [first, ...command] = [...call.subcommands, ...call.positionals.map(({ text }) => text)];
  return (
    first !== '/dev/null' &&
    command.length === 0 &&
    !call.has('c', 'e', 'command', 'V', 'version', 'h')
  );
}

/** Screens and multiplexers hold other commands: those that the reader did not unwind are ordinary. */
const sessions = defineProgram({
  names: [
    'tmux',
    'screen',
    'zellij',
    'script',
    'ttyrec',
    'tlog-rec',
    'logger',
    'wall',
    'mail',
    'mailx',
    'sendmail',
    'mutt',
    'msmtp',
    'swaks',
  ],
  synopsis: 'Terminal sessions, and mail from the command line.',
  grammar: { subcommands: 1, valued: ['t', 's', 'S', 'n', 'c', 'r', 'a', 'f'] },
  effects: (call) => {
    if (/^(mail|mailx|sendmail|mutt|msmtp|swaks)$/.test(call.name)) {
      const to = call.positionals[0]?.text ?? call.subcommands[0] ?? '';
      return [
        localEffect(call, 'send', 'message', to, {
          reach: 'shared-remote',
          audience: 'public',
          reversibility: 'irreversible',
        }),
      ];
    }
    if (recordsTerminal(call))
      return [recording(call, 'the terminal'), ...writes(call, call.positionals.slice(0, 1))];
    // What is typed into a session is unwound by the shell reader.
    return [runs(call, call.name)];
  },
  examples: [
    { command: 'tmux ls', effects: ['execute process:tmux'] },
    {
      command: 'tmux send-keys -t main "rm -rf build"',
      effects: ['execute process:tmux', 'delete directory:build'],
    },
    {
      command: 'script /var/tmp/typed',
      effects: ['execute process:the terminal', 'create file:/var/tmp/typed'],
    },
    { command: 'script -q /dev/null ls', effects: [] },
    { command: 'screen -ls', effects: ['execute process:screen'] },
    { command: 'echo hi | mail dev@example.com', effects: ['send message:dev@example.com'] },
  ],
});

export const sessionTools: readonly Program[] = [open, sessions];
