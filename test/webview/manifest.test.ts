/** What `package.json` promises to the editor, and what the code keeps. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SessionFile } from '../../src/core/model/session-file';
import { COMMANDS } from '../../src/editor/remit';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          { readonly scope: string; readonly order: number; readonly keywords: readonly string[] }
        >
      >;
    };
    readonly chatPlugins: readonly { readonly path: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}
const text = read('package.json');
const manifest = JSON.parse(text) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;

describe('the manifest', () => {
  it('contributes exactly the commands that the code registers, under one category', () => {
    const contributed = manifest.contributes.commands;
    assert.deepEqual(
      contributed.map(({ command }) => command).sort(),
      Object.values(COMMANDS).sort(),
    );
    assert.deepEqual([...new Set(contributed.map(({ category }) => category))], ['Remit']);
  });

  it('has a text for each placeholder, and no text that nothing uses', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('links only to commands that exist', () => {
    const links = Object.values(texts).flatMap((value) => [
      ...value.matchAll(/\(command:([\w.]+)\)/g),
    ]);
    assert.ok(links.length > 0);
    for (const [, id] of links) {
      assert.ok((Object.values(COMMANDS) as string[]).includes(id!), `${id} does not exist`);
    }
  });

  it('lets no workspace change a setting', () => {
    for (const [name, { scope }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.ok(['machine', 'application'].includes(scope), `${name} has the scope ${scope}`);
    }
  });

  it('restricts every setting in a workspace that is not trusted, and lets each be found', () => {
    const { properties } = manifest.contributes.configuration;
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([...restrictedConfigurations].sort(), Object.keys(properties).sort());
    const orders = Object.values(properties).map(({ order }) => order);
    assert.equal(new Set(orders).size, orders.length, 'two settings have the same place');
    for (const [name, { keywords }] of Object.entries(properties)) {
      assert.ok(keywords.length > 0, `${name} is found by its name alone`);
    }
  });

  it('points at files that exist', () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    for (const { media, completionEvents } of walkthrough!.steps) {
      assert.ok(existsSync(join(ROOT, media.svg)), media.svg);
      // A picture that names a colour of its own would be right in one theme only.
      assert.doesNotMatch(read(media.svg), /#[0-9a-f]{3,8}\b|rgba?\(/i);
      // Done when it is so, not when somebody clicked.
      for (const event of completionEvents) assert.match(event, /^onContext:remit\./);
    }
    for (const { path } of manifest.contributes.chatPlugins) {
      assert.ok(existsSync(join(ROOT, path, '.plugin/plugin.json')), path);
    }
    assert.ok(existsSync(join(ROOT, 'media/icon.png')));
  });

  it('brings a sample session that is one', () => {
    for (const file of readdirSync(join(ROOT, 'media/sample'))) {
      const session = SessionFile.parse(JSON.parse(read(`media/sample/${file}`)));
      assert.ok(session.steps.length > 0);
    }
  });
});
