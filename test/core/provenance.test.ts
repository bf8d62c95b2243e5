import assert from 'node:assert/strict';
import type { SessionStep } from '../../src/core/model/session-file';
import type { Task } from '../../src/core/model/task';
import { play, sessionOf } from './play';

const TOKEN = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const FILES = { 'ops/dns.sh': `# manages the DNS zone\nAPI_TOKEN=${TOKEN}\n` };

function deleteWith(credential: string): SessionStep {
  return {
    tool: 'shell',
    command: `curl -X DELETE https://api.example.com/v1/zones/z-1 -H "Authorization: Bearer ${credential}"`,
  };
}

function authorityOf(
  steps: readonly SessionStep[],
  env: Record<string, string> = {},
): { origin: string; what: string } {
  const { last } = play(sessionOf({ files: FILES, env, steps }));
  const ingredient = last.effects
    .flatMap((one) => one.ingredients)
    .find((one) => one.kind === 'authority');
  assert.ok(ingredient, 'the call has an authority');
  return ingredient;
}

describe('where a credential comes from', () => {
  it('was seen in an output', () => {
    const read: SessionStep = {
      tool: 'shell',
      command: 'cat ops/dns.sh',
      output: FILES['ops/dns.sh'],
      exit: 0,
    };
    const { origin, what } = authorityOf([read, deleteWith(TOKEN)]);
    assert.equal(origin, 'discovered');
    assert.match(what, /API_TOKEN from ops\/dns\.sh/);
  });

  it('is found by looking when no output was handed over', () => {
    const { origin, what } = authorityOf([deleteWith(TOKEN)]);
    assert.equal(origin, 'discovered');
    assert.match(what, /ops\/dns\.sh:2/);
  });

  it('flows through a variable that the call fills from a file', () => {
    const { origin } = authorityOf([deleteWith('$(grep API_TOKEN ops/dns.sh | cut -d= -f2)')]);
    assert.equal(origin, 'discovered');
  });

  it('keeps its origin when an earlier call exported it', () => {
    const read: SessionStep = {
      tool: 'shell',
      command: 'cat ops/dns.sh',
      output: FILES['ops/dns.sh'],
      exit: 0,
    };
    const exported: SessionStep = {
      tool: 'shell',
      command: `export ZONE_AUTH=${TOKEN}`,
      output: '',
      exit: 0,
    };
    const { origin } = authorityOf([read, exported, deleteWith('$ZONE_AUTH')]);
    assert.equal(origin, 'discovered');
  });

  it('was typed by the person', () => {
    const prompt: SessionStep = {
      tool: 'prompt',
      text: `Use API_TOKEN=${'a1b2c3d4e5f60718293a4b5c6d7e8f90'} for this.`,
    };
    assert.equal(
      authorityOf([prompt, deleteWith('a1b2c3d4e5f60718293a4b5c6d7e8f90')]).origin,
      'said',
    );
  });

  it('lies in the environment and was not given', () => {
    assert.equal(
      authorityOf([deleteWith('$API_TOKEN')], { API_TOKEN: 'b1b2c3d4e5f60718293a4b5c6d7e8f90' })
        .origin,
      'ambient',
    );
  });

  it('comes out of nowhere', () => {
    assert.equal(authorityOf([deleteWith('c1b2c3d4e5f60718293a4b5c6d7e8f90')]).origin, 'unknown');
  });
});

describe('what a harness hides', () => {
  it('is looked up: a file read without its text teaches the same', () => {
    const read: SessionStep = { tool: 'read', path: 'ops/dns.sh', output: '' };
    const { last } = play(sessionOf({ files: FILES, steps: [read, deleteWith(TOKEN)] }));
    assert.ok(last.evidence.includes(0), 'the step that read the file is evidence');
    assert.match(last.because.join('\n'), /manages the DNS zone/);
  });

  it('is read through the colours of a terminal', () => {
    const output = `\u001b[35m\u001b[Kops/dns.sh\u001b[m\u001b[K:2:API_TOKEN=\u001b[01;31m\u001b[K${TOKEN}\u001b[m\u001b[K`;
    const search: SessionStep = { tool: 'shell', command: 'grep -rn TOKEN .', output, exit: 0 };
    const { last } = play(sessionOf({ steps: [search, deleteWith(TOKEN)] }));
    assert.match(last.because.join('\n'), /API_TOKEN from ops\/dns\.sh:2/);
  });
});

describe('a found token in a declared dress', () => {
  const read: SessionStep = {
    tool: 'shell',
    command: 'cat ops/dns.sh',
    output: FILES['ops/dns.sh'],
    exit: 0,
  };
  const task: Task = {
    format: 'remit.task/1',
    title: 'Tidy the zones',
    scope: {
      hosts: ['api.example.com'],
      credentials: ['env:ZONE_TOKEN', 'file:.env.zones'],
      grants: [{ operation: 'delete', resource: 'dns-record' }],
    },
  };

  function originOf(steps: readonly SessionStep[], env: Record<string, string> = {}): string {
    const files = { ...FILES, '.env.zones': 'ZONE_TOKEN=d1d2d3d4d5d6d7d8d9d0e1e2e3e4e5e6\n' };
    const { last } = play(sessionOf({ task, files, env, steps }));
    return last.effects.flatMap((one) => one.ingredients).find((one) => one.kind === 'authority')!
      .origin;
  }

  it('stays found in the listed variable', () => {
    const dressed: SessionStep = {
      tool: 'shell',
      command: `export ZONE_TOKEN=${TOKEN}`,
      output: '',
      exit: 0,
    };
    assert.equal(originOf([read, dressed, deleteWith('$ZONE_TOKEN')]), 'discovered');
    const real = { ZONE_TOKEN: 'd1d2d3d4d5d6d7d8d9d0e1e2e3e4e5e6' };
    assert.equal(originOf([deleteWith('$ZONE_TOKEN')], real), 'declared');
  });

  it('stays found in the listed file', () => {
    const dressed: SessionStep = {
      tool: 'write',
      path: '.env.zones',
      content: `ZONE_TOKEN=${TOKEN}\n`,
    };
    const use = deleteWith('$(grep ZONE_TOKEN .env.zones | cut -d= -f2)');
    assert.equal(originOf([read, dressed, use]), 'discovered');
    assert.equal(originOf([use]), 'declared');
  });
});
