/** Cmdlets for the network and for SQL Server, in the words of the clients that are described. */
import type { Value } from './invocation';
import type { Cmdlet, PsCall } from './powershell-places';
import { asValue, emit } from './powershell-state';
import type { Things } from './powershell-state';
import { join, plain, unknown, withText } from './values';
import { forward } from './windows-paths';

/** `Invoke-WebRequest`, `Invoke-RestMethod` in the words of curl. */
function request(call: PsCall): Things {
  const { bound, site } = call;
  const words: (string | Value)[] = ['curl'];
  const method = bound.value('method', 'custommethod');
  if (method) words.push('-X', withText(method, method.text.toUpperCase()));
  for (const [name, value] of fieldsOf(bound.things('headers'))) {
    words.push('-H', join([plain(name === '' ? '' : `${name}: `), value], ''));
  }
  const token = bound.value('token');
  if (token) words.push('-H', join([plain('Authorization: Bearer '), token], ''));
  const login = bound.value('credential');
  if (login) words.push('-u', login);
  for (const body of bodies(call)) words.push('-d', body);
  // Without a method a body goes into the address.
  if (bound.given.has('body') && !method) words.push('-G');
  for (const [name, value] of fieldsOf(bound.things('form'))) {
    words.push('-F', join([plain(`${name}=`), value], ''));
  }
  const sent = bound.value('infile');
  if (sent) words.push('-T', forward(sent));
  const saved = bound.value('outfile');
  if (saved) words.push('-o', forward(saved));
  const url = bound.value('uri') ?? asValue(site.at.input ?? []);
  words.push(url);
  const output = emit(site, words);
  return [{ ...output, fields: answer(output) }];
}

/** The text of an answer is wherever a script takes it from. */
function answer(output: Value): ReadonlyMap<string, Things> {
  return new Map([
    ['content', [output]],
    ['rawcontent', [output]],
    ['statuscode', [unknown([], output.raw)]],
  ]);
}

function fieldsOf(things: Things): readonly (readonly [string, Value])[] {
  return things.flatMap((thing) =>
    thing.fields
      ? [...thing.fields].map(([name, held]) => [name, asValue(held)] as const)
      : [['', thing] as const],
  );
}

function bodies({ bound }: PsCall): readonly Value[] {
  return bound
    .things('body')
    .flatMap((body) =>
      body.fields
        ? [...body.fields].map(([name, held]) => join([plain(`${name}=`), asValue(held)], ''))
        : [body],
    );
}

function transfer({ bound, site }: PsCall): Things {
  const to = bound.value('destination');
  const from = bound.value('source') ?? unknown([], site.source);
  emit(site, ['curl', ...(to ? ['-o', forward(to)] : ['-O']), from]);
  return [];
}

/** SQL Server, in the words of its own client. */
function sql({ bound, site }: PsCall): Things {
  const words = (name: string, flag: string): readonly (string | Value)[] => {
    const held = bound.value(name);
    return held ? [flag, name === 'inputfile' ? forward(held) : held] : [];
  };
  const server = bound.value('connectionstring')
    ? ['-S', serverOf(bound.value('connectionstring'))]
    : [];
  const output = emit(site, [
    'sqlcmd',
    ...words('serverinstance', '-S'),
    ...server,
    ...words('database', '-d'),
    ...words('query', '-Q'),
    ...words('inputfile', '-i'),
    ...words('username', '-U'),
    ...words('password', '-P'),
  ]);
  return [unknown(output.sources, site.source)];
}

/** `Server=tcp:db.example.com,1433;Database=…`. */
function serverOf(connection: Value | undefined): Value {
  const found = /(?:^|;)\s*(?:server|data source|address)\s*=\s*([^;]+)/i.exec(
    connection?.text ?? '',
  )?.[1];
  return found === undefined || !connection ? unknown([], '') : withText(connection, found);
}

export const REQUEST_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'invoke-webrequest': request,
  'invoke-restmethod': request,
  'start-bitstransfer': transfer,
  'invoke-sqlcmd': sql,
};
