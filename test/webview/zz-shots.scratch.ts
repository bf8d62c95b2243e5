import { mkdirSync } from 'node:fs';
import { launchChromium } from '/work/main/test/editor/browser';
import { servePages, openView, fixture } from '/work/main/test/webview/stand-in-host';
describe('shots', function () {
  this.timeout(120000);
  it('takes', async () => {
    mkdirSync('/tmp/ed-scratch/shots', { recursive: true });
    const data = fixture<any>('protocol/pocketos.json');
    const server = await servePages(); const browser = await launchChromium();
    const now = Date.now();
    const q = data.questions.map((x: any, i: number) => i === 0 ? { ...x, deadline: new Date(now + 58000).toISOString() } : x);
    const q2={...q[0],id:'q-7',step:{...q[0].step,step:7}};
    const only = process.env.ONLY;
    for (const theme of ['dark-modern', 'light-modern', 'high-contrast','high-contrast-light'] as const) {
      if (only && !theme.startsWith(only)) continue;
      let v = await openView<any>(browser, server, 'prompt', { theme, width: 900, height: 820 });
      await v.send({ type: 'questions', questions: [q[0],q2], nowMs: now }); await v.page.waitForTimeout(400);
      await v.page.screenshot({ path: `/tmp/ed-scratch/shots/prompt-${theme}.png` });
      await v.send({ type: 'questions', questions: [q[1]], nowMs: now }); await v.page.waitForTimeout(300);
      await v.page.screenshot({ path: `/tmp/ed-scratch/shots/deny-${theme}.png` });
      console.log(theme, v.complaints); await v.close();
      v = await openView<any>(browser, server, 'timeline', { theme, width: 1100, height: 700 });
      await v.send({ type: 'sessions', sessions: data.sessions });
      await v.send({ type: 'steps', session: data.sessions[0].id, steps: data.steps }); await v.page.waitForTimeout(400);
      await v.page.screenshot({ path: `/tmp/ed-scratch/shots/timeline-${theme}.png` });
      console.log(theme, v.complaints, await v.sent()); await v.close();
      v = await openView<any>(browser, server, 'declare', { theme, width: 820, height: 1180 });
      await v.send({ type: 'form', form: { session: { id: 's', title: 'Get the app running against staging' }, task: { format: 'remit.task/1', title: 'Get the app running against staging again', scope: { environments: ['staging'], hosts: ['*.staging.internal'], grants: [{ operation: 'delete', resource: 'volume:pr-412-*', environment: 'pr-412', max: 1 }] } }, declared: false, chips: [{ field: 'environments', value: 'staging', because: 'running against staging' }], operations: ['read', 'create', 'update', 'delete'], resourceClasses: ['file', 'volume'] } });
      await v.page.waitForTimeout(400);
      await v.send({ type: 'problems', problems: [{ path: 'expires', message: 'Write a duration such as PT4H.' }] }); await v.page.waitForTimeout(200);
      await v.page.screenshot({ path: `/tmp/ed-scratch/shots/declare-${theme}.png` });
      console.log(theme, v.complaints); await v.close();
    }
    await browser.close(); await server.close();
  });
});
