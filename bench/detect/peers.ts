/**
 * What other tools look for in names of columns, reimplemented from their published sources so that all are measured
 * on the same columns. Their models and their sampling of values are left out: names and types alone, as for us.
 */
export interface Peer {
  /** The tool, and the commit whose rules these are. */
  readonly name: string;
  /** @param type as PostgreSQL prints it */
  readonly finds: (column: string, type: string) => boolean;
}

const listed = (words: string): readonly string[] => words.split(/[\s,]+/).filter((word) => word !== '');

const isTextual = (type: string): boolean => /char|text|name/.test(type);

// tokern/piicatcher, piicatcher/scanner.py: anything that contains one of these, whatever its type.
const PIICATCHER = listed(
  `name person email e-mail mail date_of_birth dateofbirth dob birthday date_of_death dateofdeath birthdate gender
   nationality address city state county country zone borough zipcode zip postal user pass ssn social_number
   social_security po_box pobox credit_card cc_number cc_num creditcard phone`,
);

// fungle/brume, PiiDetector.java: substrings, in types that hold text.
const BRUME = listed(
  `name nom prenom firstname lastname fullname email mail phone tel mobile fax address adresse street rue city ville zip
   postal birthday birth dob gender sexe ssn nir national_id iban bic card pan credit ip_address ip_addr ipv4 ipv6
   session token api_key password passwd`,
);

// nabroleonx/dbslice, utils/anonymizer.py: substrings, of which the second half is set to NULL.
const DBSLICE = listed(
  `email phone mobile fax landline name firstname lastname fullname address street city zip postal ssn credit_card
   card passport driver_license driverlicense license_number iban bank_account account_number routing_number swift ip
   mac_address username dob date_of_birth birthdate birth_date company organization employer job_title salary compensation
   wage url website domain
   password passwd pwd hash salt token secret api_key apikey session_id private_key privatekey public_key publickey
   encryption_key decrypt_key nonce signature certificate`,
);

// neondatabase/postgresql_anonymizer, data/identifier_en_US.csv: the whole name.
const ANON = new Set(
  listed(
    `account address age bank_card bic birth birthday cartebancaire carte_credit cartecredit city civility client_code
     client_id code_client company country credit_card creditcard date_birth duns email_addr email_address email facebook
     facebook_id fax first_name firstname gender given_name google google_id iban id_company identifier insurance
     insurance_id ip_address ip_addr job lang language last_name ldap_id ldap_sid licence_plate linkedin linkedin_id login
     logo mac_address macaddress medical_record mobile name openid passwd password patient_id phone photo postal_code
     postcode signature skype_id social_security ssid supplier_code telephone_mobile telephone_personal twitter_id uid url
     username vat_intra vat zipcode`,
  ),
);

// nucleuscloud/neosync, piidetect table activities: the whole name, with or without separators.
const NEOSYNC = [
  /^(?:ssn|social_security_number|passport|passport[_-]?number|driver[_-]?licen[sc]e|tax[_-]?id)$/i,
  /^social[_-]?security/i,
  /^(?:email|email[_-]?address|(?:phone|telephone|mobile)[_-]?number)$/i,
  /^(?:birth[_-]?date|(?:first|last|full)[_-]?name|dob|date[_-]?of[_-]?birth|age)$/i,
  /^(?:(?:credit[_-]?card|cc)[_-]?(?:num(?:ber)?)?|account[_-]?num(?:ber)?|bank[_-]?account[_-]?(?:num(?:ber)?)?)$/i,
  /^(?:salary|current[_-]?salary|password|passwd|auth[_-]?token|secret)$/i,
  /^(?:address|mailing[_-]?address|(?:zip|postal)[_-]?code|ip[_-]?address)$/i,
];

// supabase-community/snapshot, packages/sdk/src/shapes.ts and pii.ts: the nearest of these by edit distance, up to 4;
// those after the bar are shapes that do not count as personal.
const [SHAPES_PERSONAL = '', SHAPES_OTHER = ''] =
  `name|title|first name|last name|date of birth|dob|birthday|gender|street|address|city|town|country|county|province|
   state|postal code|zip code|country code|latitude|longitude|timezone|tz|imei|imsi|mobile number|msisdn|phone|phone number|
   email|password|login|username|token|sub|user agent|ip|ip address|mac|mac address|age|bank account number|iban|
   bank account last 4|bank routing number|bank routing last 4|checksum|credit card number|debit card number|
   credit card expiry|debit card expiry|credit card cvv|debit card cvv|currency|driver id|driver license id|hash|
   vehicle license plate|meta data|metadata|national identification number|nin|pin|social security number|ssn|
   social security last 4|ssn last 4|swift code|swift|bic|location|coordinates|tax code
   ||id|uuid|uuidv4|identifier|index|key|account number|invoice number|order number|number|version|amount|description|text|
   body|content|date|expire|created at|updated at|expiry|expiry date|time|logs|status|ein|employer identification number|
   device name|alias|search vector|search`.split('||');
const SHAPES = [
  ...SHAPES_PERSONAL.split('|').map((shape) => ({ shape: shape.trim(), personal: true })),
  ...SHAPES_OTHER.split('|').map((shape) => ({ shape: shape.trim(), personal: false })),
].filter(({ shape }) => shape !== '');

const contains =
  (words: readonly string[]) =>
  (column: string): boolean =>
    words.some((word) => column.toLowerCase().includes(word));

export const PEERS: readonly Peer[] = [
  { name: 'PostgreSQL Anonymizer 14116c4', finds: (column) => ANON.has(column.toLowerCase()) },
  { name: 'Neosync 4a2c971', finds: (column) => NEOSYNC.some((pattern) => pattern.test(column)) },
  { name: 'piicatcher 070681d', finds: contains(PIICATCHER) },
  { name: 'Brume 49031bb', finds: (column, type) => isTextual(type) && contains(BRUME)(column) },
  { name: 'dbslice 243efba', finds: contains(DBSLICE) },
  { name: 'Snaplet snapshot b735a14', finds: (column, type) => isTextual(type) && hasPersonalShape(column) },
];

function hasPersonalShape(column: string): boolean {
  if (/_u?uid$|_id$/.test(column)) return false;
  let nearest = { distance: Number.POSITIVE_INFINITY, personal: false };
  for (const { shape, personal } of SHAPES) {
    const distance = editDistance(column, shape);
    if (distance < nearest.distance) nearest = { distance, personal };
  }
  return nearest.personal && nearest.distance <= 4;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
