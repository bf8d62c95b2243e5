/** The command lines of the system's notices. That a system shows them is not seen here: no desktop runs in tests. */
import assert from 'node:assert/strict';
import { noticeCommand, type NoticePlace } from '../../src/editor/os-notice';

const NOTICE = { title: 'Remit asks', body: "\"; rm -rf $HOME; `id` '%s' -- <b>" };
const HERE: NoticePlace = { platform: 'linux', remote: undefined, isWeb: false };

describe('a notice of the operating system', () => {
  it('hands its words over as arguments on Linux and macOS, so that no shell reads them', () => {
    const linux = noticeCommand(NOTICE, HERE);
    assert.equal(linux?.program, 'notify-send');
    assert.deepEqual(linux.args.slice(-3), ['--', NOTICE.title, NOTICE.body]);
    const mac = noticeCommand(NOTICE, { ...HERE, platform: 'darwin' });
    assert.equal(mac?.program, '/usr/bin/osascript');
    assert.deepEqual(mac.args.slice(-2), [NOTICE.title, NOTICE.body]);
    const script = mac.args.slice(0, -2).join('\n');
    assert.match(script, /item 2 of argv/);
    assert.ok(!script.includes('rm -rf'));
  });

  it('hands them over in the environment on Windows, and through WSL to Windows', () => {
    const windows = noticeCommand(NOTICE, { ...HERE, platform: 'win32' });
    assert.equal(windows?.program, 'powershell.exe');
    assert.ok(!windows.args.join(' ').includes('rm -rf'));
    assert.equal(windows.env['REMIT_NOTICE_BODY'], NOTICE.body);
    const wsl = noticeCommand(NOTICE, { ...HERE, remote: 'wsl' });
    assert.match(wsl?.program ?? '', /^\/mnt\/c\/.*powershell\.exe$/);
    assert.equal(wsl?.env['WSLENV'], 'REMIT_NOTICE_TITLE:REMIT_NOTICE_BODY');
  });

  it('is none where its program would run on another machine than the person’s', () => {
    for (const remote of ['ssh-remote', 'dev-container', 'attached-container', 'codespaces', 'x']) {
      assert.equal(noticeCommand(NOTICE, { ...HERE, remote }), undefined, remote);
    }
    assert.equal(noticeCommand(NOTICE, { ...HERE, isWeb: true }), undefined);
    assert.equal(noticeCommand(NOTICE, { ...HERE, platform: 'aix' }), undefined);
  });
});
