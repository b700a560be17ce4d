import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/masking/detect/detect.ts';
import { LEXICON } from '../../../src/masking/detect/lexicon.ts';
import { judgeName } from '../../../src/masking/detect/name.ts';
import { wordsOf } from '../../../src/masking/detect/words.ts';
import { catalogOf, column, table } from './catalogs.ts';

describe('the words of a name', () => {
  it.each([
    ['first_name', 'first name'],
    ['lastSignInIPAddress', 'last sign in ip address'],
    ['e-mail', 'e mail'],
    ['custAddr2', 'customer address 2'],
    ['phonenumber', 'phone number'],
    ['emailAddresses', 'email address'],
    ['DOB', 'birth date'],
    ['Straße', 'street'],
    ['prénom', 'prenom'],
    ['management', 'management'],
    ['user_sessions', 'user session'],
    ['drivers', 'driver'],
    ['movies', 'movie'],
    ['OAuthClients', 'oauth client'],
    ['', ''],
  ])('of %s are "%s"', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words);
  });

  it('of every phrase in the lexicon are the phrase itself, so that it can be found', () => {
    const phrases = [...LEXICON.themesOf.keys(), ...LEXICON.technical.keys()];
    expect(phrases.filter((phrase) => wordsOf(phrase).join(' ') !== phrase)).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['users', 'name', 'person_name'],
    ['User', 'displayName', 'person_name'],
    ['organisation_contacts', 'name', 'person_name'],
    ['patient_details', 'name', 'person_name'],
    ['orders', 'customer_name', 'person_name'],
    ['t', 'fname', 'first_name'],
    ['t', 'given_names', 'first_name'],
    ['kunden', 'vorname', 'first_name'],
    ['clients', 'prénom', 'first_name'],
    ['t', 'apellidos', 'last_name'],
    ['t', 'cognome', 'last_name'],
    ['t', 'achternaam', 'last_name'],
    ['t', 'sobrenome', 'last_name'],
    ['t', 'email', 'email'],
    ['t', 'backup_e-mail_address', 'email'],
    ['t', 'courriel', 'email'],
    ['schools', 'email', 'email'],
    ['t', 'email_sha256', 'email'],
    ['t', 'ssn_sha1', 'national_id'],
    ['t', 'email_md5', 'email'],
    ['t', 'password_sha512', 'secret'],
    ['t', 'tel', 'phone'],
    ['responsable_legal', 'tel_port', 'phone'],
    ['eleve', 'dt_nais', 'birth_date'],
    ['eleve', 'date_naiss', 'birth_date'],
    ['PATIENT', 'GEBDT', 'birth_date'],
    ['t_pat', 'geschl', 'gender'],
    ['medewerker', 'achternm', 'last_name'],
    ['klient', 'data_urodzenia', 'birth_date'],
    ['klient', 'nazwisko', 'last_name'],
    ['musteri', 'dogum_tarihi', 'birth_date'],
    ['personel', 'maas', 'salary'],
    ['kurye_konum', 'enlem', 'location'],
    ['patient_phone_numbers', 'number', 'phone'],
    ['t', 'handynummer', 'phone'],
    ['people', 'address_line_1', 'street_address'],
    ['orders', 'shippingAddress', 'street_address'],
    ['t', 'hausnummer', 'street_address'],
    ['addresses', 'city', 'city'],
    ['t', 'wohnort', 'city'],
    ['t', 'plz', 'postcode'],
    ['orders', 'postal_code', 'postcode'],
    ['t', 'remote_ip', 'ip'],
    ['t', 'ip_address', 'ip'],
    ['t', 'date_of_birth', 'birth_date'],
    ['t', 'geburtsdatum', 'birth_date'],
    ['t', 'fecha_nacimiento', 'birth_date'],
    ['t', 'nino', 'national_id'],
    ['t', 'ssn', 'national_id'],
    ['t', 'codice_fiscale', 'national_id'],
    ['t', 'card_number', 'card_number'],
    ['t', 'iban', 'bank_account'],
    ['t', 'account_number_ciphertext', 'bank_account'],
    ['t', 'encrypted_password', 'secret'],
    ['t', 'api_key', 'secret'],
    ['t', 'otp_secret', 'secret'],
    ['t', 'webhook_url', 'secret'],
    ['customers', 'stripe_customer_id', 'external_id'],
    ['sessions', 'token', 'secret'],
    ['t', 'notes', 'free_text'],
    ['t', 'allegation_details', 'free_text'],
    ['tickets', 'description', 'free_text'],
    ['messages', 'body', 'free_text'],
    ['t', 'religion', 'religion'],
    ['t', 'ethnic_group', 'ethnicity'],
    ['t', 'disability_status', 'health'],
    ['users', 'username', 'username'],
  ])('%s.%s is %s', (place, name, category) => {
    expect(judgeName(name, [place])).toMatchObject({ says: 'personal', category });
  });

  it.each([
    ['products', 'name'],
    ['user_roles', 'name'],
    ['companies', 'name'],
    ['orders', 'product_name'],
    ['users', 'email_verified'],
    ['users', 'emails_count'],
    ['users', 'address_id'],
    ['users', 'ssn_required'],
    ['users', 'phone_type'],
    ['users', 'has_email'],
    ['users', 'confirmed_at'],
    ['users', 'locale'],
    ['orders', 'status'],
    ['orders', 'currency'],
    ['t', 'email_template'],
    ['t', 'country_code'],
    ['t', 'mime_type'],
    ['channels', 'smtp_address'],
    ['schools', 'postcode'],
    ['files', 'md5'],
    ['users', 'accepted_terms_and_conditions'],
    ['users', 'sort_weight'],
  ])('%s.%s is technical', (place, name) => {
    expect(judgeName(name, [place]).says).toBe('technical');
  });

  it.each([
    ['things', 'data1'],
    ['t', 'name'],
    ['invoices', 'stripe_thing_id'],
    ['products', 'description'],
    ['t', 'external_id_foo'],
    ['t', ''],
    ['t', '!!!'],
  ])('%s.%s says nothing', (place, name) => {
    expect(judgeName(name, [place]).says).toBe('nothing');
  });

  it('is judged by the nearest context that says something', () => {
    // given a document in a table of products, with a container and a person above the name
    expect(judgeName('name', ['attributes', 'recipient', 'products'])).toMatchObject({ says: 'personal' });
    expect(judgeName('name', ['product', 'users']).says).toBe('technical');
  });

  it('is only likely to mean a phrase that other words follow', () => {
    expect(judgeName('email_foo', ['t'])).toMatchObject({ category: 'email', clear: false });
  });

  it.each([
    ['anagrafica', ['indirizzo', 'cap'], 'cap', 'postcode'],
    ['limits', ['name', 'cap'], 'cap', null],
    ['personal', ['vorname', 'alter'], 'alter', 'age'],
    ['t', ['vorname', 'name'], 'name', 'last_name'],
    ['t', ['nome', 'cognome'], 'nome', 'first_name'],
    ['t', ['sku', 'price', 'name'], 'name', null],
    ['t', ['email', 'birth_date', 'name'], 'name', 'person_name'],
    ['t', ['price', 'amount', 'name'], 'name', null],
    ['members_of_it', ['encrypted_password', 'name'], 'name', 'person_name'],
    ['accounts', ['username', 'display_name'], 'display_name', 'person_name'],
    ['account_requests', ['email', 'name'], 'name', 'person_name'],
    ['events', ['pick_up_phone', 'pick_up_name'], 'pick_up_name', 'person_name'],
    ['locations', ['name', 'address_line_1', 'postcode'], 'address_line_1', null],
    ['locations', ['user_id', 'address_line_1'], 'address_line_1', 'street_address'],
    ['places', ['name', 'address'], 'address', null],
    ['places', ['user_id', 'name', 'address'], 'address', 'street_address'],
    ['versions', ['item_type', 'whodunnit', 'object'], 'object', 'free_text'],
    ['users', ['email', 'kofi_url'], 'kofi_url', 'url'],
    ['tasks', ['reason_for_adjustment'], 'reason_for_adjustment', 'free_text'],
    ['tasks', ['reason_for_id'], 'reason_for_id', null],
    ['partner_profiles', ['name', 'website'], 'name', null],
    ['quote_versions', ['content'], 'content', 'free_text'],
    ['consents', ['performed_by_given_name', 'name'], 'name', null],
  ])('in %s with the columns %j: %s is %s', (place, columns, name, category) => {
    const found = detect(
      catalogOf(
        table(
          place,
          columns.map((one) => column(one)),
        ),
      ),
      null,
    ).find((finding) => finding.column === name);
    expect(found?.category ?? null).toBe(category);
  });

  it.each([
    ['patients', 'is_disabled', 'health'],
    ['users', 'is_disabled', null],
    ['patients', 'diabetic', 'health'],
    ['clinic_statistics', 'monthly_diabetics', null],
    ['users', 'email_count', null],
    ['users', 'phone_verified', null],
    ['users', 'address_id', null],
    ['users', 'ssn_required', null],
    ['chat_usages', 'input_tokens', null],
  ])('%s.%s tells %s although it is no text', (place, name, category) => {
    const type = /^(?:is|phone|ssn|diabetic)/.test(name) ? 'bool' : 'int8';
    const [found] = detect(catalogOf(table(place, [column(name, type)])), null);
    expect(found?.category ?? null).toBe(category);
  });

  it.each([
    ['territories', 'enable_number_of_children_field', 'bool', null],
    ['patients', 'has_children', 'bool', 'marital_status'],
    ['posts', 'hide_reason', 'text', 'free_text'],
    ['users', 'disable_comment', 'text', 'free_text'],
    ['events', 'show_notes', 'text', 'free_text'],
    ['users', 'show_religion', 'text', 'religion'],
    ['registration_payments', 'amount_lowest_denomination', 'int4', null],
    ['baptisms', 'denomination', 'text', 'religion'],
    ['users', 'readable_line_height', 'text', null],
    ['users', 'height', 'text', 'health'],
    ['session_data', 'data_key', 'text', null],
    ['tenants', 'data_key', 'text', 'secret'],
    ['taggings', 'tenant', 'text', null],
    ['leases', 'tenant', 'text', 'person_name'],
    ['release_file_types', 'name', 'text', null],
    ['attachments', 'name', 'text', 'free_text'],
    ['oauth2_clients', 'client_name', 'text', null],
    ['bookings', 'client_name', 'text', 'person_name'],
    ['queue_workers', 'name', 'text', null],
    ['workers', 'name', 'text', 'person_name'],
    ['role_type_orders', 'name', 'text', null],
  ])('in %s that says %s in a %s is %s', (place, name, type, category) => {
    const [found] = detect(catalogOf(table(place, [column(name, type)])), null);
    expect(found?.action === 'mask' ? found.category : null).toBe(category);
  });

  it('that switches a part of a form does not make a table one about people', () => {
    const columns = [column('name'), column('enable_number_of_children_field', 'bool')];
    const found = detect(catalogOf(table('territories', columns)), null);
    expect(found.map(({ action }) => action)).not.toContain('mask');
  });
});
