import { describe, expect, it } from '@jest/globals';
import type { Column, Table } from '../../../src/masking/catalog/model.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import type { Finding, Samples } from '../../../src/masking/detect/model.ts';
import { catalogOf, column, samplesOf, table } from './catalogs.ts';

const EMAILS = Array.from({ length: 10 }, (_, index) => `person${index}@example.org`);
const WORDS = ['red', 'green', 'blue', 'red', 'green', 'red', 'blue', 'red', 'red', 'blue'];

/** The finding on the only column of a table called `things`, or as named. */
function judge(given: {
  column: Column;
  table?: string;
  values?: readonly string[] | 'not sampled';
  omitted?: number;
}): Finding {
  const name = given.table ?? 'things';
  const place = `${name}.${given.column.name}`;
  const sampled = Array.isArray(given.values) ? { [place]: given.values as readonly string[] } : {};
  const samples = given.values === undefined ? null : samplesOf(sampled, { [place]: given.omitted ?? 0 });
  const [finding] = detect(catalogOf(table(name, [given.column])), samples);
  if (finding === undefined) throw new Error('no finding');
  // Whatever is judged: evidence holds no value.
  if (Array.isArray(given.values)) expectNoValues([finding], given.values as readonly string[]);
  return finding;
}

function expectNoValues(findings: readonly Finding[], values: readonly string[]): void {
  const said = findings.flatMap(({ evidence }) => evidence).join('\n');
  for (const value of values.filter((one) => one.length > 4)) expect(said).not.toContain(value);
}

describe('a text column', () => {
  it('with a name and values that agree is masked by its name, with the share of values', () => {
    expect(judge({ column: column('email'), values: EMAILS })).toMatchObject({
      action: 'mask',
      category: 'email',
      decidedBy: 'name',
      evidence: ['name matches e-mail address', '10 of 10 sampled values are e-mail addresses'],
    });
  });

  it.each(['data1', 'status', 'phone', 'sku'])(
    'full of e-mail addresses is masked as such, though called %s',
    (name) => {
      expect(judge({ column: column(name), values: EMAILS })).toMatchObject({
        action: 'mask',
        category: 'email',
        decidedBy: 'values',
      });
    },
  );

  it.each(['data1', 'status'])('called %s is free text as soon as a single value betrays somebody', (name) => {
    const values = [...WORDS, 'ask bob@example.org about it'];
    expect(judge({ column: column(name), values })).toMatchObject({ action: 'mask', category: 'free_text' });
  });

  it('of ids that are accounts of a Windows domain is not kept', () => {
    const families = ['smith', 'garcia', 'nguyen', 'rossi', 'silva', 'novak', 'murphy', 'larsen', 'costa', 'walker'];
    const accounts = families.map((family) => `ACME\\m${family}`);
    expect(judge({ column: column('user_id'), values: accounts }).action).toBe('unclassified');
    const classes = ['App\\Invoice', 'App\\Project', 'App\\Comment', 'App\\Setting', 'App\\User'];
    expect(judge({ column: column('record_type'), values: classes }).action).toBe('keep');
  });

  it('of states is the state of a row where a program’s words stand in it, even beside an address', () => {
    const columns = [column('state'), column('zip_code'), column('street')];
    const stateOf = (...words: readonly string[]) => {
      const values = Array.from({ length: 40 }, (_, index) => words[index % words.length] ?? '');
      return detect(catalogOf(table('recipients', columns)), samplesOf({ 'recipients.state': values }))[0];
    };
    expect(stateOf('pending', 'sent', 'failed')).toMatchObject({ action: 'keep', decidedBy: 'values' });
    expect(stateOf('texas', 'ohio', 'maine')).toMatchObject({ action: 'mask', category: 'region' });
    expect(stateOf('TX', 'OH', 'ME')).toMatchObject({ action: 'mask', category: 'region' });
  });

  it('of logins is masked alike in settings and elsewhere, so that they stay the same', () => {
    const tables = ['totp_configurations', 'totp_history', 'webauthn_users'].map((name) =>
      table(name, [column('id', 'int4'), column('username', 'varchar', { notNull: true })]),
    );
    const categories = detect(catalogOf(...tables), null).flatMap(({ category }) => category ?? []);
    expect(categories).toEqual(['username', 'username', 'username']);
  });

  it('that says who did something is kept where it holds keys of rows, and masked where it holds names', () => {
    const keys = (idOf: (index: number) => string) => Array.from({ length: 10 }, (_, index) => idOf(index));
    const approvedBy = (values: readonly string[]) =>
      judge({ column: column('approved_by'), table: 'absences', values }).action;
    expect(approvedBy(keys((index) => `0a4c1f8e-5f0e-4d36-9f0b-6f0f5f1d8a1${index}`))).toBe('keep');
    expect(approvedBy(keys((index) => `cl9ebqhxk00003b600tymydh${index}`))).toBe('keep');
    expect(approvedBy(keys((index) => `507f1f77bcf86cd79943901${index}`))).toBe('keep');
    expect(approvedBy(keys((index) => `01ARZ3NDEKTSV4RRFFQ69G5FA${index}`))).toBe('keep');
    expect(approvedBy(keys((index) => `Q${index}`))).toBe('mask');
    expect(approvedBy([...keys((index) => `0a4c1f8e-5f0e-4d36-9f0b-6f0f5f1d8a1${index}`), 'Ada Lovelace'])).toBe(
      'mask',
    );
  });

  it('full of UUIDs is nobody’s, though digits in one of them look like a telephone number', () => {
    const values = ['0a4c1f8e-5f0e-4d36-9f0b-6f0f5f1d8a11', '00507729-8206-47b5-bc94-6a2cc0754546'];
    expect(judge({ column: column('Id'), values })).toMatchObject({ action: 'keep' });
    const address = [...values, '00507729-8206-47b5-bc94-6a2cc0754546@relay.example.org'];
    expect(judge({ column: column('Id'), values: address })).toMatchObject({ action: 'mask', category: 'free_text' });
  });

  it('full of sentences is free text, whatever its name', () => {
    const values = Array(5).fill('She told me that the delivery was late again.');
    expect(judge({ column: column('blurb'), values })).toMatchObject({ action: 'mask', category: 'free_text' });
  });

  it('is kept when its name is technical and its values fit', () => {
    expect(judge({ column: column('status'), values: WORDS })).toMatchObject({ action: 'keep', decidedBy: 'name' });
  });

  it.each([
    ['an unknown name, harmless values', 'data1', WORDS],
    ['an unknown name, no values', 'zq', []],
    ['an unknown name, nobody looked', 'zq', undefined],
    ['a technical name, but the table timed out', 'status', 'not sampled' as const],
    ['a technical name, but long values', 'status', ['x'.repeat(300)]],
    ['a technical name, but values with given names', 'slug', ['maria-s', 'john-d', 'anna-k', 'paul-b', 'peter-c']],
    ['a technical name, but random strings', 'code', ['dGhpcyBpcyBhIFRFU1QgMTIz', 'QW5vdGhlcjEyMzQ1Njc4OTBh']],
    ['a personal name, but a few words', 'phone', ['home', 'work', 'home', 'work', 'home', 'home']],
  ])('stays unclassified with %s', (_, name, values) => {
    expect(judge({ column: column(name), ...(values === undefined ? {} : { values }) })).toMatchObject({
      action: 'unclassified',
      category: null,
    });
  });

  it('with an unknown name is kept when its values are few and written as programs write them', () => {
    const codes = Array.from({ length: 40 }, (_, index) => ['past_due', 'paid', 'void', 'open'][index % 4] ?? '');
    expect(judge({ column: column('data1'), values: codes })).toMatchObject({ action: 'keep', decidedBy: 'values' });
    expect(judge({ column: column('rejection_reason'), values: codes })).toMatchObject({ action: 'keep' });
    // but not when they are names, words for what the law protects, many, or few in all
    for (const other of [
      codes.map((code) => (code === 'paid' ? 'maria' : code)),
      codes.map((code) => (code === 'paid' ? 'widowed' : code)),
      codes.map((code, index) => `${code}_${index}`),
      codes.slice(0, 8),
    ]) {
      expect(judge({ column: column('data1'), values: other }).action).not.toBe('keep');
    }
  });

  /** As a counter at which a few people serve fills them. */
  const many = (...words: readonly string[]) =>
    Array.from({ length: 60 }, (_, index) => words[index % words.length] ?? '');

  it.each([
    ['orders', 'rep', ['jsmith', 'akumar', 'bjones']],
    ['orders', 'client', ['schmidt', 'nowak']],
    ['tickets', 'agent', ['jsmith', 'akumar', 'bjones']],
    ['history', 'usr', ['xkarp', 'ftrell']],
    ['history', 'who', ['xkarp', 'ftrell']],
    ['payments', 'teller', ['xkarp', 'ftrell']],
    ['calls', 'operator', ['kowalski', 'nowak', 'odo']],
    ['things', 'data1', ['j.smith', 'kumara', 'xkarp']],
    ['things', 'data1', ['schmidt', 'weber', 'xkarp']],
    ['orders', 'status', ['jsmith', 'akumar', 'bjones']],
    ['protokoll', 'zq', ['tkluge', 'rkettenis', 'nfreisen', 'apiesker']],
    ['absences', 'traite_par', ['lefevre', 'quenot']],
    ['absences', 'zq', ['sb', 'nl', 'gf', 'tk', 'cl']],
    ['calls', 'agent_code', ['FLK', 'CMT', 'LLR', 'TBA']],
    ['deposits', 'zq', ['caloi', 'nmosca', 'puglisi', 'tirri', 'macchi', 'zeroli']],
    ['audit', 'userid', ['olimpia.dibattista', 'festo.andreoli', 'nicola.greco', 'carla.fontana']],
  ])('of %s called %s stays unclassified when what looks like codes can be logins', (name, called, words) => {
    expect(judge({ table: name, column: column(called), values: many(...words) })).toMatchObject({
      action: 'unclassified',
      decidedBy: 'values',
    });
  });

  it.each([
    ['status', ['small', 'shall', 'agreed', 'priced']],
    ['kind', ['eq', 'gt', 'lt']],
    ['type', ['smtp', 'ses', 'postmark']],
    ['color', ['red', 'green', 'brown', 'blue']],
    ['farbe', ['weiss', 'schwarz', 'rot']],
    ['unit', ['kg', 'lb', 'pcs']],
    ['department', ['hall', 'kitchen', 'wood']],
    ['plan', ['free', 'pro', 'team']],
    ['brand', ['bosch', 'makita', 'schneider', 'philips']],
    ['customer_tier', ['gold', 'silver']],
    ['actor', ['system', 'user', 'api']],
    ['operator', ['eq', 'gt', 'lt']],
    ['data1', ['shipped', 'green', 'hoffmann']],
    ['data1', ['de', 'fr', 'nl', 'pt', 'tr']],
    ['data1', ['pdf', 'jpg', 'txt', 'xml', 'csv']],
    ['data1', ['nowa', 'opłacona', 'wysłana'].map((word) => word.replaceAll('ł', 'l'))],
    ['data1', ['html', 'nginx', 'mysql', 'https', 'smtp', 'plain', 'basic', 'token']],
    ['product_code', ['abx', 'kft', 'zzr', 'wqp']],
  ])('called %s is kept with codes, though some are names as well', (called, words) => {
    expect(judge({ table: 'orders', column: column(called), values: many(...words) }).action).toBe('keep');
  });

  it('with a personal name is masked even if nobody could look', () => {
    for (const values of ['not sampled', []] as const) {
      expect(judge({ column: column('iban'), values })).toMatchObject({ action: 'mask', category: 'bank_account' });
    }
  });

  it.each([
    ['an unknown name', 'people', 'zq', 'free_text'],
    ['a text of things that nobody is known to have made', 'products', 'title', 'free_text'],
    ['an id under which people are known, too', 'users', 'locale_id', 'external_id'],
  ])('is masked on suspicion under %s, until there are values to look at', (_, where, name, category) => {
    expect(judge({ table: where, column: column(name) })).toMatchObject({ action: 'mask', category });
    expect(judge({ table: where, column: column(name), values: [] }).action).toBe('mask');
    expect(judge({ table: where, column: column(name), values: WORDS }).action).not.toBe('mask');
  });

  it('is masked with the odds as evidence where no more is known of it than where it stands', () => {
    const { confidence, evidence } = judge({ table: 'products', column: column('title') });
    expect(confidence).toBeLessThan(0.5);
    expect(evidence).toContain('columns like this in tables like products sometimes hold something personal');
  });

  it('of files stays unclassified when people named them, and is kept when a program did', () => {
    const given = ['jane-passport.pdf', 'u7/CV Bob Jones.docx', 'u8/scan_of_contract.pdf', 'u9/holiday.jpeg'];
    const made = [
      '3f2a9c0b.pdf',
      'u7/ckl3x9az81.jpg',
      'u8/00507729-8206-47b5-bc94-6a2cc0754546.pdf',
      'V1StGXR8_Z5jdHi.png',
    ];
    expect(judge({ table: 'objects', column: column('name'), values: given })).toMatchObject({
      action: 'unclassified',
      evidence: expect.arrayContaining(['4 of 4 sampled values are names that somebody gave to a file']) as unknown,
    });
    expect(judge({ table: 'objects', column: column('name'), values: made }).action).toBe('keep');
  });

  it('is decided by its name when every value is empty', () => {
    expect(judge({ column: column('status'), values: ['', '  '] }).action).toBe('keep');
    expect(judge({ column: column('zq'), values: ['', '  '] }).action).toBe('unclassified');
  });

  it.each([
    ['zq', Array<string>(20).fill('pending'), "20 sampled values are all one short word like a program's code"],
    ['zq', ['Xk7 blorp'], 'nothing personal was recognised in 1 sampled value, which does not show that there is none'],
    ['status', ['open'], 'the only sampled value is short and has no personal form'],
    ['phone', Array<string>(20).fill('mobile'), 'they are all the same'],
  ])('says of one thing in %s that it is one', (name, values, sentence) => {
    expect(judge({ column: column(name), values }).evidence).toContain(sentence);
  });

  it.each([
    ['tel_port', ['0138881367', '0627154832', '0624252417']],
    ['shinsei_sha', ['maeta ruuto', 'hasegaba minta', 'kurota']],
    ['bin_at', ['main street', 'old mill']],
    ['called_at', ['Maria 7', 'Andreas 9', 'Claudia 11', 'Stefan 3', 'Monika 4']],
  ])('called %s is not kept for its last word, which means something else here', (name, values) => {
    expect(judge({ column: column(name), values }).action).not.toBe('keep');
  });

  it.each([
    ['port', ['5432', '443']],
    ['sha', ['e4d909c290d0fb1c', '9e107d9d372bb682']],
    ['timezone', ['America/Sao_Paulo', 'Europe/Berlin', 'America/Santo_Domingo', 'Asia/Tokyo', 'America/Martinique']],
    ['key', ['grace_period', 'max_upload', 'rose_garden', 'dark_mode', 'nick_required']],
  ])('called %s is kept where the values are what the name says', (name, values) => {
    expect(judge({ column: column(name), values }).action).toBe('keep');
  });

  it.each([['release'], ['build'], ['app_version']])(
    'called %s holds versions of four numbers, and no addresses',
    (name) => {
      const values = ['7.19.245.54', '6.7.157.74', '11.7.211.52', '8.7.149.89'];
      expect(judge({ column: column(name), values }).category).toBeNull();
      expect(judge({ column: column('data1'), values })).toMatchObject({ action: 'mask', category: 'ip' });
    },
  );

  it('with an unknown name is the gender where all values are letters for it', () => {
    const repeated = (...letters: readonly string[]) =>
      Array.from({ length: 30 }, (_, i) => letters[i % letters.length] ?? '');
    for (const values of [repeated('m', 'w', 'd'), repeated('M', 'F')]) {
      expect(judge({ column: column('zq'), values })).toMatchObject({ action: 'mask', category: 'gender' });
    }
    expect(judge({ column: column('zq'), values: repeated('m', 's', 'l') }).action).not.toBe('mask');
    expect(judge({ column: column('size_type'), values: repeated('m', 'w') }).action).toBe('keep');
  });

  it.each([
    ['generated identifiers', ['0a4c1f8e-5f0e-4d36-9f0b-6f0f5f1d8a11', '5b2b8f0c-58f3-4b5b-8b57-4ad1a4f3c8a0']],
    ['codes of currencies', ['EUR', 'CHF', 'TRY']],
    ['time zones', ['Europe/Berlin', 'America/Sao_Paulo', 'UTC']],
    ['media types', ['image/png', 'application/vnd.ms-excel']],
    ['colours', ['#ff0000', '#1e90ff', 'rgba(0,0,0,0.5)']],
    ['versions', ['1.20.3', '2.0.0-rc1']],
    ['languages of countries', ['de_DE', 'pt-BR']],
    ['times of a schedule', ['*/5 * * * *', '0 3 * * 1-5']],
  ])('with an unknown name is kept when all values are %s', (what, kinds) => {
    const values = Array.from({ length: 12 }, (_, index) => kinds[index % kinds.length] ?? '');
    expect(judge({ column: column('zq'), values })).toMatchObject({
      action: 'keep',
      evidence: ['the name is not known', `all 12 sampled values are ${what}`],
    });
    expect(judge({ column: column('zq'), values: [...values, 'Xk7 blorp'] }).action).not.toBe('keep');
  });

  it.each([
    ['days of birth', 'versions', ['12.04.1985', '01.11.52', '3.9.1990']],
    ['numbers of identity cards', 'versions', ['30.123.456', '8.765.432', '17.004.221']],
    ['numbers of customers', 'colours', ['#100234', '#100877', '#204411']],
    ['numbers in five groups', 'times of a schedule', ['1 85 057 800 60', '2 41 123 405 11']],
    ['numbers that are starred out', 'times of a schedule', ['3782 ****** * 1001 7', '3714 ****** * 8431 2']],
  ])('with an unknown name is not kept when %s look like %s', (_, __, kinds) => {
    const values = Array.from({ length: 12 }, (_, index) => kinds[index % kinds.length] ?? '');
    expect(judge({ column: column('zq'), values }).action).not.toBe('keep');
  });

  it('keeps digests under a name that announces them', () => {
    const values = ['9e107d9d372bb6826bd81d3542a419d6', 'e4d909c290d0fb1ca068ffaddf22cbd0'];
    expect(judge({ column: column('checksum'), values }).action).toBe('keep');
    expect(judge({ column: column('data1'), values })).toMatchObject({ action: 'mask', category: 'secret' });
  });
});

describe('a type', () => {
  it.each([
    ['bool', 'email'],
    ['bool', 'data1'],
    ['int2', 'phone'],
    ['int4', 'quantity'],
    ['int8', 'data1'],
    ['numeric', 'price'],
    ['float8', 'ratio'],
    ['timestamptz', 'created_at'],
    ['date', 'due'],
    ['uuid', 'user_id'],
    ['interval', 'duration'],
    ['int2', 'position'],
    ['int4range', 'pages'],
    ['money', 'price'],
    ['char', 'kind'],
    ['bit', 'flags'],
    ['time', 'opens'],
    ['interval', 'password_age'],
    ['numrange', 'price_range'],
    ['daterange', 'validity'],
  ])('%s keeps %s', (type, name) => {
    expect(judge({ column: column(name, type) })).toMatchObject({ action: 'keep', decidedBy: 'type' });
  });

  it.each([
    ['int8', 'phone', 'phone'],
    ['int4', 'ssn', 'national_id'],
    ['numeric', 'card_number', 'card_number'],
    ['date', 'date_of_birth', 'birth_date'],
    ['int4', 'birth_year', 'birth_date'],
    ['bytea', 'message_body', 'free_text'],
    ['timestamp', 'geburtsdatum', 'birth_date'],
    ['inet', 'data1', 'ip'],
    ['uuid', 'reset_token', 'secret'],
    ['bytea', 'hashed_password', 'secret'],
    ['bytea', 'email_ciphertext', 'email'],
    ['float8', 'phone', 'phone'],
    ['float4', 'ssn', 'national_id'],
    ['int8', 'ip', 'ip'],
    ['int2', 'birth_year', 'birth_date'],
    ['int2', 'postcode', 'postcode'],
    ['macaddr', 'data1', 'mac_address'],
    ['float8', 'latitude', 'location'],
    ['int4', 'gps_latitude', 'location'],
    ['bool', 'has_disability', 'health'],
    ['int4', 'ethnicity', 'ethnicity'],
    ['numeric', 'salary', 'salary'],
    ['date', 'date_of_death', 'personal_date'],
    ['money', 'salary', 'salary'],
    ['money', 'net_worth', 'salary'],
    ['char', 'sex', 'gender'],
    ['time', 'time_of_birth', 'birth_date'],
  ])('%s called %s is masked as such', (type, name, category) => {
    expect(judge({ column: column(name, type) })).toMatchObject({ action: 'mask', category });
  });

  it.each([
    ['bytea', 'data1'],
    ['tsvector', 'search'],
    ['daterange', 'date_of_birth'],
    ['bit', 'hiv'],
    ['varbit', 'religion'],
    ['numrange', 'salary'],
    ['int4range', 'age'],
    ['interval', 'sick_leave'],
    ['money', 'card_number'],
    ['vector', 'embedding'],
    ['point', 'data1'],
  ])('%s called %s stays unclassified', (type, name) => {
    expect(judge({ column: column(name, type) }).action).toBe('unclassified');
  });

  it('that the user made is kept as an enum, unless it tells what the law protects', () => {
    expect(judge({ column: column('mood', 'mood', { baseKind: 'e' }) }).action).toBe('keep');
    expect(judge({ column: column('religion', 'faith', { baseKind: 'e' }) })).toMatchObject({ category: 'religion' });
  });

  it('of integers yields to check digits in bulk', () => {
    const values = ['4111111111111111', '5555555555554444', '378282246310005', '6011111111111117', '4012888888881881'];
    expect(judge({ column: column('n', 'int8'), values })).toMatchObject({ action: 'mask', category: 'card_number' });
  });

  it('does not matter where the server computes the column', () => {
    const finding = judge({ column: column('search', 'tsvector', { generated: true }) });
    expect(finding).toMatchObject({ action: 'keep', decidedBy: 'type' });
  });
});

describe('tables', () => {
  it('get a finding for every column, if they store rows', () => {
    const catalog = catalogOf(
      table('users', [column('id', 'int8'), column('email')]),
      table('remote', [column('email')], { kind: 'foreign' }),
      table('events', [column('email')], { kind: 'partitioned' }),
    );
    expect(detect(catalog, null).map((finding) => `${finding.table}.${finding.column}`)).toEqual([
      'users.id',
      'users.email',
    ]);
  });

  it('are asked for their samples once, however many partitions there are', () => {
    const head = table('messages', [column('body')], { kind: 'partitioned' });
    const partitions = Array.from({ length: 50 }, (_, index) =>
      table(`messages_${index}`, head.columns, { parentOid: head.oid }),
    );
    let asked = 0;
    const samples: Samples = {
      valuesOf() {
        asked++;
        return WORDS;
      },
      omittedOf: () => 0,
    };
    expect(detect(catalogOf(head, ...partitions), samples)).toHaveLength(50);
    expect(asked).toBe(50);
  });

  it('that are partitions of one head are judged alike, by the head’s name and the samples of all', () => {
    // given partitions of which only one was sampled
    const data = column('data1');
    const catalog = catalogOf(
      table('messages', [data, column('name')], { kind: 'partitioned' }),
      table('p_2023', [data], { parentOid: 'messages' }),
      table('p_2024', [data], { parentOid: 'messages' }),
    );
    // when detection looks at both
    const findings = detect(catalog, samplesOf({ 'p_2024.data1': EMAILS }));
    // then the other is masked as well
    expect(findings.map(({ table: name, category }) => [name, category])).toEqual([
      ['p_2023', 'email'],
      ['p_2024', 'email'],
    ]);
  });

  it('whose rows are about one of several tables keep the number and the type that say which', () => {
    const ids = [column('subject_id', 'int8'), column('source_id', 'int8')];
    const types = [column('subject_type'), column('source_type')];
    const typed = detect(catalogOf(table('t1', [...ids, ...types])), null);
    expect(typed.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep', 'keep']);
    const alone = detect(catalogOf(table('t1', ids)), null);
    expect(alone.map(({ category }) => category)).toEqual(['external_id', 'external_id']);
  });

  it('that number their rows know people elsewhere by ids that are texts', () => {
    const idOf = (key: Column) =>
      detect(catalogOf(table('students', [key, column('school_system_id')])), null).find(
        ({ column: one }) => one !== 'id',
      );
    expect(idOf(column('id', 'int8'))).toMatchObject({ action: 'mask', category: 'external_id' });
    expect(idOf(column('id'))).toMatchObject({ action: 'keep' });
  });

  it('keep ids of people that are texts where they are those of a few kinds', () => {
    const catalog = catalogOf(table('users', [column('customer_id')]));
    const judged = (values: readonly string[]) =>
      detect(catalog, samplesOf({ 'users.customer_id': values }))[0]?.action;
    const own = Array.from({ length: 12 }, (_, index) => `a${index}`);
    expect(judged(own)).toBe('mask');
    expect(judged(own.map((_, index) => (index % 3 === 0 ? 'pro' : 'free')))).toBe('keep');
    expect(judged(['pro', 'free'])).toBe('mask');
  });

  it('keep ids of people that are texts where other rows may be found by them', () => {
    const members = table('members', [column('customer_id')]);
    const judged = (values: readonly string[], ...others: readonly Table[]) =>
      detect(catalogOf(members, ...others), samplesOf({ 'members.customer_id': values }))[0]?.action;
    const own = Array.from({ length: 12 }, (_, index) => `a${index}`);
    expect(judged(own)).toBe('mask');
    expect(judged(own, table('orders', [column('status'), column('CustomerId')]))).toBe('keep');
    const uuids = own.map((_, index) => `1b4e28ba-2fa1-11d2-883f-0016d3cca4${index + 10}`);
    expect(judged(uuids)).toBe('keep');
    expect(judged([...uuids, 'a1'])).toBe('mask');
    // `user_id` of users is what others call author, and whoever could not look keeps a run from going on
    const named = catalogOf(table('users', [column('user_id')]), table('posts', [column('author_id')]));
    const ids = samplesOf({ 'users.user_id': own, 'posts.author_id': own });
    expect(detect(named, ids).map(({ action }) => action)).toEqual(['keep', 'keep']);
    expect(detect(named, samplesOf({ 'posts.author_id': own }))[0]?.action).toBe('unclassified');
  });

  it('mask what stands in addresses where they mask the title that it is made of', () => {
    const slugIn = (name: string, ...titles: readonly string[]) =>
      detect(catalogOf(table(name, [column('slug'), ...titles.map((title) => column(title))])), null)[0];
    expect(slugIn('discussions', 'title')).toMatchObject({ action: 'mask', category: 'username' });
    expect(slugIn('discussions', 'title')?.evidence).toContain('it is made of title');
    expect(slugIn('countries', 'name')?.action).toBe('keep');
    expect(slugIn('discussions')?.action).toBe('keep');
    // `title_slug` is made of `title`, not of some other name
    const prefixed = table('discussions', [column('group_slug'), column('title')]);
    expect(detect(catalogOf(prefixed), null)[0]?.action).toBe('keep');
  });

  it('keep what stands in addresses where other rows are found by it', () => {
    const posts = (rest: Partial<Table>) => table('posts', [column('slug'), column('title')], rest);
    const judged = (...tables: readonly Table[]) => detect(catalogOf(...tables), null)[0]?.action;
    expect(judged(posts({}))).toBe('mask');
    expect(judged(posts({ primaryKey: ['slug'] }))).toBe('keep');
    expect(judged(posts({}), table('comments', [column('post_slug')]))).toBe('keep');
    // and mask the one that it was before
    expect(detect(catalogOf(table('posts', [column('title'), column('old_slug')])), null)[1]?.action).toBe('mask');
  });

  it('never keep who did something because of what was learned elsewhere', () => {
    const logins = ['jdoe', 'osy', 'lwei', 'acruz', 'bray', 'kmay'];
    for (const name of ['tasks', 'files', 'posts', 'invoices', 'tickets', 'reports', 'products', 'tags', 'roles']) {
      const catalog = catalogOf(table(name, [column('id', 'int8'), column('created_by'), column('updated_by')]));
      for (const samples of [null, samplesOf({ [`${name}.created_by`]: logins, [`${name}.updated_by`]: logins })]) {
        const [, ...actors] = detect(catalog, samples);
        expect(actors.map(({ action }) => [name, action])).not.toContainEqual([name, 'keep']);
      }
    }
  });

  it('keep what stands in addresses where the values show that the title is nobody’s', () => {
    const products = catalogOf(table('products', [column('slug'), column('title')]));
    expect(detect(products, null).map(({ action }) => action)).toEqual(['mask', 'mask']);
    const sampled = samplesOf({ 'products.slug': WORDS, 'products.title': WORDS });
    expect(detect(products, sampled).map(({ action }) => action)).toEqual(['keep', 'unclassified']);
  });

  it('that remember all names in addresses hold names of people', () => {
    const slugs = table('friendly_id_slugs', [column('slug'), column('sluggable_type')]);
    expect(detect(catalogOf(slugs), null).map(({ category }) => category)).toEqual(['username', null]);
  });

  it('empty a search vector beside texts that they mask', () => {
    const vectorBeside = (...names: readonly string[]) =>
      detect(catalogOf(table('t1', [column('search', 'tsvector'), ...names.map((name) => column(name))])), null)[0];
    expect(vectorBeside('email', 'sku')).toMatchObject({
      action: 'mask',
      category: 'free_text',
      decidedBy: 'type',
      evidence: ['type tsvector holds words of the columns beside it, such as email, which are masked; it is emptied'],
    });
    // but it may hold words of other tables
    expect(vectorBeside('sku')?.action).toBe('unclassified');
  });

  it('take long for a longitude beside a latitude alone', () => {
    const places = (...names: readonly string[]) =>
      detect(
        catalogOf(
          table(
            'visits',
            names.map((name) => column(name, 'float8')),
          ),
        ),
        null,
      ).map(({ category }) => category);
    expect(places('lat', 'long')).toEqual(['location', 'location']);
    expect(places('home_lat', 'home_long')).toEqual(['location', 'location']);
    expect(places('LAT', 'LONG')).toEqual(['location', 'location']);
    expect(places('home_lat', 'long')).toEqual(['location', null]);
  });

  it('that are trees count the children of rows and not of people', () => {
    const counts = [column('name'), column('children_count', 'int4'), column('has_children', 'bool')];
    const tree = detect(catalogOf(table('categories', [column('parent_id', 'int4'), ...counts])), null);
    expect(tree.filter(({ action }) => action === 'mask')).toEqual([]);
    const people = detect(catalogOf(table('employees', counts)), null);
    expect(people.map(({ category }) => category)).toEqual(['person_name', 'marital_status', 'marital_status']);
  });

  it('of observations tell of health only beside patients', () => {
    const observed = table('observations', [column('code'), column('value', 'float8'), column('status')]);
    const masked = (...tables: readonly Table[]) =>
      detect(catalogOf(...tables), null).filter(({ category }) => category === 'health').length;
    expect(masked(observed)).toBe(0);
    expect(masked(observed, table('patients', [column('id', 'int8')]))).toBe(3);
  });

  it('that vote, or are voted for, keep what says who did and for what', () => {
    const votes = ['voter', 'observable'].flatMap((one) => [column(`${one}_id`, 'int4'), column(`${one}_type`)]);
    const kept = detect(catalogOf(table('observations', votes)), null);
    expect(kept.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep', 'keep']);
  });

  describe('whose rows have numbers of their own keep these wherever they are pointed to', () => {
    const keyed = (name: string, id: Column) => table(name, [id], { primaryKey: [id.name] });
    const serial = (name: string) => column(name, 'int8', { numbered: true });
    const judgedIn = (tables: readonly Table[], foreignKeys: readonly [from: string, to: string][] = []) => {
      const end = (name: string) => {
        const [one = '', key = ''] = name.split('.');
        return { schema: 'public', table: one, columns: [key] };
      };
      const keys = foreignKeys.map(([from, to]) => ({
        name: 'fk',
        table: end(from),
        references: end(to),
        definition: '',
        validated: true,
      }));
      return new Map(
        detect({ ...catalogOf(...tables), foreignKeys: keys }, null).map((one) => [
          `${one.table}.${one.column}`,
          one.action === 'mask' ? one.category : '-',
        ]),
      );
    };

    it('by a foreign key', () => {
      const cards = table('cards', [column('stripe_cardholder_id', 'int8'), column('holder_tax_id', 'int8')]);
      const keys = (to: string) => [['cards.stripe_cardholder_id', to] as [string, string]];
      const holders = keyed('stripe_cardholders', serial('id'));
      expect(judgedIn([holders, cards], keys('stripe_cardholders.id')).get('cards.stripe_cardholder_id')).toBe('-');
      // but what the service numbered stays the service's
      const theirs = keyed('cardholders', column('id', 'int8'));
      expect(judgedIn([theirs, cards], keys('cardholders.id')).get('cards.stripe_cardholder_id')).toBe('external_id');
    });

    it('by the name of the table alone', () => {
      const uses = [column('tax_id', 'int8'), column('device_id', 'uuid'), column('passport_id', 'int8')];
      const judged = judgedIn([
        keyed('taxes', serial('id')),
        keyed('devices', column('id', 'uuid')),
        // numbered in another way than what would refer to it
        keyed('passports', column('id', 'uuid')),
        table('sale_items', uses),
      ]);
      expect(judged).toEqual(
        new Map([
          ['taxes.id', '-'],
          ['devices.id', '-'],
          ['passports.id', '-'],
          ['sale_items.tax_id', '-'],
          ['sale_items.device_id', '-'],
          ['sale_items.passport_id', 'national_id'],
        ]),
      );
      expect(judgedIn([table('sale_items', uses)])).toEqual(
        new Map([
          ['sale_items.tax_id', 'national_id'],
          ['sale_items.device_id', 'device_id'],
          ['sale_items.passport_id', 'national_id'],
        ]),
      );
    });

    it('by more than the name of the table, unless an authority or a service may have numbered', () => {
      const uses = table('bookings', [
        column('primary_device_id', 'int8'),
        column('federal_tax_id', 'int8'),
        column('stripe_user_id', 'int8'),
      ]);
      const judged = judgedIn([
        ...['devices', 'taxes', 'users'].map((name) => keyed(name, column('id', 'int8'))),
        uses,
      ]);
      expect([...judged.values()].slice(-3)).toEqual(['-', 'national_id', 'external_id']);
    });

    it('and do not make a table one about people', () => {
      const places = (judged: ReadonlyMap<string, unknown>) =>
        ['name', 'slug'].map((one) => judged.get(`editions.${one}`));
      const editions = table('editions', [column('government_id', 'int8'), column('name'), column('slug')]);
      expect(places(judgedIn([keyed('governments', serial('id')), editions]))).toEqual(['-', '-']);
      expect(places(judgedIn([editions]))).toEqual(['person_name', 'username']);
    });

    it('by whoever did something', () => {
      const users = keyed('users', column('id'));
      const absences = table('absences', [column('approved_by')]);
      expect(judgedIn([users, absences]).get('absences.approved_by')).toBe('person_name');
      const tied = judgedIn([users, absences], [['absences.approved_by', 'users.id']]);
      expect([...tied.values()]).toEqual(['-', '-']);
    });

    it('by UUIDs that are called after their own table, sessions included', () => {
      const judged = judgedIn([
        keyed('session', column('session_id', 'uuid')),
        table('session_data', [column('session_id', 'uuid')]),
        table('website_event', [column('session_id', 'uuid')]),
      ]);
      expect([...judged.values()]).toEqual(['-', '-', '-']);
    });

    it('by UUIDs of a table that is called after them', () => {
      const judged = judgedIn([
        keyed('app_chat', column('chat_id', 'uuid')),
        keyed('telegram_chat', column('chat_id', 'int8')),
        keyed('logins', column('chat_id', 'uuid')),
      ]);
      expect([...judged.values()]).toEqual(['-', 'external_id', 'external_id']);
    });

    it('and under whatever name the server counts them up, but not those that people are known by', () => {
      const judged = judgedIn([
        keyed('devices', serial('device_id')),
        keyed('patients', serial('medical_record_number')),
        table('visits', [column('medical_record_number', 'int8')]),
      ]);
      expect([...judged.values()]).toEqual(['-', 'medical_id', 'medical_id']);
    });
  });

  it('of sessions hide the random keys that they are found by, but keep numbers and UUIDs', () => {
    const keyOf = (name: string, values: readonly string[], ...beside: readonly Column[]) =>
      detect(catalogOf(table(name, [column('id'), ...beside])), samplesOf({ [`${name}.id`]: values }))[0];
    const random = ['W7LxhbhLcbT52XTNc4KHsTWNbzMcjTSm4Rsb4WIV', 'p1NExr9sJw0yYQmZ3cUaVtq8dLkGfO2hBi7nDWx5'];
    const uuids = ['0a4c1f8e-5f0e-4d36-9f0b-6f0f5f1d8a11', '5b2b8f0c-58f3-4b5b-8b57-4ad1a4f3c8a0'];
    const expires = column('expires_at', 'timestamptz');
    expect(keyOf('sessions', random, column('payload'))).toMatchObject({ action: 'mask', category: 'secret' });
    expect(keyOf('user_session', random, expires)).toMatchObject({ action: 'mask', category: 'secret' });
    expect(keyOf('user_session', uuids, expires)?.action).toBe('keep');
    expect(
      detect(
        catalogOf(table('t_usr_session', [column('ses_id'), expires])),
        samplesOf({ 't_usr_session.ses_id': random }),
      )[0],
    ).toMatchObject({ action: 'mask', category: 'secret' });
    expect(keyOf('training_sessions', random, column('starts_at', 'timestamptz'))?.action).toBe('keep');
  });

  describe('with days of which nobody knows the name', () => {
    const days = (from: number, to: number) =>
      Array.from(
        { length: 40 },
        (_, index) => `${from + Math.round(((to - from) * index) / 39)}-0${1 + (index % 9)}-1${index % 10}`,
      );
    const births = days(1941, 2004);
    const judged = (type: string, values: readonly string[], ...beside: readonly Column[]) =>
      detect(catalogOf(table('zq', [column('zqd', type), ...beside])), samplesOf({ 'zq.zqd': values }))[0];
    const lastName = column('last_name');

    it.each([
      ['date', births],
      ['timestamp', births.map((day) => `${day} 00:00:00`)],
      ['timestamptz', births.map((day) => `${day} 23:00:00+00`)],
      ['int4', births.map((day) => day.replaceAll('-', ''))],
      ['text', births.map((day) => day.split('-').reverse().join('.'))],
      ['date', days(2007, 2019)],
      ['date', [...births, '9999-12-31', '1900-01-01']],
    ])(
      'of type %s mask them as days of birth where they lie like those, beside the names of people',
      (type, values) => {
        expect(judged(type, values, lastName)).toMatchObject({
          action: 'mask',
          category: 'birth_date',
          decidedBy: 'values',
        });
      },
    );

    it('keeps them under a name that speaks of the row', () => {
      const catalog = catalogOf(table('people', [column('modified_date', 'date'), lastName]));
      expect(detect(catalog, samplesOf({ 'people.modified_date': births }))[0]?.action).toBe('keep');
    });

    it.each([
      ['some are recent', days(2000, new Date().getFullYear()), [lastName]],
      ['they are moments', births.map((day, index) => `${day} 12:${10 + index}:07`), [lastName]],
      ['they are too old', days(1780, 1890), [lastName]],
      ['they are few', births.slice(0, 6), [lastName]],
      ['nobody is named', births, [column('title')]],
      ['there is an author alone', births, [column('author')]],
    ])('keep them where %s', (_, values, beside) => {
      expect(judged('timestamp', values, ...beside)?.action).toBe('keep');
    });
  });

  it('of migration tools keep their bookkeeping', () => {
    expect(judge({ column: column('version'), table: 'schema_migrations', values: ['20240101000000'] }).action).toBe(
      'keep',
    );
  });

  it('of ASP.NET Core Identity keep the names of roles and tokens, and mask by whom somebody is known elsewhere', () => {
    const actions = (name: string, ...columns: readonly string[]) =>
      detect(
        catalogOf(
          table(
            name,
            columns.map((one) => column(one)),
          ),
        ),
        null,
      ).map(({ action }) => action);
    expect(actions('AspNetRoles', 'Name', 'NormalizedName', 'ConcurrencyStamp')).toEqual(['keep', 'keep', 'keep']);
    expect(actions('AspNetUserTokens', 'LoginProvider', 'Name', 'Value')).toEqual(['keep', 'keep', 'mask']);
    expect(judge({ column: column('ProviderKey'), table: 'AspNetUserLogins' })).toMatchObject({
      action: 'mask',
      category: 'external_id',
    });
  });
});
