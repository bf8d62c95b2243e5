import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatResource } from '../../../../src/core/model/operation';
import { dialectOf } from '../../../../src/core/effects/languages/dialects';
import { tokensOf } from '../../../../src/core/effects/languages/scan-tokens';
import { deriveCommand } from '../derive-for-test';

const HOST = 'https://api.acme.dev';

/** What the run of a script in a file does, apart from starting the interpreter. */
function doneBy(program: string, file: string, text: string): readonly string[] {
  return deriveCommand(`${program} ${file}`, { files: { [file]: text } })
    .filter((effect) => effect.special !== 'ordinary-tool')
    .map(
      (effect) =>
        `${effect.operation} ${formatResource(effect.resource)} ${effect.authority?.label ?? '-'}`,
    );
}

describe('scanned program text', () => {
  const DELETE = ['delete volume:vol_8c2f1a env:API_TOKEN'];
  const url = `${HOST}/volumes/vol_8c2f1a`;

  for (const [name, program, file, text] of [
    [
      'Ruby, request and connection apart',
      'ruby',
      'a.rb',
      `uri = URI("${url}")\nreq = Net::HTTP::Delete.new(uri)\nreq["Authorization"] = "Bearer #{ENV['API_TOKEN']}"\nNet::HTTP.start(uri.host, uri.port) { |http| http.request(req) }\n`,
    ],
    [
      'Ruby, a client with a base',
      'ruby',
      'b.rb',
      `conn = Faraday.new(url: "${HOST}", headers: { "Authorization" => "Bearer " + ENV.fetch("API_TOKEN") })\nconn.delete("/volumes/vol_8c2f1a")\n`,
    ],
    [
      'Ruby, a call without brackets',
      'ruby',
      'c.rb',
      `token = ENV["API_TOKEN"]\nRestClient.delete "${url}", { Authorization: "Bearer #{token}" }\n`,
    ],
    [
      'PHP, a handle and its options',
      'php',
      'a.php',
      `<?php\n$ch = curl_init("${url}");\ncurl_setopt($ch, CURLOPT_CUSTOMREQUEST, 'DELETE');\ncurl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . getenv('API_TOKEN')]);\ncurl_exec($ch);\n`,
    ],
    [
      'PHP, a stream context',
      'php',
      'b.php',
      `<?php\n$t = getenv('API_TOKEN');\n$ctx = stream_context_create(['http' => ['method' => 'DELETE', 'header' => "Authorization: Bearer $t\\r\\n"]]);\necho file_get_contents("${url}", false, $ctx);\n`,
    ],
    [
      'PHP, a client',
      'php',
      'c.php',
      `<?php\n$client = new \\GuzzleHttp\\Client(['base_uri' => '${HOST}']);\n$client->request('DELETE', '/volumes/vol_8c2f1a', ['headers' => ['Authorization' => 'Bearer ' . $_ENV['API_TOKEN']]]);\n`,
    ],
    [
      'Perl, a chain',
      'perl',
      'a.pl',
      `my $u = "${url}";\nHTTP::Tiny->new->delete($u, { headers => { Authorization => "Bearer $ENV{API_TOKEN}" } });\n`,
    ],
    [
      'Perl, a request object',
      'perl',
      'b.pl',
      `my $req = HTTP::Request->new(DELETE => "${url}");\n$req->header('Authorization' => "Bearer $ENV{API_TOKEN}");\nLWP::UserAgent->new->request($req);\n`,
    ],
    [
      'Go',
      'go run',
      'a.go',
      `package main\nfunc main() {\n\turl := "${HOST}" + "/volumes/vol_8c2f1a"\n\treq, err := http.NewRequest("DELETE", url, nil)\n\treq.Header.Set("Authorization", "Bearer "+os.Getenv("API_TOKEN"))\n\tresp, err := http.DefaultClient.Do(req)\n}\n`,
    ],
    [
      'Java, a builder',
      'java',
      'A.java',
      `HttpRequest r = HttpRequest.newBuilder(URI.create("${url}")).header("Authorization", "Bearer " + System.getenv("API_TOKEN")).DELETE().build();\nHttpClient.newHttpClient().send(r, HttpResponse.BodyHandlers.ofString());\n`,
    ],
    [
      'Java, a connection',
      'java',
      'B.java',
      `HttpURLConnection con = (HttpURLConnection) new URL("${url}").openConnection();\ncon.setRequestMethod("DELETE");\ncon.setRequestProperty("Authorization", System.getenv("API_TOKEN"));\ncon.getResponseCode();\n`,
    ],
    [
      'Rust',
      'cargo run --bin a',
      'src/bin/a.rs',
      `fn main() { let token = std::env::var("API_TOKEN").unwrap(); let client = reqwest::blocking::Client::new(); client.delete(format!("${HOST}/volumes/{}", "vol_8c2f1a")).bearer_auth(token).send()?; }`,
    ],
    [
      'C#',
      'dotnet run',
      'a.cs',
      `var client = new HttpClient { BaseAddress = new Uri("${HOST}") };\nclient.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("API_TOKEN"));\nawait client.DeleteAsync("/volumes/vol_8c2f1a");\n`,
    ],
  ] as const) {
    it(`method, host, path and credential: ${name}`, () => {
      const run = program.startsWith('cargo') ? 'cargo run --bin a' : `${program} ${file}`;
      const found = deriveCommand(run, { files: { [file]: text } })
        .filter((effect) => effect.special !== 'ordinary-tool')
        .map((e) => `${e.operation} ${formatResource(e.resource)} ${e.authority?.label ?? '-'}`);
      assert.deepEqual(found, DELETE);
    });
  }

  it('a body that takes away without a verb of that meaning', () => {
    const text = `require 'net/http'\nNet::HTTP.post(URI("${HOST}/graphql"), { query: 'mutation { volumeDelete(volumeId: "vol_8c2f1a") }' }.to_json, "Content-Type" => "application/json")\n`;
    assert.deepEqual(doneBy('ruby', 'd.rb', text), ['delete volume:vol_8c2f1a -']);
  });

  it('names are followed to what is deleted and started', () => {
    assert.deepEqual(doneBy('ruby', 'e.rb', 'dir = "out"\nFileUtils.rm_rf(dir)\n'), [
      'delete directory:out -',
    ]);
    assert.deepEqual(doneBy('php', 'e.php', '<?php $d = \'out\'; shell_exec("rm -rf $d");'), [
      'delete directory:out -',
    ]);
  });

  it('an address of which nothing is known keeps the request opaque in a script', () => {
    const effects = deriveCommand('ruby f.rb', {
      files: { 'f.rb': 'Net::HTTP.start(ARGV[0], 443) { |http| http.delete("/volumes/1") }\n' },
    });
    assert.ok(effects.some((effect) => effect.opaque !== undefined));
  });

  it('clients of something else have the same verbs', () => {
    const text = '<?php $client = new Client(); $client->delete("session"); $client->post("/x");';
    assert.deepEqual(doneBy('php', 'h.php', text), []);
  });

  it('texts and comments are data', () => {
    assert.deepEqual(
      doneBy('php', 'g.php', `<?php // curl_init("${url}")\necho "HttpDelete ${url}";\n`),
      [],
    );
  });
});

describe('tokens of program text', () => {
  it('whatever the text is, every token stands behind the one before it', () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '`',
      '#{',
      '}',
      '<<A',
      'q(',
      '%w[',
      '$x',
      'r#"',
      '\n',
      '/*',
      'a.b(',
      '\\',
    );
    const texts = fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 });
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('ruby', 'perl', 'php', 'go', 'cargo', 'dotnet'),
        (parts, program) => {
          const source = parts.join('');
          let end = 0;
          for (const token of tokensOf(source, dialectOf(program))) {
            assert.ok(token.at >= end && token.end > token.at);
            end = token.end;
          }
        },
      ),
    );
  });

  for (const [program, text] of [
    ['ruby', 'q('],
    ['ruby', '<<A '],
    ['perl', 'f(g '],
    ['php', '[['],
    ['go', 'a.b('],
    ['cargo', 'x<y '],
    ['ruby', 'x = y '],
    ['ruby', '"#{"'],
    ['java', 'a = b.c('],
  ] as const) {
    it(`ends: ${program}, ${text} over and over`, () => {
      const file = program === 'cargo' ? 'src/main.rs' : program === 'go' ? 'a.go' : 'A.java';
      const run =
        program === 'cargo' || program === 'go'
          ? `${program} run ${program === 'go' ? file : ''}`
          : `${program} ${file}`;
      const effects = deriveCommand(run, { files: { [file]: text.repeat(40_000) } });
      assert.ok(Array.isArray(effects));
    });
  }
});
