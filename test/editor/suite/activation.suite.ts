import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const EXTENSION = 'remit.remit';

describe('the installed extension', () => {
  it('is there and activates by itself', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, 'the editor does not know the extension');
    await until('activation', () => extension.isActive);
  });

  it('registers every command that its manifest names', async () => {
    const manifest = vscode.extensions.getExtension(EXTENSION)?.packageJSON as {
      contributes?: { commands?: { command: string }[] };
    };
    const named = manifest.contributes?.commands?.map((entry) => entry.command) ?? [];
    assert.ok(named.length > 0, 'the manifest names no command');
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      named.filter((command) => !known.has(command)),
      [],
    );
  });

  it('leaves a launcher and an install record where agents look for them', async () => {
    const home = process.env['REMIT_HOME'] ?? '';
    await until('the launcher', () => existsSync(join(home, 'bin', 'remit-hook')));
    assert.ok(existsSync(join(home, 'runtime')));
  });

  it('starts the gate', async () => {
    const home = process.env['REMIT_HOME'] ?? '';
    await until('the endpoint file', () => existsSync(join(home, 'run', 'endpoint')));
  });
});

async function until(what: string, holds: () => boolean): Promise<void> {
  const limit = Date.now() + 45_000;
  while (!holds()) {
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
