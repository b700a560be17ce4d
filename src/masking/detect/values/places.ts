import { COUNTRIES, COUNTRY_NAMES } from './countries.ts';
import { clear, loose, type Recogniser } from './recogniser.ts';

/** Where somebody is. */
export const PLACES: readonly Recogniser[] = [
  clear('street_address', 'street addresses', isStreetAddress),
  clear(
    'postcode',
    'UK postcodes',
    /^(?:GIR 0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]) \d[ABD-HJLNP-UW-Z]{2})$/i,
  ),
  clear('postcode', 'Canadian postcodes', /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$/i),
  clear('postcode', 'Irish postcodes', /^(?:[ACDEFHKNPRTVWXY]\d[\dW]) [\dACDEFHKNPRTVWXY]{4}$/i),
  clear('postcode', 'US postcodes of nine digits', /^\d{5}-\d{4}$/),
  clear('postcode', 'Dutch postcodes', /^[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}$/),
  loose(
    'postcode',
    'postcodes',
    /^(?:\d{4,6}|[1-9]\d{3} ?[A-Z]{2}|\d{5}-\d{3}|\d{3} \d{2}|\d{2}-\d{3}|\d{3}-\d{4}|\d{4}-\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|[A-Z]\d{4}[A-Z]{3}|(?:AD|LV-|LT-|MD-?|SI-|A-|B-|CH-|D-|DK-|F-|FI-|L-|N-|SE-|HR-)\d{3,5})$/i,
  ),
  clear('location', 'coordinates', isCoordinatePair),
  clear(
    'location',
    'coordinates in degrees and minutes',
    /^\d{1,2}°\s?\d{1,2}['′](?:\s?\d{1,2}(?:\.\d+)?["″])?\s?[NS][ ,]+\d{1,3}°\s?\d{1,2}['′](?:\s?\d{1,2}(?:\.\d+)?["″])?\s?[EWO]$/i,
  ),
  clear(
    'location',
    'points and shapes on the map',
    /^(?:SRID=\d{4,5};)?(?:POINT|LINESTRING|POLYGON|MULTIPOINT|MULTIPOLYGON|MULTILINESTRING)(?: ?Z?M?) ?\(+-?\d/i,
  ),
  clear('location', 'points and shapes on the map', /^(?:00|01)0[1-7]0000[02][0A][\dA-F]{30,}$/i),
  clear(
    'location',
    'points and shapes on the map',
    (value) =>
      /^\s*\{/.test(value) &&
      /"type"\s*:\s*"(?:Point|Polygon|LineString|Feature)"/.test(value) &&
      /"coordinates"\s*:\s*\[/.test(value),
  ),
  clear('location', 'plus codes', /^(?:[23456789CFGHJMPQRVWX]{4,8})\+[23456789CFGHJMPQRVWX]{2,3}$/),
  clear('location', 'three-word addresses', /^\/\/\/\p{Ll}+\.\p{Ll}+\.\p{Ll}+$/u),
  clear(
    'location',
    'links to maps',
    /^(?:https?:\/\/(?:www\.|maps\.)?(?:google\.[a-z.]+\/maps|goo\.gl\/maps|maps\.app\.goo\.gl|openstreetmap\.org|maps\.apple\.com)|geo:-?\d)/i,
  ),
  loose('location', 'geohashes', /^[\db-hjkmnp-z]{6,12}$/),
  loose('country', 'codes of countries', (value) => /^[A-Z]{2}$/i.test(value) && COUNTRIES.has(value.toUpperCase())),
  loose('country', 'names of countries', (value) => COUNTRY_NAMES.has(value.toLowerCase())),
];

/** Latitude and longitude with at least three decimals: a hundred metres. */
function isCoordinatePair(value: string): boolean {
  const parts = /^[([]?\s*(-?\d{1,3}\.\d{3,})\s*[,; ]\s*(-?\d{1,3}\.\d{3,})\s*[)\]]?$/.exec(value);
  if (parts === null) return false;
  const [a, b] = [Math.abs(Number(parts[1])), Math.abs(Number(parts[2]))];
  return Math.min(a, b) <= 90 && Math.max(a, b) <= 180;
}

const AFTER_NUMBER =
  /^\d+[a-z]?(?:[-/]\d+)?,? .*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|close|crescent|cres|terrace|place|pl|square|sq|highway|hwy|park|parkway|pkwy|row|mews|gardens|grove|hill|rue|av|allee|allée|chemin|impasse|quai|cours|route)\b/i;

const BEFORE_NUMBER =
  /^\p{L}[\p{L} .-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm|ufer|straat|laan|gracht|plein|kade|dijk|gatan|vägen|vej|gade|gate|veien|katu|tie|utca|út|ulice|ulica|bulvarı|caddesi|sokak),? \d+/iu;

/** Whole words: `Called` and `Placed` begin with some of them. */
const STREET_FIRST =
  /^(?:calle|avenida|avda|plaza|paseo|carrera|cra|rua|praça|travessa|alameda|rodovia|via|viale|piazza|corso|largo|vicolo|rue|avenue|place|boulevard|aleja|ulica|strada|улица|проспект|вулиця|οδός)\s\p{L}.*\d/iu;

const SHORT_STREET_FIRST = /^(?:c\/|avda\.|av\.|cra\.|ul\.|al\.|str\.|bd\.|ул\.|пр\.|пер\.|вул\.)\s?\p{L}.*\d/iu;

const EAST_ASIAN =
  /\p{Script=Han}.*(?:[市区區县縣郡町村路街道巷弄丁目].*\d|\d.*[号號楼樓室階])|^[\p{Script=Hangul} ]+(?:로|길|동) ?\d+/u;

const POST_BOX =
  /^(?:p\.? ?o\.? ?box|postfach|apartado|casilla|caixa postal|boîte postale|bp|postbus|postboks|casella postale) \d+/i;

function isStreetAddress(value: string): boolean {
  return [AFTER_NUMBER, BEFORE_NUMBER, STREET_FIRST, SHORT_STREET_FIRST, EAST_ASIAN, POST_BOX].some((shape) =>
    shape.test(value),
  );
}
