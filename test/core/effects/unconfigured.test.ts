import assert from 'node:assert/strict';
import { play, sessionOf } from '../play';

function environmentOf(command: string, files: Readonly<Record<string, string>> = {}): string {
  const { effects } = play(sessionOf({ steps: [{ tool: 'shell', command }], files })).last;
  return effects.find(({ effect }) => effect.resource.class === 'schema')!.effect.environment.name;
}

describe('a project’s own tool that finds no address', () => {
  it('works on this machine where nothing points elsewhere', () => {
    assert.equal(environmentOf('bin/rails db:migrate'), 'local');
    assert.equal(environmentOf('. .venv/bin/activate && alembic upgrade head'), 'local');
    assert.equal(environmentOf('npx prisma migrate dev --name a'), 'local');
  });

  it('is unknown where something else may hand it the address', () => {
    for (const command of [
      'railway run npx prisma migrate deploy',
      'doppler run -- bin/rails db:migrate',
      '. ./deploy.env && alembic upgrade head',
    ])
      assert.equal(environmentOf(command), 'unknown', command);
  });

  it('is unknown behind settings that take it from elsewhere, and in another mode', () => {
    const files = { 'alembic.ini': '[alembic]\nscript_location = db\n' };
    assert.equal(environmentOf('alembic upgrade head', files), 'unknown');
    assert.equal(environmentOf('RAILS_ENV=production bin/rails db:migrate'), 'production');
    assert.equal(environmentOf('python manage.py migrate --settings=core.staging'), 'unknown');
  });
});
