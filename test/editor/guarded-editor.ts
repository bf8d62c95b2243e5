/** A fresh real editor with the packed extension installed, on a project of its own, and everything ended afterwards. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { stopGate } from '../../scripts/gate-process';
import { ROOT } from '../../scripts/paths';
import {
  createProfile,
  startEditorServer,
  type EditorServer,
  type Profile,
} from '../../scripts/real-editor/server';
import { createPocketOs } from '../agents/pocketos';
import { launchChromium } from './browser';
import { addExtension } from './installed-extension';
import { requireEditor } from './requirements';
import { openWorkbench, runByKeyboard, statusBarItem, takePicture } from './workbench';

export interface GuardedEditor {
  readonly page: Page;
  readonly profile: Profile;
  /** The open folder: PocketOS as a git repository. */
  readonly project: string;
  /** Runs a command of the extension by its id, through the palette, with the keyboard. */
  command(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface GuardedEditorOptions {
  /** Called with the project's folder before the editor opens it. */
  readonly prepare?: (project: string) => void;
  readonly languageModels?: readonly unknown[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Of the extension's texts: one that there is a bundle of. Default: English. */
  readonly language?: string;
  /** The window opens in Restricted Mode. */
  readonly isUntrusted?: boolean;
}

/** Nobody is asked about trust, so the workspace stays as untrusted as it is at first. */
const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** Where the project of a profile is, before the editor is opened: scripts name absolute paths. */
export function projectFolder(profile: Profile): string {
  return join(profile.root, 'pocketos');
}

/** Opens the editor and returns when the status bar says that agents are guarded. Skips when it cannot be had. */
export async function openGuardedEditor(
  context: Context,
  options: GuardedEditorOptions & { readonly profile?: Profile } = {},
): Promise<GuardedEditor> {
  const editor = requireEditor(context);
  const asksForTrust = options.isUntrusted === true;
  const settings = { ...(asksForTrust ? UNTRUSTED : {}), ...options.settings };
  const profile = options.profile ?? createProfile({ ...options, settings });
  const project = projectFolder(profile);
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    await stopGate(profile.remitHome);
    profile.remove();
  };
  try {
    mkdirSync(project);
    createPocketOs(project);
    options.prepare?.(project);
    await addExtension(editor, profile);
    server = await startEditorServer({ editor, profile, asksForTrust, env: options.env ?? {} });
    browser = await launchChromium();
    const { language = 'en' } = options;
    const page = await openWorkbench({
      browser,
      url: server.url,
      folder: project,
      ...(language === 'en' ? {} : { prepare: (fresh: Page) => speak(fresh, language) }),
    });
    await statusBarItem(page, /Guarded|Partly guarded|Bewacht|Teilweise bewacht/)
      .first()
      .waitFor({ timeout: 60_000 })
      .catch(async (error: Error) => {
        await takePicture(page, 'never-guarded');
        throw error;
      });
    const command = (id: string) => runByKeyboard(page, paletteTitle(id, language));
    return { page, profile, project, command, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Has the window's language be another one. The editor's own words come from a language pack, which only the
 * marketplace has, so those stay English; extensions are told the language all the same, as they are on the desktop.
 */
async function speak(page: Page, language: string): Promise<void> {
  // As text: tsx marks inner functions with a helper that the page does not have.
  await page.addInitScript(`Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
    get: () => ${JSON.stringify(language)},
    set: () => undefined,
  })`);
}

/** How the palette shows a command: `Remit: Declare the task`. */
export function paletteTitle(id: string, language = 'en'): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    contributes: { commands: { command: string; title: string; category?: string }[] };
  };
  const found = manifest.contributes.commands.find((entry) => entry.command === id);
  if (found === undefined) throw new Error(`package.json contributes no command ${id}`);
  const words = [found.category, found.title].filter((word) => word !== undefined);
  return words.map((word) => localized(word, language)).join(': ');
}

function localized(text: string, language: string): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const file = language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`;
  const table = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<
    string,
    string | undefined
  >;
  return table[key] ?? text;
}
