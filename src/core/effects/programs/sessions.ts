/** What is opened for the person, terminal sessions, and mail from the command line. */
import { localEffect, runs } from '../build';
import type { Program } from '../define';
import { defineProgram } from '../define';

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

/** Screens and multiplexers hold other commands: those that the reader did not unwind are ordinary. */
const sessions = defineProgram({
  names: [
    'tmux',
    'screen',
    'zellij',
    'script',
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
    // What is typed into a session is unwound by the shell reader.
    return [runs(call, call.name)];
  },
  examples: [
    { command: 'tmux ls', effects: ['execute process:tmux'] },
    {
      command: 'tmux send-keys -t main "rm -rf build"',
      effects: ['execute process:tmux', 'delete directory:build'],
    },
    { command: 'screen -ls', effects: ['execute process:screen'] },
    { command: 'echo hi | mail dev@example.com', effects: ['send message:dev@example.com'] },
  ],
});

export const sessionTools: readonly Program[] = [open, sessions];
