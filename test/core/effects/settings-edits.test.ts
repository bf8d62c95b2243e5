/** Agents' settings that are changed by a program's words: what comes of them is weighed, not that they are changed. */
import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

const HOOK = {
  matcher: '*',
  hooks: [{ type: 'command', command: '"/home/dev/.remit/bin/remit-hook" claude-code PreToolUse' }],
};
const SETTINGS = { model: 'opus', theme: 'dark', hooks: { PreToolUse: [HOOK] } };
const CLAUDE = '/home/dev/.claude/settings.json';
const FILES = {
  [CLAUDE]: JSON.stringify(SETTINGS, null, 2),
  '/tmp/same.json': JSON.stringify(SETTINGS),
  '/home/dev/.codex/config.toml':
    'model = "one"\napproval_policy = "on-request"\n[features]\nhooks = true\n',
  '/home/dev/.gemini/settings.json': '{"ui":{"theme":"Default"},"security":{"x":1}}',
};

function verdict(command: string, files: Readonly<Record<string, string>> = FILES): string {
  return decided([{ tool: 'shell', command }], files);
}

function decided(
  steps: readonly SessionStep[],
  files: Readonly<Record<string, string>> = FILES,
): string {
  const { last } = play(sessionOf({ files, steps }));
  return last.reasonCode === 'GUARD_TAMPERING' ? 'tampering' : last.decision;
}

describe('a setting of an agent that a program edits', () => {
  const HARMLESS = [
    `sed -i 's/"model": "[^"]*"/"model": "sonnet"/' ${CLAUDE}`,
    `sed -i -e 's/"dark"/"light"/' -e 's/"opus"/"sonnet"/' ${CLAUDE}`,
    `sed -i '' 's/"dark"/"light"/' ${CLAUDE}`,
    `sed -i 's/^model = .*/model = "two"/' ~/.codex/config.toml`,
    `jq '.model = "x"' ${CLAUDE} > /tmp/new && mv /tmp/new ${CLAUDE}`,
    `jq --arg t light '.theme = $t | del(.model)' ${CLAUDE} > /tmp/new && cp /tmp/new ${CLAUDE}`,
    `jq '.ui.theme = "x"' ~/.gemini/settings.json | sponge ~/.gemini/settings.json`,
    `jq '.permissions.deny += ["Read(.env)"]' ${CLAUDE} | sponge ${CLAUDE}`,
    `echo "$(jq '.model = "x"' ${CLAUDE})" > ${CLAUDE}`,
    `yq -i '.theme = "light"' ${CLAUDE}`,
  ];
  for (const command of HARMLESS)
    it(`is nothing to ask about: ${command}`, () => assert.equal(verdict(command), 'ALLOW'));

  const ASKED = [
    `jq '.permissions.allow += ["Bash"]' ${CLAUDE} | sponge ${CLAUDE}`,
    `jq '.security.x = 2' ~/.gemini/settings.json | sponge ~/.gemini/settings.json`,
    `sed -i "s/opus/$NAME/" ${CLAUDE}`,
    `sed -i -E 's/("model": )"[a-z]+"/\\1"x"/' ${CLAUDE}`,
    `mv /tmp/same.json ${CLAUDE}`,
  ];
  for (const command of ASKED)
    it(`is asked about: ${command}`, () => assert.equal(verdict(command), 'CONFIRM'));

  const TAMPERING = [
    `sed -i '/remit-hook/d' ${CLAUDE}`,
    `sed -i 's/PreToolUse/Stop/' ${CLAUDE}`,
    `sed -i 's/a/b/' ${CLAUDE}`,
    `sed -i -E 's/("hooks": ).*/\\1{}/' ${CLAUDE}`,
    `sed -i 's/hooks = true/hooks = false/' ~/.codex/config.toml`,
    `sed -i 's/on-request/never/' ~/.codex/config.toml`,
    `jq 'del(.hooks)' ${CLAUDE} > /tmp/new && mv /tmp/new ${CLAUDE}`,
    `jq '.disableAllHooks = true' ${CLAUDE} | sponge ${CLAUDE}`,
    // The file is emptied before it is read.
    `jq '.model = "x"' ${CLAUDE} > ${CLAUDE}`,
    // What stands at the place of the copy now is not what will.
    `jq 'del(.hooks)' ${CLAUDE} > /tmp/same.json; cp /tmp/same.json ${CLAUDE}`,
    `jq 'walk(.) | del(.hooks)' ${CLAUDE} > /tmp/same.json; cp /tmp/same.json ${CLAUDE}`,
    `gzip ${CLAUDE}`,
  ];
  for (const command of TAMPERING)
    it(`is tampering: ${command}`, () => assert.equal(verdict(command), 'tampering'));
});

describe('what is put into an agent’s folder unread', () => {
  for (const command of [
    'unzip a.zip -d ~/.claude',
    'tar xf a.tar -C ~/.codex',
    'tar xf a.tar -C ~/.claude/hooks',
    'rsync -a files/ ~/.claude/',
    'cp -r files/. ~/.cursor/',
    'mv files ~/.claude/hooks',
  ])
    it(`is asked about: ${command}`, () => assert.equal(verdict(command), 'CONFIRM'));

  for (const command of [
    'unzip a.zip -d ~/.claude/skills/one',
    'cp -r files ~/.claude/skills/one',
    'cp -r ~/.claude ~/claude-backup',
    'tar xf a.tar -C ~',
    'unzip a.zip -d .claude',
  ])
    it(`is nothing to ask about: ${command}`, () => assert.equal(verdict(command), 'ALLOW'));

  it('is told by the names of the files where the folder can be seen', () => {
    const copy = 'rsync -a files/ ~/.claude/';
    const notes = '/home/dev/app/files/notes.md';
    assert.equal(verdict(copy, { ...FILES, [notes]: 'x' }), 'ALLOW');
    const settings = { [notes]: 'x', '/home/dev/app/files/settings.json': '{}' };
    assert.equal(verdict(copy, { ...FILES, ...settings }), 'tampering');
  });

  it('is asked about where a door stands in the workspace', () => {
    const project = { '/home/dev/app/.claude/settings.json': JSON.stringify(SETTINGS) };
    assert.equal(verdict('unzip a.zip -d .claude', project), 'CONFIRM');
  });
});

describe('an agent’s settings in a project below the temporary folder', () => {
  const write = (path: string): SessionStep => ({ tool: 'write', path, content: '{"hooks":{}}' });
  const path = '/tmp/other/.claude/settings.json';

  it('are those of any other project', () => {
    assert.equal(decided([write(path)]), 'CONFIRM');
    assert.equal(decided([write('/home/dev/other/.claude/settings.json')]), 'CONFIRM');
  });

  it('are the session’s own where it made the folder', () => {
    const made: SessionStep = { tool: 'shell', command: 'mkdir /tmp/other' };
    assert.equal(decided([made, write(path)]), 'ALLOW');
    assert.equal(verdict(`mkdir -p /tmp/other/.claude && echo '{}' > ${path}`), 'ALLOW');
    assert.equal(
      verdict('d=$(mktemp -d); mkdir -p $d/.claude; echo "{}" > $d/.claude/settings.json'),
      'ALLOW',
    );
  });
});
