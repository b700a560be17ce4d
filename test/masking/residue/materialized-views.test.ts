import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeResidue } from '../../../src/masking/residue/remove-residue.ts';
import { ResidueError } from '../../../src/masking/residue/rights.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('materialised views, to %s of PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
    await masker.load(`CREATE TABLE people (email text); INSERT INTO people VALUES ('ada@hopper.test')`);
  });
  afterEach(() => masker.drop());

  async function clean() {
    const { catalog, plan } = await masker.everything();
    return (await removeResidue(masker.session, catalog, plan)).filter((one) => one.kind === 'materialized-view');
  }

  it('are filled from masked rows, each after those it reads', async () => {
    // given views upon views, made in an order of their own
    await masker.load(`CREATE MATERIALIZED VIEW one AS SELECT email FROM people; CREATE VIEW two AS SELECT upper(email) AS email FROM one;
      CREATE MATERIALIZED VIEW three AS SELECT email FROM two; CREATE OR REPLACE VIEW two AS SELECT lower(email) AS email FROM one;
      CREATE MATERIALIZED VIEW asleep AS SELECT email FROM people WITH NO DATA; UPDATE people SET email = 'masked'`);
    // when the residue is removed
    const cleanup = await clean();
    // then none holds an original, and what was empty still is
    expect(await masker.rows('SELECT email FROM public.one UNION ALL SELECT email FROM public.three')).toEqual([
      { email: 'masked' },
      { email: 'masked' },
    ]);
    expect(await masker.rows(`SELECT relname AS name FROM pg_class WHERE NOT relispopulated`)).toEqual([
      { name: 'asleep' },
    ]);
    expect(cleanup.map(({ name }) => name)).toEqual(['public.one', 'public.three']);
  });

  it('stay empty that read elsewhere, and those upon them', async () => {
    await masker.database.load('CREATE EXTENSION dblink');
    const { host, port, password, database, user } = masker.database.address;
    await masker.load(`CREATE FUNCTION elsewhere() RETURNS SETOF text LANGUAGE sql AS
        $$SELECT t.email FROM public.dblink('host=${host} port=${port} dbname=${database} user=${user} password=${password}', 'SELECT email FROM public.people') t(email text)$$;
      CREATE MATERIALIZED VIEW cached AS SELECT * FROM elsewhere() email WITH NO DATA; CREATE MATERIALIZED VIEW upon AS SELECT * FROM cached WITH NO DATA`);
    await masker.database.load('REFRESH MATERIALIZED VIEW cached; REFRESH MATERIALIZED VIEW upon; ANALYZE cached');
    const cleanup = await clean();
    expect(await masker.rows(`SELECT relname AS name FROM pg_class WHERE relispopulated AND relkind = 'm'`)).toEqual(
      [],
    );
    expect(await masker.rows(`SELECT 1 FROM pg_stats WHERE tablename IN ('cached', 'upon')`)).toEqual([]);
    for (const { done } of cleanup) expect(done).toMatch(/^emptied: it reads elsewhere/);
    expect(cleanup).toHaveLength(2);
  });

  it('stop the run when they cannot be filled', async () => {
    await masker.load(
      `CREATE MATERIALIZED VIEW ratio AS SELECT email, 1 / length(email) AS n FROM people; UPDATE people SET email = ''`,
    );
    await expect(clean()).rejects.toThrow(ResidueError);
    await expect(clean()).rejects.toThrow(
      /Materialised view public\.ratio holds original values and cannot be filled anew/,
    );
  });
});
