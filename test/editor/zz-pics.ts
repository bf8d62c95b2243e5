import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BASE62, chance, HEXADECIMAL } from '../cli/inventory/random';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { runByKeyboard } from './workbench';
import { THEMES } from '../../scripts/pictures/gallery';
const OUTD = '/tmp/h8/inv/pics';
const lang = process.env['PIC_LANG'] ?? 'en';
describe('pics', () => {
  let editor: GuardedEditor;
  const c = chance(31);
  before(async function () {
    mkdirSync(OUTD, { recursive: true });
    editor = await openGuardedEditor(this, { language: lang, settings: { 'workbench.layoutControl.enabled': false },
      prepare: (project) => {
        const w = (f: string, t: string) => { mkdirSync(dirname(join(project, f)), { recursive: true }); writeFileSync(join(project, f), t); };
        w('old/.env', `SENDGRID_API_KEY=SG.${c.of(BASE62, 22)}.${c.of(BASE62, 43)}\n`);
        w('.gitignore', 'node_modules\n');
        const git = (...a: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...a], { cwd: project });
        git('add', '.'); git('commit', '-qm', 'a'); git('rm', '-q', 'old/.env'); git('commit', '-qm', 'b');
        w('.env.preview', `# comments of reviewers\n\nGITHUB_TOKEN=ghp_${c.of(BASE62, 36)}\nRAILWAY_TOKEN=${c.uuid()}\n`);
        w('.env.production', `DATABASE_URL=postgres://app:${c.of(BASE62, 20)}@db.acme.dev:5432/app\nSTRIPE_SECRET_KEY=sk_live_${c.of(BASE62, 24)}\nSESSION_SECRET=${c.of(HEXADECIMAL, 64)}\n`);
        w('.mcp.json', `{"mcpServers":{"linear":{"env":{"LINEAR_API_KEY":"lin_api_${c.of(BASE62, 40)}"}}}}`);
        w('node_modules/a/index.js', 'x');
        w('ops/deploy_key', c.pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ'));
      } });
    await editor.page.setViewportSize({ width: 1280, height: 1000 });
  });
  after(() => editor?.close());
  it('takes', async () => {
    const { page } = editor;
    await runByKeyboard(page, 'View: Toggle Secondary Side Bar Visibility');
    await editor.command('remit.showCredentials');
    await page.getByRole('treeitem', { name: /GitHub/ }).first().waitFor({ timeout: 90_000 });
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `${OUTD}/${lang}-0.png` });
    // keyboard: first row, open it
    await page.keyboard.press('Home'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(600);
    for (const theme of lang === 'en' ? THEMES : THEMES.slice(0, 1)) {
      await page.keyboard.press('Control+K'); await page.keyboard.press('Control+T');
      const input = page.locator('.quick-input-widget input').first();
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await input.fill(theme.label);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: theme.label }).first().waitFor();
      await page.waitForTimeout(700); await page.keyboard.press('Enter');
      await page.locator(`.monaco-workbench.${theme.kind}`).waitFor(); await page.waitForTimeout(700);
      await page.screenshot({ path: `${OUTD}/${lang}-${theme.name}.png` });
    }
    const dom = await page.evaluate(`[...document.querySelectorAll('[role=treeitem]')].map(e => [e.getAttribute('aria-level'), e.getAttribute('aria-expanded'), e.getAttribute('aria-label')].join(' | '))`);
    writeFileSync(`${OUTD}/${lang}-dom.txt`, (dom as string[]).join('\n'));
  });
});
