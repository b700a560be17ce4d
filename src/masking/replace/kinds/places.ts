import { joinSql, type Sql, sql } from '../../../postgres/sql.ts';
import { asciiLower, asciiUpper, type Kind, permutedForm } from '../kind.ts';
import { isIn, longest, type WordList, type WordSet, wordAt, wordList } from '../lists.ts';
import { byte, identity, pick, word } from '../noise.ts';
import { COUNTRIES, NATIONALITIES, REGIONS, STREETS, TOWNS } from '../words/places.ts';
import { distinctNumbers, isMarked, reshaped, whenDigits } from './marked.ts';
import { distinctForms, endsInIdentity, LETTER, listKind, wordForms } from './words.ts';

const STREET = wordList('streets', STREETS);
const STREET_SET: WordSet = { name: 'street_set', words: STREET.words };
const WAYS: WordList = {
  name: 'ways',
  words: [' Street', ' Road', ' Lane', ' Avenue', ' Close', ' Way', ' Street', ' Road'],
};
const HOUSES: WordList = { name: 'houses', words: Array.from({ length: 256 }, (_, number) => `${number + 1} `) };

/** A street that could be anywhere, with the number in front. */
function address(noise: Sql): Sql {
  return sql`(${wordAt(HOUSES, byte(noise, 1))} || ${wordAt(STREET, pick(noise, 2, STREET.words.length))} || ${wordAt(WAYS, pick(noise, 4, 8))})`;
}

const ADDRESS_WIDTH = longest(STREET) + 11;

const STREET_ADDRESS: Kind = {
  label: 'street_address',
  plain: [
    { width: ADDRESS_WIDTH, make: (_value, noise) => address(noise) },
    ...wordForms(STREET, (count) => (_value, noise) => wordAt(STREET, pick(noise, 2, count))),
  ],
  distinct: [
    { width: ADDRESS_WIDTH + 23, make: (_value, noise) => sql`(${address(noise)} || ', Unit ' || ${identity(noise)})` },
    ...distinctForms(longest(STREET), (_value, noise) => wordAt(STREET, pick(noise, 2, STREET.words.length))),
  ],
  isReplacement: (value) => sql`(${isIn(STREET_SET, sql`split_part(${value}, ' ', 2)`)}
      AND ${value} ~ '^[0-9]{1,3} [A-Za-z]+ (Street|Road|Lane|Avenue|Close|Way)(, Unit [0-9a-f]{16})?$'
    OR ${isIn(STREET_SET, value)} OR ${endsInIdentity(value)})`,
  mayCoincide: true,
};

const TOWN = wordList('towns', TOWNS);
const TOWN_SET: WordSet = { name: 'town_set', words: TOWN.words };
const REGION = wordList('regions', REGIONS);

/** Those of the United States, for codes of two letters. */
const STATE_CODES: WordList = {
  name: 'state_codes',
  words:
    `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI
    SC SD TN TX UT VT VA WA WV WI WY`.split(/\s+/),
};
const REGION_SET: WordSet = { name: 'region_set', words: [...REGION.words, ...STATE_CODES.words] };

/** Keeps codes codes: texts of two letters get codes of two, and so on. */
function coded(
  value: Sql,
  noise: Sql,
  { codes, list, count }: { codes: readonly WordList[]; list: WordList; count: number },
): Sql {
  const from = (words: WordList, of: number) =>
    sql`coalesce(nullif(${wordAt(words, pick(noise, 0, of))}, ${asciiUpper(value)}), ${wordAt(words, pick(noise, 2, of))})`;
  const branches = codes.map((words) => {
    const code = from(words, words.words.length);
    const small = sql`CASE WHEN ${value} COLLATE "C" >= 'a' THEN ${asciiLower(code)} ELSE ${code} END`;
    return sql`WHEN length(${value}) = ${longest(words)} THEN ${small}`;
  });
  const name = sql`coalesce(nullif(${wordAt(list, pick(noise, 0, count))}, ${value}), ${wordAt(list, pick(noise, 2, count))})`;
  return sql`CASE ${joinSql(branches, ' ')} ELSE ${name} END`;
}

interface CodedKind {
  readonly label: string;
  readonly codes: readonly WordList[];
  readonly list: WordList;
  readonly set: WordSet;
}

function codedKind({ label, codes, list, set }: CodedKind): Kind {
  const lengths = codes.map(longest);
  const codeOf = (length: number) => codes.find((words) => longest(words) === length);
  return {
    label,
    plain: [
      ...wordForms(list, (count) => (value, noise) => coded(value, noise, { codes, list, count })).filter(
        ({ width }) => width > 3,
      ),
      ...lengths.map((width) => {
        const words = codeOf(width);
        if (words === undefined) throw new Error(`No codes of ${width} letters.`);
        return {
          width,
          make: (value: Sql, noise: Sql) =>
            coded(value, noise, {
              codes: codes.filter((one) => longest(one) <= width),
              list: words,
              count: words.words.length,
            }),
        };
      }),
      LETTER,
    ],
    distinct: distinctForms(longest(list), (_value, noise) => wordAt(list, pick(noise, 0, list.words.length))),
    isReplacement: (value) =>
      sql`(${isIn(set, value)} OR octet_length(${value}) <= 3 AND ${isIn(set, asciiUpper(value))} OR ${endsInIdentity(value)})`,
    mayCoincide: true,
  };
}

const ALPHA2: WordList = { name: 'alpha2', words: COUNTRIES.map(([alpha2]) => alpha2) };
const ALPHA3: WordList = { name: 'alpha3', words: COUNTRIES.map(([, alpha3]) => alpha3) };
const COUNTRY = wordList(
  'countries',
  COUNTRIES.map(([, , name]) => name),
);
const NATIONALITY = wordList('nationalities', NATIONALITIES);
const COUNTRY_SET: WordSet = { name: 'country_set', words: [...ALPHA2.words, ...ALPHA3.words, ...COUNTRY.words] };
const NATIONALITY_SET: WordSet = {
  name: 'nationality_set',
  words: [...ALPHA2.words, ...ALPHA3.words, ...NATIONALITY.words],
};

/** Letters that British codes end in. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';
const INWARDS: WordList = {
  name: 'inwards',
  words: Array.from({ length: 1024 }, (_, place) => {
    const at = (step: number) => INWARD[Math.floor(place / step) % INWARD.length] ?? 'Z';
    return `${place % 10}${at(10)}${at(200)}`;
  }),
};
const ZZ: readonly WordList[] = [
  { name: 'outwards_2', words: Array.from({ length: 10 }, (_, number) => `Z${number}`) },
  { name: 'outwards_3', words: Array.from({ length: 10 }, (_, number) => `ZZ${number}`) },
  { name: 'outwards_4', words: Array.from({ length: 100 }, (_, number) => `ZZ${String(number).padStart(2, '0')}`) },
];
/** Of five digits: not in use in the United States, Germany, France, Spain or Italy. */
const FIVES: WordList = { name: 'fives', words: Array.from({ length: 300 }, (_, number) => `00${number + 200}`) };

/**
 * Areas that no country delivers to: ZZ in Britain, Z in Canada, 0 in front in the Netherlands, 00 elsewhere, and 99-9 in
 * Poland, where 00 is Warsaw.
 */
const NOWHERE = { letters: 'ZZ', digits: '00' };

function postcode(value: Sql, noise: Sql): Sql {
  const inward = wordAt(INWARDS, pick(noise, 2, 1024));
  const outward = (length: number) => {
    const list = ZZ[length - 2];
    if (list === undefined) throw new Error(`No outward codes of ${length} letters.`);
    return wordAt(list, pick(noise, 0, list.words.length));
  };
  const digits = sql`octet_length(translate(${value}, '0123456789', ''))`;
  const british = sql`CASE
      WHEN ${value} LIKE '____ ___' THEN ${outward(4)} || ' '
      WHEN ${value} LIKE '___ ___' THEN ${outward(3)} || ' '
      WHEN ${value} LIKE '__ ___' THEN ${outward(2)} || ' '
      WHEN ${value} LIKE '_______' THEN ${outward(4)}
      WHEN ${value} LIKE '______' THEN ${outward(3)}
      WHEN ${value} LIKE '_____' THEN ${outward(2)} END || ${inward}`;
  // British codes, and no others, begin with a letter and end in a digit and two.
  const isBritish = sql`${value} COLLATE "C" >= 'A' AND ${value} COLLATE "C" < '[' AND octet_length(${value}) BETWEEN 5 AND 8
    AND left(right(${value}, 3), 1) COLLATE "C" >= '0' AND left(right(${value}, 3), 1) COLLATE "C" < ':'
    AND right(${value}, 1) COLLATE "C" >= 'A' AND right(${value}, 2) COLLATE "C" >= 'A'`;
  const five = wordAt(FIVES, pick(noise, 0, 300));
  return sql`CASE
    WHEN ${isBritish} THEN coalesce(${british}, ${reshaped(value, noise, NOWHERE)})
    WHEN ${value} LIKE '_____' AND ${digits} = 0 THEN ${five}
    ${whenDigits(value, noise, '00')}
    WHEN ${value} LIKE '__-___' AND ${digits} = 1 THEN '99-9' || right(${five}, 2)
    WHEN ${value} LIKE '____ __' AND ${digits} = 3 THEN ${reshaped(value, noise, { letters: 'ZZ', digits: '0' })}
    WHEN ${value} LIKE '_____-____' AND ${digits} = 1 THEN ${five} || '-' || (1000 + ${word(noise, 2)} % 9000)::text
    ELSE ${reshaped(value, noise, NOWHERE)} END`;
}

const POSTCODE: Kind = {
  label: 'postcode',
  plain: [{ width: 1, make: postcode }],
  distinct: distinctNumbers('postcode', 'ZZ'),
  shaped: [permutedForm('postcode', 'permuted_text')],
  isReplacement: (value) =>
    sql`(${isMarked(value, NOWHERE)} OR ${value} LIKE 'Z_ ___' OR ${value} LIKE 'Z_ __' OR ${value} LIKE 'Z____' OR ${value} LIKE '99-9__' OR ${value} LIKE '0___ __')`,
  mayCoincide: true,
};

const LOCATION: Kind = {
  label: 'location',
  plain: [
    {
      width: 1,
      make: (value, noise, room) => {
        const text = sql`pg_temp.mask_point_text(${value}, ${noise})`;
        return room === null ? text : sql`left(${text}, ${room})`;
      },
    },
  ],
  distinct: [
    { width: 18, make: (_value, noise) => sql`('x ' || ${identity(noise)})` },
    { width: 15, make: (_value, noise) => sql`('x ' || pg_temp.base36(${noise}))` },
  ],
  // A point looks like any other.
  isReplacement: () => sql`true`,
  mayCoincide: true,
};

export const PLACES: Readonly<
  Record<'street_address' | 'city' | 'region' | 'country' | 'nationality' | 'postcode' | 'location', Kind>
> = {
  street_address: STREET_ADDRESS,
  city: listKind({ label: 'city', list: TOWN, set: TOWN_SET, mayCoincide: false }),
  region: codedKind({ label: 'region', codes: [STATE_CODES], list: REGION, set: REGION_SET }),
  country: codedKind({ label: 'country', codes: [ALPHA3, ALPHA2], list: COUNTRY, set: COUNTRY_SET }),
  nationality: codedKind({ label: 'nationality', codes: [ALPHA3, ALPHA2], list: NATIONALITY, set: NATIONALITY_SET }),
  postcode: POSTCODE,
  location: LOCATION,
};

export const PLACE_WORDS = {
  lists: [STREET, WAYS, HOUSES, TOWN, REGION, STATE_CODES, ALPHA2, ALPHA3, COUNTRY, NATIONALITY, INWARDS, ...ZZ, FIVES],
  sets: [STREET_SET, TOWN_SET, REGION_SET, COUNTRY_SET, NATIONALITY_SET],
};
