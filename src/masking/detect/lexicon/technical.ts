import type { ScalarCategory } from '../../categories.ts';

/** What a technical word at the end of a name tells of a thing. */
export type TechnicalGroup =
  | 'machinery'
  | 'kind'
  | 'measure'
  | 'time'
  | 'truth'
  | 'format'
  | 'software'
  | 'goods'
  | 'file'
  | 'reference'
  | 'register';

/**
 * Words that, at the end of a name, say that the value is about the machinery and not about a person, whatever
 * stands before them: `email_template`, `address_type`, `phone_verified`, `ssn_required`. By what they tell.
 */
export const TECHNICAL_HEADS: Readonly<Record<TechnicalGroup, string>> = {
  machinery: `
    smtp address, imap address, server address, bind address, listen address, health check, health check url,
    memory address, base address, idp cert, idp certificate, saml cert, tls cert, ssl cert, cert fingerprint, certificate fingerprint, public key, public key pem, public certificate, public pem, utm content, utm source, utm medium, utm campaign, utm term`,
  kind: `
    action, aasm state, category, choice, class, condition, event, kind, level, mode, phase, priority, rank, role,
    severity, stage, state, status, step, strategy, tier, type, typ, tipo, typology, variant, visibility, policy,
    statut, estado, stato, etat, outcome, result, rating, grade, group, scan result, permission, privilege, plan,
    engine, flag, feature, workflow state, lifecycle state, aasm, subtype, classification, sort order, sort by,
    order by, sort column, sort direction, tipologia, soort, art, status code, substatus, state machine,
    approval status, term and condition, term condition, role name, role type, scope type, visibility level, privacy, access level, difficulty,
    urgency, impact level, importance, cadence, recurrence, recurrence rule, rrule, repeat, trigger type,
    change type, audit action, activity type, event kind, source kind, verb, polymorphic type, situacao, situacion,
    categoria, categorie, kategorie, zustand, stand, gruppe, stufe, groupe, niveau, niveau acces, nivel, livello,
    grupo, gruppo, groep, niveau groep, toestand, fase, etape, fase stato, anrede typ, tipo documento,
    type document, document type, id type, address type, contact type, phone type, email type,
    identity type, identifier type, account type, card type, card brand, payment type, payment method, funding,
    interval unit`,
  measure: `
    amount, average, balance, capacity, count, counter, cost, discount, duration, fee, interval, length, limit,
    margin, max, maximum, min, minimum, order, percent, percentage, position, precision, price, quantity, quota,
    rate, ratio, score, sequence, size, sort, sum, threshold, total, unit, weight, volume, number of,
    discount code, lowest denomination, smallest denomination, currency denomination, amount denomination,
    fee denomination, coin denomination, paypal denomination, stripe denomination, tax, tax rate, vat rate, subtotal, surcharge, deposit, refund amount, credit, debit, point,
    reward point, stock, inventory, reorder level, uom, unit of measure, currency amount, altitude, speed,
    distance, area size, depth, diameter, resolution, bitrate, fps, latency, uptime, load, memory, cpu, disk,
    bandwidth, usage, bytes, kb, mb, retry, attempt count, montant, prix, quantite, taux, solde, betrag, preis,
    menge, anzahl, summe, steuersatz, rabatt, importe, precio, cantidad, saldo, tasa, descuento, valor total,
    preco, quantidade, desconto, taxa, importo, prezzo, quantita, sconto, aliquota, bedrag, prijs, aantal, korting,
    percentage btw, percentil, hash rate, count cache, cached count, confidence, similarity, weight factor,
    exchange rate, conversion rate, sort weight, vote weight, display weight, search weight, rank weight,
    ranking weight, priority weight`,
  time: `
    at, date, day, expiry, frequency, month, period, schedule, time, timestamp, timezone, time zone, week, year,
    academic year, date format, time format, term, due, deadline, start, end, from date, to date, valid from,
    valid to, starts on, ends on, hour, minute, second, quarter, fiscal year, season, datum, uhrzeit, zeitpunkt,
    jahr, monat, tag datum, zeitraum, fecha, hora, ano, mes, dia, periodo, data ora, giorno, mese, anno, ora, jour,
    mois, annee, heure, duree, dag, maand, jaar, tijd, tijdstip, term length, interval length, cutoff, ttl,
    expires, expires in, expiration, valid until, opening hour, business hour, working hour`,
  truth: `
    attached, uploaded, submitted, signed, requested, recorded, obtained, acknowledged, accepted, active, allowed, approved, available, completed, confirmed, deleted, disabled, enabled, hidden,
    locked, matched, optional, optout, opt in, opt out, provided, public, published, received, required, sent,
    shared, valid, verified, visible, agreed, consent, subscribed, match, present, changed, bounced, check,
    checked, validity, blocked, archived, muted, starred, pinned, read, seen, opened, clicked, reviewed, paid, billed,
    cancelled, canceled, failed, processed, synced, imported, migrated, featured, favorite, favourite, recurring,
    is is primary, aktiv, actif, activo, ativo, attivo, actief, geloscht, supprime, eliminado,
    excluido, eliminato, verwijderd, newsletter, gdpr consent, marketing consent, notification enabled,
    subscribed to newsletter, email setting, email preference, notification setting, notification preference, email option, sms setting, eligible, exempt, billable, taxable, refundable, required by`,
  format: `
    alpha, color, colour, content type, country, country code, charset, currency, currency code, ccy, encoding,
    extension, font, format, land, language, language code, lang, langue, sprache, idioma, lingua, locale,
    media type, mime, mime type, pais, pays, symbol, theme, style, layout, template, pattern, regex, placeholder,
    logo, isin, ticker, moneda, devise, wahrung, valuta, moeda, langue code, sprachcode, hex, hex color,
    hex colour, background color, text color, accent color, align, alignment, font family, font size, css class,
    class css, iso, iso 2, iso 3, alpha 2, alpha 3, country iso, locale code, currency symbol,
    number format, unit system, separator, delimiter, decimal separator, country name, payment currency, bcp 47,
    emoji, emoji code, glyph, shape`,
  software: `
    algorithm, adapter, api version, app version, architecture, arch, backend, branch, build, checksum, cipher,
    class name, command name, component, commit, content length, controller, cron, cron expression, database,
    environment, etag, file type, method, migration, migration name, model, module, namespace, node, operation, os,
    operating system, platform, plugin, port, protocol, queue, queue name, queue type, region, release, repository,
    revision, route, runtime, schema, schema version, scheme, scope, script, server, service, service name, shard,
    release note, system, identifier system, code system, coding system, naming system, id uri, identifier uri,
    sha, source, source type, table, table name, column name, tag, target type, tool name, toolset, transport,
    version, variation digest, md 5, sha 1, sha 256, sha 512, digest algorithm, event type, event name,
    function name, job class, job name, host name, hostname, domain, domain name, acl, trigger, index name,
    constraint, plugin name, key type, key id, key prefix, challenge method, log level, mime types, http method,
    http status, response code, error code, error class, rate limit, column, direction, user type, client id,
    tenant id, redirect uri, callback url, redirect url, token type, token count, grant type, response type,
    audience, issuer, provider, job id, request id, trace id, span id, correlation id, message queue, dedupe key,
    idempotency key, idempotency token, lock token, lock key, lock version, cache key, cache version, cursor,
    sync token, sync cursor, next page, page cursor, worker, worker name, thread, pid, process, process id,
    hostname fqdn, host port, socket, uri scheme, api endpoint, endpoint path, handler name, callback,
    callback class, listener, subscriber class, strategy name, adapter name, dialect, sql, sql query,
    query hash, query plan, feature flag, flag name, toggle, variation, experiment, experiment name, cohort,
    segment, ab test, variant name, flipper, package, package name, bundle id, bundle identifier, app id, app name,
    app identifier, client version, sdk version, os version, os name, build number, user agent family,
    user agent major, firmware, firmware version, kernel, cluster, cluster name, zone id, instance type, image id,
    ami, docker image, container, container name, pod, registry, git url, git ref, ref name, head sha, commit sha,
    tree, branch name, tag name, migration id, changelog, changelog name, content type id, media kind, codec,
    compression, encryption type, key algorithm, kid, alg, signature algorithm, hash algorithm, hash type,
    password algorithm, password format, curve, subresource, resource type, record type, object type, entity type,
    item type, owner type, target class, subject type, auditable type, trackable type, commentable type,
    addressable type, imageable type, notifiable type, polymorphic class, model name, model type, app label,
    codename, permission name, permission key, guard name, ability, gate key, partition, partition key, topic name,
    topic arn, arn, consumer group, exchange, routing key, bucket name, region code aws, storage class,
    storage key, storage path, s 3 key, object key, blob key, file key, service key, upload id, etag hash,
    digest type, data key, content hash, content md 5, file hash, file md 5, sha hash, sql state, exit code, signal,
    return code, reply code, http code, http verb, verb http, response status, error type, error kind,
    failure code, reason code, decline code, sampling, environment name, env name, stage name, release stage,
    deploy state, tls version, smtp authentication, smtp server, imap server, mail server, smtp host, imap host,
    server name, machine type, device type, device platform, platform version, push environment, apns environment,
    vapid subject, locale key, translation key, i 18 n key, message key, msgid, label key, setting key,
    setting name, config key, parameter name, variable name, attribute name, attribute key, property name,
    property key, field name, field key, field type, data type, value type, column type, widget, component name,
    partial, view name, layout name, template name, theme name, page type, section key, block type, node type,
    node name, edge type, graph, pipeline, pipeline name, workflow, workflow name, step name, job type, job queue,
    job state, task name, task type, task id, task key, schedule name, cron schedule, trigger name, rule name,
    rule type, operator, comparator, predicate, expression, formula, regexp, mask pattern, sequence name, prefix,
    table prefix, database name, schema name, index key, sort key, shard key, hash key type`,
  goods: `
    barcode, brand, carrier, ean, gtin, isbn, make, manufacturer, mpn, product, product code, product name,
    qualification, sku, upc, slug, warehouse, asin, label, course, subject code, specialism, course type, isrc,
    isni, issn, doi, lccn, oclc, mpn code, lot number, batch number, serial, serial number, part number, part code,
    model number, model code, style code, size code, color code, material, collection, category name,
    category code, department code, cost center, cost centre, account code, gl code, ledger code, tax class,
    tax category, hs code, hs tariff, incoterm, shipping method, shipping carrier, tracking company, service level,
    service code, carrier code, aisle, bin, shelf, rack, location code, warehouse code, store code, store number,
    terminal id, register id, pos id, menu, dish, ingredient, recipe name, artikelnummer, artikelnr, produktname,
    warengruppe, reference produit, codigo producto, codigo barra, codigo produto, codice prodotto,
    codice articolo, artikelcode, productcode, course code, course name, module code, module name, class code,
    section code, section name, room number, room name, room, exam board, subject name, grade level, grading,
    credits, semester name, curriculum code, fund code, symbol name, cusip, sedol, figi, wkn, exchange code, mic,
    currency pair, instrument, asset class, security name, price currency, network name, chain id,
    contract address, token symbol, token standard, block hash, genre, platform name, rating system, title id,
    imdb id, tmdb id, spotify uri, plate color, vehicle type, vehicle make, vehicle model, fuel type, body type,
    transmission, trim, make model`,
  file: `
    meta title, meta description, meta keyword, seo title, seo description, seo keyword, og title, og description, css, html class, icon url, logo url, image type, file extension, file size, path, folder, bucket, width,
    height, line height, row height, header height, max height, min height, font weight, dimension, docs url, homepage url, terms url, privacy url, mime type file, file format, file mode,
    content disposition, thumbnail size, image size, favicon, favicon url, banner url, banner image, hero image,
    cover image, background image, image alt, alt text, icon name, icon key, stylesheet, javascript, css url,
    js url, asset path, asset url, base path, root path, relative path, route name, route path, url path,
    url pattern, base url, api url, endpoint url, server url, host url template, site url, homepage, docs link,
    documentation url, terms link, support url, help url, status url, feed url public, product url,
    image product url, download url, source url, repo url, repository url, auth url, authorization url,
    authorize url, token url, userinfo url, jwks url, jwks uri, discovery url, issuer url, metadata url,
    revocation url, logout url, login url, post logout redirect uri, success url, cancel url, return url,
    healthcheck url, canonical url, sitemap, robot, meta robot, permalink, anchor, breadcrumb, ancestry path,
    lineage, tree path, ltree, full path tree, position path`,
  reference: `
    id, ids, key, uuid, guid, pk, fk, foreign key, index, code, iso code, external key, natural key, business key,
    surrogate key, object id, record id, entity id, row id, ref id, legacy id, old id, parent id, group id,
    plan id, price id, product id, subscription id, invoice id, charge id, payment id, payment intent id,
    transaction id, transfer id, payout id, refund id, batch id, session identifier code, event id, webhook id,
    workspace id, project id, app uuid, kennung, schlussel, codigo, codice, clave primaria, cle etrangere,
    numero ordre, order number, order no, invoice number, invoice no, bill number, receipt number, quote number,
    po number, purchase order number, ticket number, request number, contract number, tracking number,
    confirmation number, reservation number, booking number, booking reference, reservation code,
    transaction number, transaction reference, transaction hash, reference code, batch reference, document no,
    version number, revision number, release number, line number, row number, page number, sequence number,
    check number, cheque number, voucher number, coupon code, coupon, promo code, promotion code, gift card code,
    discount name, referral code, affiliate code, rechnungsnummer, rechnungsnr, bestellnummer, auftragsnummer,
    belegnummer, vertragsnummer, numero commande, numero facture, numero contrat, numero pedido, numero factura,
    numero contrato, numero nota, numero fattura, numero ordine, numero contratto, factuurnummer, ordernummer,
    bestelnummer, contractnummer`,
  register: `
    urn, ukprn, industry, sector, department, employment status, job title type, ukprn number,
    local authority code, la code, district code, county code, province code, region code, area code, zone code,
    area name, region name, district name, gss code, ons code, fips, fips code, nuts code, osm id, geoname id,
    place id, iata, icao, unlocode, school type, school phase, phase of education, establishment number,
    establishment type, urn number, ofsted rating, provider type, provider code, provider name,
    accrediting provider, awarding body, exam board name, professional body, training provider code, naics, sic, sic code, nace, naf, code naf, ape, code ape,
    organisation type, company type, company size, industry code, industry name, sector name, business type,
    legal form, legal structure, rechtsform, forme juridique, forma juridica, forma giuridica, rechtsvorm, branche,
    secteur, ramo, settore, department name, division, business unit, team name, team, cost center name,
    location name, site name, venue name, stop name, station name, bank name, bank, bank country, bank city,
    bank branch, banque, banco, banca, nom banque, nombre banco, nome banco, nome banca, institution type,
    merchant category, merchant category code, mcc, merchant name, network, card network, card country, processor,
    acquirer, gateway, gateway name, payment processor, payment gateway`,
};

/** Of the technical heads, those that only say in which form something is told: a `disability_status` tells the disability. */
export const TELLING_HEADS: readonly string[] = [
  'flag',
  'indicator',
  'category',
  'choice',
  'class',
  'code',
  'condition',
  'group',
  'kind',
  'level',
  'month',
  'outcome',
  'rank',
  'rate',
  'rating',
  'result',
  'score',
  'severity',
  'stage',
  'state',
  'status',
  'type',
  'grade',
  'label',
];

/** Words that say the same at the beginning of a name: `is_email`, `has_address`, `num_phones`, `tipo_documento`. */
export const TECHNICAL_STARTS: readonly string[] = [
  'allow',
  'are',
  'can',
  'count',
  'did',
  'disable',
  'does',
  'enable',
  'enabled',
  'force',
  'has',
  'have',
  'hide',
  'is',
  'max',
  'min',
  'must',
  'need',
  'number of',
  'require',
  'requires',
  'send',
  'should',
  'show',
  'tipo',
  'total',
  'type',
  'use',
  'uses',
  'was',
  'were',
  'will',
];

/** Of the technical heads, those whose values are long random strings by nature. */
export const DIGEST_HEADS: readonly string[] = [
  'checksum',
  'commit',
  'digest',
  'etag',
  'md',
  'sha',
  'uuid',
  'guid',
  'revision',
  'id',
  'ids',
  'version',
];

/** Codes of two and three letters for languages, countries, money, units, days, files and the like: no initials of people. */
export const SHORT_CODE_WORDS: readonly string[] =
  `aac ac ad add adm ae af am amt and any ap api app ar as asc at au aud avg avi aws az bar be bg bic bid big bin bn box br brl bs btc bug bus buy by
  ca cad cat cc cd cg ch chf cl cli cm cn cny co cod cpu cs csv cut cy cz czk da day db dc de del dev dhl di dk dkk dl dm do doc dpd ds dst dvd
  ean ecb eg el en end eq err es et eth eu eur eva exe ext fax fi fix fm fr fri ft ftp fw ga gas gb gbp gcp gel get gif gls go gr gt gte gz
  ha he hi hr hrs hu huf hz ib id ie il imp in inf inr ins int ios ip ipa is iso it ja jan jp jpg jpy jar jun jul js jwt kb kg km ko kr kwh kw
  la lan lb lbs led lg lo log low lt lte lu lv ma mac man mar max mb md mg mi mid min mj mk ml mm mo mon mov mp mp3 ms mt mx na nav ne neq net new nfc nl nn no nok nop not nov now npm nr ns null nw nz
  oct off ok old on one op or os oz pa pay pc pcs pct pdf per php pin pl pln png pos pr prd pro ps psd pt pub put px py qa qr qty ram rar raw rb re red ref rel ro rpm rs rsa rss rtf ru rub run
  sa sat se sec sek sep set sg sha si sk sl sm sms so sp sql sr ssh ssl st stg str su sub sum sun sv svg sw syn ta tab tag tar tax tb tcp te test tex tgz th thu tls to ton top tr try ts tsv tue tv tw txt
  ua udp uk un uni unk up ups uri url us usb usd usr ust ux va vat vi vip vm vn vpn wan wav web wed wk wks wma wmv wp xl xls xml xs xxl yd yes yml yr zip`.split(
    /\s+/,
  );

/** Tables and columns of migration tools and frameworks whose contents are known. Names in lower case. */
export const FRAMEWORK_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  schema_migrations: ['version', 'filename'],
  ar_internal_metadata: ['key', 'value'],
  _prisma_migrations: ['id', 'checksum', 'migration_name'],
  alembic_version: ['version_num'],
  django_migrations: ['app', 'name'],
  django_content_type: ['app_label', 'model'],
  auth_permission: ['name', 'codename'],
  auth_group: ['name'],
  flyway_schema_history: ['version', 'description', 'type', 'script'],
  databasechangelog: ['id', 'filename', 'exectype', 'md5sum', 'liquibase', 'contexts', 'labels', 'deployment_id'],
  knex_migrations: ['name'],
  pgmigrations: ['name'],
  __efmigrationshistory: ['migrationid', 'productversion'],
  aspnetroles: ['name', 'normalizedname', 'concurrencystamp'],
  aspnetroleclaims: ['claimtype', 'claimvalue'],
  aspnetusers: ['concurrencystamp'],
  aspnetuserclaims: ['claimtype'],
  aspnetuserlogins: ['loginprovider', 'providerdisplayname'],
  aspnetusertokens: ['loginprovider', 'name'],
  migrations: ['migration', 'name'],
  failed_jobs: ['uuid', 'connection', 'queue'],
  job_batches: ['name'],
  personal_access_tokens: ['tokenable_type', 'abilities'],
  flipper_features: ['key'],
  flipper_gates: ['feature_key', 'key'],
  active_storage_attachments: ['name', 'record_type'],
  active_storage_blobs: ['content_type', 'service_name', 'checksum', 'key'],
  action_text_rich_texts: ['name', 'record_type'],
  spatial_ref_sys: ['auth_name', 'srtext', 'proj4text'],
};

/** Columns of frameworks that hold something personal, under names that say nothing of the kind elsewhere. */
export const PERSONAL_FRAMEWORK_COLUMNS: Readonly<Record<string, Readonly<Record<string, ScalarCategory>>>> = {
  aspnetuserlogins: { providerkey: 'external_id' },
  // Those of all tables, and all that were before: names of people and titles of what they wrote.
  friendly_id_slugs: { slug: 'username' },
};

/**
 * Heads that say of a document (`json`, `jsonb`, `hstore`) that it tells the machinery what to do. Of single values they
 * say nothing.
 */
export const DOCUMENT_HEADS = `
    setting, option, preference, pref, config, configuration, permission, flag, limit, rule, column, filter, tag, scope, stat, statistic,
    usage, mapping, schema, step, feature, quota, tool, guardrail, guideline, template, period, factor, locked attribute, acl, jwks,
    course, section, subject, subscription, trigger, layout, widget, style, color, colour, theme, capability, dependency, metric,
    chart, counter, history count, score, weight, threshold, tier, price, pricing, plan, schedule, opening hour, styling, logic, branding, whitelabel, white label, recaptcha, captcha, override, overwrite,
    welcome card, single use, hidden field, booking field, form field, input field, amount detail, price detail, fee detail, availability, working hour, day, slot,
    order, position, bound, geometry, dimension, size, crop, thumbnail, variant, translation, locale, i 18 n, label, category, type, role, level, grade, qualification, language,
    currency, breakdown, total, summary count, aggregate, snapshot count, cache, index, key path, definition, spec, specification, manifest, metadata schema, validation, constraint, criterion,
    badge, achievement, milestone, progress, state machine, workflow, pipeline, node, edge, action, condition, event type, notification setting, feature flag, experiment, toggle, ui state, ui setting, table column, view option, chart option, display option, export option, import option, sync state, cursor, checkpoint, lock, quota usage, entitlement, addon, limit override, retry policy, rate limit, cron, env, environment, build arg, matrix, test case, checklist`;

/** Words that turn what follows into a question about it: `is_email`, `has_address`. */
export const QUESTION_WORDS: readonly string[] = [
  'is',
  'has',
  'are',
  'can',
  'was',
  'should',
  'require',
  'allow',
  'enable',
];

/**
 * Those of them that switch a part of a form: they tell nothing of anybody, whatever that part asks. Not `show` and `hide`,
 * which begin names of texts, too: `show_notes`, `hide_reason`.
 */
export const SWITCHING_WORDS: readonly string[] = ['enable'];

/** Words that, before what follows, count it: `monthly_registrations`, `cumulative_patients`. */
export const COUNTING_WORDS: readonly string[] = [
  'average',
  'avg',
  'cumulative',
  'daily',
  'day',
  'hourly',
  'monthly',
  'month',
  'nb',
  'percentage',
  'quarterly',
  'quarter',
  'sum',
  'weekly',
  'yearly',
  'adjusted',
  'count',
  'total',
  'number',
  'anzahl',
  'mean',
  'median',
  'aggregate',
  'population',
];
