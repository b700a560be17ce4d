export const id = 256;
export const ids = [256];
export const modules = {

/***/ 4256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  detect: () => (/* binding */ detect),
  detectBySampling: () => (/* binding */ detectBySampling),
  isOfFramework: () => (/* binding */ isOfFramework)
});

// EXTERNAL MODULE: ./masking/report/format.js
var format = __webpack_require__(3952);
// EXTERNAL MODULE: ./masking/catalog/checks.js
var checks = __webpack_require__(2455);
// EXTERNAL MODULE: ./masking/categories.js
var categories = __webpack_require__(6898);
;// CONCATENATED MODULE: ./masking/detect/lexicon/abbreviations.js
/** Short forms in identifiers and what they stand for. Only forms that hardly ever stand for something else. */
const ABBREVIATED_WORDS = {
    ips: 'ip',
    urls: 'url',
    uris: 'uri',
    jobtitle: 'job title',
    jobrole: 'job role',
    lastip: 'last ip',
    regip: 'registration ip',
    mfasecret: 'mfa secret',
    idnumber: 'id number',
    extrainfo: 'extra info',
    ssnid: 'ssn',
    taxvat: 'tax number',
    nicename: 'nickname',
    vcard: 'contact data',
    flg: 'flag',
    statuses: 'status',
    bonuses: 'bonus',
    campuses: 'campus',
    viruses: 'virus',
    diagnoses: 'diagnosis',
    analyses: 'analysis',
    children: 'child',
    criteria: 'criterion',
    acc: 'account',
    accno: 'account number',
    accountno: 'account number',
    acct: 'account',
    acctnbr: 'account number',
    acctno: 'account number',
    acctnum: 'account number',
    achternm: 'achternaam',
    addr: 'address',
    addr1: 'address 1',
    addr2: 'address 2',
    addres: 'address',
    addrs: 'address',
    adr: 'address',
    adr1: 'address 1',
    adr2: 'address 2',
    adress: 'address',
    adresse: 'address',
    ads: 'ad',
    amt: 'amount',
    appt: 'appointment',
    attr: 'attribute',
    authn: 'auth',
    avail: 'available',
    avg: 'average',
    bdate: 'birth date',
    bday: 'birthday',
    bem: 'bemerkung',
    bemerk: 'bemerkung',
    birthdt: 'birth date',
    biz: 'business',
    brth: 'birth',
    calc: 'calculated',
    cardno: 'card number',
    cat: 'category',
    ccno: 'card number',
    ccnumber: 'cc number',
    cd: 'code',
    cell: 'mobile',
    cellphone: 'mobile phone',
    cfg: 'config',
    chk: 'check',
    cmt: 'comment',
    cnt: 'count',
    cntry: 'country',
    cogn: 'cognome',
    cointest: 'intestatario',
    cointestatario: 'intestatario',
    comm: 'comment',
    comms: 'communication',
    comp: 'company',
    conf: 'config',
    corp: 'company',
    cred: 'credential',
    creds: 'credential',
    ctry: 'country',
    curr: 'currency',
    cust: 'customer',
    custname: 'customer name',
    custno: 'customer number',
    cv: 'curriculum vitae',
    dept: 'department',
    desc: 'description',
    descr: 'description',
    dl: 'driving licence',
    dnaiss: 'date naissance',
    dob: 'birth date',
    doc: 'document',
    dod: 'date of death',
    doj: 'date of joining',
    drv: 'driver',
    dt: 'date',
    dtnais: 'date naissance',
    dtnasc: 'data nascimento',
    dx: 'diagnosis',
    emailaddr: 'email address',
    emails: 'email',
    emerg: 'emergency',
    emp: 'employee',
    empname: 'employee name',
    empno: 'employee number',
    env: 'environment',
    ext: 'extension',
    familyname: 'family name',
    famname: 'last name',
    firstname: 'first name',
    firstnm: 'first name',
    fname: 'first name',
    forenames: 'forename',
    fst: 'first',
    fullname: 'full name',
    gebd: 'geburtsdatum',
    gebdat: 'geburtsdatum',
    gebdt: 'geburtsdatum',
    gebort: 'geburtsort',
    gend: 'gender',
    geschl: 'geschlecht',
    givenname: 'given name',
    hist: 'history',
    hno: 'house number',
    houseno: 'house number',
    htn: 'hypertension',
    hx: 'history',
    ident: 'identifier',
    identif: 'identifier',
    idx: 'index',
    img: 'image',
    indir: 'indirizzo',
    ins: 'insurance',
    intest: 'intestatario',
    intestazione: 'intestatario',
    kommentare: 'kommentar',
    lang: 'language',
    lastname: 'last name',
    lastnm: 'last name',
    lat: 'latitude',
    lati: 'latitude',
    latlng: 'latitude longitude',
    latlon: 'latitude longitude',
    lic: 'licence',
    lname: 'last name',
    lng: 'longitude',
    lon: 'longitude',
    longi: 'longitude',
    maidenname: 'maiden name',
    med: 'medical',
    medew: 'medewerker',
    meds: 'medication',
    mgr: 'manager',
    mi: 'middle initial',
    middlename: 'middle name',
    mname: 'middle name',
    mob: 'mobile',
    mobileno: 'mobile number',
    mobno: 'mobile number',
    mobnum: 'mobile number',
    msg: 'message',
    nais: 'naissance',
    naiss: 'naissance',
    natid: 'national id',
    nationalid: 'national id',
    natl: 'national',
    nbr: 'number',
    ni: 'national insurance',
    nino: 'national insurance number',
    nm: 'name',
    nname: 'nachname',
    no: 'number',
    nok: 'next of kin',
    nominat: 'nominativo',
    nr: 'number',
    num: 'number',
    obs: 'observacao',
    observ: 'observation',
    occup: 'occupation',
    opm: 'opmerking',
    org: 'organisation',
    organization: 'organisation',
    passhash: 'password hash',
    passwd: 'password',
    pcode: 'postcode',
    perm: 'permanent',
    pers: 'person',
    pfp: 'profile picture',
    ph: 'phone',
    phno: 'phone number',
    phoneno: 'phone number',
    phonenum: 'phone number',
    pic: 'picture',
    plzort: 'plz ort',
    poa: 'address proof',
    pos: 'position',
    postalcode: 'postal code',
    postcd: 'postcode',
    ppl: 'people',
    pref: 'preference',
    prefs: 'preference',
    prev: 'previous',
    prio: 'priority',
    prof: 'profession',
    prsn: 'person',
    pw: 'password',
    pwd: 'password',
    pwdhash: 'password hash',
    qty: 'quantity',
    ref: 'reference',
    refno: 'reference number',
    regno: 'registration number',
    rel: 'relationship',
    req: 'request',
    resid: 'residence',
    resp: 'response',
    rmk: 'remark',
    rmks: 'remark',
    roepnm: 'roepnaam',
    rollno: 'roll no',
    sal: 'salary',
    sched: 'schedule',
    seq: 'sequence',
    sess: 'session',
    sig: 'signature',
    ssno: 'ssn',
    ssnum: 'ssn',
    staat: 'land',
    staatsang: 'staatsangehorigkeit',
    stat: 'statistic',
    strase: 'street',
    strasse: 'street',
    strhnr: 'strasse hausnummer',
    stu: 'student',
    subj: 'subject',
    surname: 'last name',
    surnames: 'last name',
    tel: 'phone',
    tele: 'phone',
    telefon: 'phone',
    telefone: 'phone',
    telefonnr: 'telefonnummer',
    telefono: 'phone',
    telefoon: 'phone',
    telephone: 'phone',
    telephones: 'phone',
    telf: 'phone',
    telno: 'phone number',
    telnr: 'phone number',
    tfn: 'phone number',
    tfno: 'phone number',
    tlf: 'phone',
    trk: 'track',
    tussenv: 'tussenvoegsel',
    txn: 'transaction',
    txt: 'text',
    tz: 'timezone',
    ua: 'user agent',
    uname: 'username',
    userid: 'user id',
    usernm: 'username',
    usr: 'user',
    usrname: 'username',
    veh: 'vehicle',
    ver: 'version',
    vname: 'vorname',
    voorl: 'voorletters',
    voornm: 'voornaam',
    wh: 'warehouse',
    whats: 'whatsapp number',
    wpl: 'woonplaats',
    yob: 'birth year',
    yr: 'year',
    zipcd: 'zip code',
    zipcode: 'zip code',
};

;// CONCATENATED MODULE: ./masking/detect/lexicon/contexts.js
const ROLES = {
    person: `
    counterparty, account holder, accountant, actor, admin, administrator, adopter, advisor, adviser, alumni, applicant,
    approver, assignee, attendee, author, beneficiary, bidder, borrower, boss, bride, buyer, callee, caller,
    candidate, cardholder, carer, caregiver, cashier, child, citizen, claimant, client, clinician, coach,
    colleague, commenter, consignee, consultant, contact, contributor, cosigner, creator, creditor, customer,
    debtor, defendant, delegate, dependent, dependant, director, doctor, donor, driver, editor, employee,
    employer contact, enquirer, entrant, executor, father, follower, friend, grantee, guarantor, guardian, guest,
    holder, human, householder, husband, inspector, instructor, insured, inviter, invitee, judge, landlord, lawyer,
    lead, learner, lecturer, librarian, manager, medical officer, member, mentor, mentee, moderator, mother, nurse,
    occupant, officer, official, operator, organiser, organizer, owner, parent, participant, passenger, patient,
    payee, payer, payor, people, person, personnel, physician, player, policyholder, poster, practitioner,
    prescriber, principal, professor, profile, publisher user, pupil, purchaser, receiver, recipient, referee,
    referrer, registrant, relative, renter, reporter, representative, requester, requestor, resident, respondent,
    reviewer, salesperson, sender, shopper, sibling, signatory, signer, speaker, spouse, staff, student, submitter,
    subscriber, superuser, supervisor, surgeon, suspect, teacher, technician, tenant user, therapist, trainee,
    trainer, translator, traveller, traveler, trustee, tutor, user, victim, visitor, volunteer, voter, wife,
    witness, worker, writer, youth, seller, freelancer, contractor, jobseeker, candidacy, next of kin,
    emergency contact, legal entity, membre, utilisateur, personne, salarie, employe, eleve,
    etudiant, usuario, persona, cliente, empleado, alumno, paciente, pessoa, funcionario, aluno, utente,
    dipendente, paziente, benutzer, nutzer, kunde, kunden, mitarbeiter, mitglied, mitglieder, ansprechpartner,
    patienten, schuler, gebruiker, klant, klanten, medewerker, lid, leden, persoon, personen, leerling,
    customer profile, user profile, tenant occupant, pensioner, next kin, relative contact,
    family member, household member, dependants, kin, pet owner, adherent, conducteur, proprietaire, locataire,
    assure, adherents, agent immobilier, intervenant, beneficiaire, enseignant, medecin, usager, famille,
    parents, abonne, inscrit, kontakt, kontakte, schueler, studenten, bewerber, fahrer, mieter, vermieter, arzt,
    lehrer, eltern, angestellter, angestellte, versicherter, einwohner, burger, teilnehmer, spender, besucher,
    gast, gaste, empfanger, absender, mandant, klient, versicherte, betreuer, kinder, kind, erzieher, interessent,
    autoren, verkaufer, contacto, empleados, trabajador, estudiante, profesor, conductor, propietario,
    inquilino, medico, ciudadano, huesped, donante, socio, afiliado, proveedor persona, solicitante, beneficiario,
    familiar, hijo, pasajero, candidato, asegurado, titular, vendedor, comprador, contato, 
    colaborador, estudante, motorista, proprietario, cidadao, hospede, doador, dependente, segurado, morador,
    passageiro, responsavel, fornecedor pessoa, utilizador, contatto, contatti, impiegato, studente,
    insegnante, autista, cittadino, ospite, donatore, assistito, passeggero, genitore, figlio, clienti, utenti,
    pazienti, dipendenti, collaboratore, anagrafica, persone, assicurato, condomino, contactpersoon, werknemer,
    docent, bestuurder, huurder, eigenaar, arts, deelnemer, donateur, bezoeker, cli\u00ebnt, clienten, relatie,
    relaties, kandidaat, sollicitant, verzekerde, ouder, bewoner, passagier, alumnus, apprentice,
    bachelor, barber, chauffeur, clerk, cleaner, courier, deputy, detainee, dentist, elector, engineer, expert,
    fan, farmer, foster carer, founder, hairdresser, heir, host, influencer, intern, investigator, investor, juror,
    midwife, model, neighbour, offender, patron, paramedic, pilot, plaintiff, policeman, prisoner, prospect, rider,
    scholar, seafarer, secretary, soldier, specialist, sportsman, stylist, swimmer, taxpayer, tourist, veteran,
    vet, walker, ward, applicant profile, adult, minor, animal owner, auth user, app user, portal user, web user,
    end user, account user, team member, group member, organisation member, organisation user, workspace member,
    staff member, crew, crew member, board member, committee member, council member, party member, user identity,
    hr employee, hr, human resource, crm contact, crm lead, waiter, chef, escort, babysitter, nanny, owner contact,
    co applicant, coapplicant, co borrower, nominee, signee, agent user, sales rep, rep, accountholder,
    newsletter subscriber, newsletter, audience member, mailing list member, competitor, athlete, runner,
    contestant, interviewee, interviewer, case worker, social worker, counsellor, counselor, client contact,
    supplier contact, vendor contact, site contact, billing contact, address book, addressbook, phonebook,
    phone book, directory entry, obituary, decedent, deceased, grave, genealogy, individual, party`,
    organisation: `
    public body, affiliate, agency, association, business, charity, company, corporation, employer, enterprise, entity, firma,
    firm, unternehmen, entreprise, societe, empresa, azienda, bedrijf, foundation, institution, institute,
    merchant, organisation, partner, provider, sponsor, supplier, fournisseur, lieferant, tenant, trust, vendor,
    manufacturer, carrier, insurer, publisher, workspace, family, account company, dealer,
    distributor, broker company, contractor company, consortium, cooperative, federation, holding, ngo, nonprofit,
    subsidiary, union, unit organisation, verein, lieferanten, mandantenfirma, fournisseurs, etablissement,
    proveedor, proveedores, fornecedor, fornecedores, fornitore, fornitori, leverancier, leveranciers,
    organizacion, organizacao, organizzazione, organisatie, aziende, firmen, bedrijven,
    vereniging, brand owner, franchise, importer, exporter, chain, employer organisation, customer company,
    client company, laboratory, lab, team organisation, practice, medical practice, law firm, garage,
    landlord company, agency branch, airline, publisher company, studio, tax authority, training provider,
    awarding body, exam board, lender, biller, payer organisation, payment provider, billing entity`,
    institution: `
    stock location, storage location, inventory location, warehouse location, collection point, drop off location,
    airport, bank, branch, campus, center, centre, church, nursery, kindergarten, clinic, college, court, facility,
    hospital, hotel, library, local authority, office, pharmacy, restaurant, school, schule, ecole, escuela,
    scuola, shop, site, station, store, theater, theatre, university, venue, warehouse, establishment, outlet,
    depot, plant, factory, gym, salon, stadium, arena, prison, police station, dispensary, surgery,
    health facility, health center, health centre, medical center, care home, nursing home, practice location,
    polling station, embassy, consulate, ministry, council, municipality office, department store, dealership,
    krankenhaus, klinik, praxis, filiale, standort, apotheke, hopital, pharmacie, magasin, agence, clinique,
    colegio, tienda, sucursal, farmacia, clinica, loja, filial, hospital unidade, negozio, filiale negozio,
    ospedale, ziekenhuis, winkel, vestiging, apotheek, scholen, placement school, training centre, test center,
    atm, bank branch, pickup point, locker, car park, park, museum, cinema, resort, accommodation, lab location,
    fulfilment center, restaurant location, kitchen, property listing`,
    message: `
    answer, appeal, call, chat, comment, complaint, conversation, correspondence, delivery detail, discussion,
    enquiry, feedback, inquiry, letter, mail, message, note, notification, post, reply, response, sms, testimonial,
    thread, ticket, review, case, incident, referral, report, request, claim, application, appointment, nachricht,
    mensaje, messaggio, mensagem, bericht, support ticket, helpdesk ticket, chat message, direct message,
    private message, email message, mail message, inbox message, sms message, message log, sms log, email log,
    mail log, outgoing email, incoming email, inbound email, sent email, outbox, inbox item, contact form,
    contact request, contact message, form submission, submission, form response, survey response, survey answer,
    questionnaire answer, questionnaire response, quiz answer, poll response, guestbook, journal entry, diary,
    diary entry, case note, casenote, clinical note, progress note, visit note, consultation, incident report,
    complaint record, grievance, disciplinary, allegation, witness statement, statement, essay, story, tweet,
    status update, feed post, forum post, topic reply, discussion post, issue comment, issue, bug report,
    merge request, activity log, audit, audit log entry, event log, history entry, timeline, call log, call record,
    voicemail, transcript, recording, meeting, meeting note, interview, interview note, evaluation, appraisal,
    performance review, reference letter, recommendation letter, cover letter, leave request, absence, sick note,
    expense claim, insurance claim, warranty claim, refund request, return request, dispute, cancellation,
    feedback form, nps response, rating, product review, bewertung, anfrage, kommentar, notiz, antrag, vorgang,
    reclamation, demande, commentaire, avis, dossier, solicitud, comentario, queja, incidencia, solicitacao,
    comentario cliente, chamado, atendimento, ocorrencia, richiesta, segnalazione, commento, pratica, aanvraag,
    klacht, opmerking, notitie, melding, melding incident, prompt, completion, ai message, assistant message,
    version, outbox event, webhook call, webhook delivery, webhook log, dead letter, failed job, delayed job,
    job log, background job payload, fax message, broadcast, sms outbox, error log, request log, api log, http log,
    crash report, support case, action log, activity, moderation report, abuse report, flag report, annotation,
    memo, remark, encounter, service request, work order, task comment, ticket comment, ticket message,
    crm activity, crm note, user attribute, person attribute, customer attribute, contact attribute, member attribute,
    employee attribute, user property, person property, contact property, profile field, profile field value, user field,
    user field value, custom field value, custom value, forum topic, discussion topic, metadata, meta, usermeta, postmeta, follow up`,
    credential: `
    access key, access token, api key, api token, authenticator, authorization, backup code, credential, grant, reset password request, password reset request, password request, reset request, forgot password,
    invitation, invite, key, login code, magic link, otp, passkey, password reset, private key, recovery code,
    recovery request code, refresh token, secret, session activation, hashed link, secret link, private link, signed link, shared link, sharing link, one time link, temporary link, session, share link, token, verification, verification code, jwt,
    app token, oauth access token, oauth refresh token, oauth token, oauth access grant, oauth authorization,
    auth token, authtoken, personal access token, user token, user session, login session, active session,
    session store, django session, sessions data, jwt blacklist, jwt denylist, password reset token,
    password history, user password, email verification, email verification token, phone verification, two factor,
    two factor auth, mfa, mfa factor, totp device, webauthn credential, webauthn key, passkey credential,
    security key, recovery token, signing key, ssh key, gpg key, encryption key, service account, client secret,
    oauth client, api credential, api client, integration credential, one time password,
    one time token, push subscription, push token, device token, invite link, share token, access code, pin,
    verification token, remember token, web session, refresh session, sso session, session token, saved card token,
    vault, secret store, user secret, app secret, authorization code, auth code, device code, user api key,
    security answer, security question, magic token, login token, confirmation token, user key, deploy key,
    deploy token, runner token, webpush subscription, notification subscription`,
    setting: `
    config, configuration, setting, variable, environment, secret value, preference, option value, user setting,
    app setting, application setting, site setting, system setting, parameter, system parameter, global setting,
    instance setting, config value, key value, keyvalue, kv, user preference, app config, property value,
    environment variable, env var, system config, integration setting, feature setting`,
    phone: `
    phone, phone number, mobile`,
    email: `
    email, email address`,
    address: `
    address, direccion, endereco, indirizzo, adres, anschrift, location, customer address, user address,
    billing address, shipping address, delivery address, postal address, mailing address, home address,
    person address, contact address, adresse, adressen, direcciones, indirizzi, domicilio, residence,
    anschriften, adresse client, order address, employee address, patient address, lob address, location address`,
    visit: `
    search query, user search, recent search, saved search, ahoy visit, access log, audit log, connection log, device, login activity, login attempt, login, sign in,
    visit, page view, pageview, tracking, user login, login history, login log, sign in log, signin,
    sign in history, access history, user activity, activity session, page visit, web visit, click, click event,
    tracking event, analytics event, ahoy event, visitor session, browsing history, search history, search log,
    download log, document download, user device, user location, location history, geo log, gps log, position log,
    track point, checkin, check in, view log, impression, download, request context, security event, auth event,
    auth log, login event, email open, link click, user event, audit session, connection, user seen`,
    geography: `
    area, city, continent, country, county, district, region, state, zone, pais, pays, ville, land, commune,
    municipality, province, town, postcode, zip code, stop, place, population, geo, geoname, location type,
    timezone zone, street directory, road, map, map layer, boundary, polygon, region area, departement, canton,
    bundesland, ort, plz, provincia, municipio, comune, gemeente, ciudad, cidade, citta, straat directory,
    postal code, postcode lookup, ip range, country code, subregion, locality, neighborhood, neighbourhood, ward,
    constituency, electoral district, police district, school district, catchment, lsoa, census, waypoint`,
    transaction: `
    transaction, disbursement, entry, expense, reimbursement, statement line, bank transaction, money movement, charge, booking, ballot, checkout, donation, enrolment, enrollment, invoice, order, payment, petition, pledge,
    purchase, quote, registration, reservation, rsvp, signup, bestellung, commande, pedido, ordine, rechnung,
    facture, factura, fattura, reserva, sale, sales order, purchase order, payment intent, payment link, checkout session, order header, cart, basket,
    shopping cart, shipment, parcel, delivery, shipping label, subscription order, refund, payout, transfer,
    bank transfer, wire, wire transfer, wire payment, ach transfer, remittance, withdrawal, deposit, direct debit,
    debit order, standing order, cheque, check payment, receipt, bill, credit note, quotation, offer customer,
    appointment booking, table reservation, hotel booking, stay, visit booking, ride, trip, rental, lease, loan,
    loan application, mortgage, insurance policy, claim payment, ticket order, event registration,
    course registration, admission, admission form, application form, subscription form, gift, gift card,
    voucher order, membership purchase, waitlist, wait list, petition signature, signature request, vertrag,
    contract, contrat, contrato, contratto, overeenkomst, bestelling, factuur, betaling, boeking, reservering,
    lieferung, zahlung, buchung, auftrag, angebot, livraison, paiement, devis, pago, venta, entrega, envio,
    pagamento, venda, compra, matricula, vendita, prenotazione, spedizione, consegna, polizza, zending, verkoop,
    verzending, offerte`,
    health: `
    health record, medical record, medical history, patient record, health condition, diagnosis, patient diagnosis,
    prescription, prescription drug, patient medication, medication, medication order, medication statement,
    treatment, patient treatment, patient allergy, allergy, allergy intolerance, immunization, immunisation,
    vaccination, patient vaccination, lab result, lab order, lab report, test result, laboratory result,
    observation, clinical observation, vital, vital sign, blood pressure, blood sugar, blood test, patient score,
    risk assessment, cvd risk, symptom, symptom log, pregnancy, disability, sick leave, health check result,
    health assessment, health profile, health data, health log, fitness log, body measurement, measurement body,
    weight log, mood log, cycle log, sleep log, glucose reading, heart rate, surgery patient, patient surgery,
    procedure patient, patient procedure, operation patient, clinical record, clinical document, radiology report,
    imaging study, patient attribute, patient vital, patient condition, problem list, patient problem, care plan,
    treatment plan, therapy session, mental health assessment, covid test, accident report, injury, injury report,
    special need, dietary requirement, medical certificate, medical information, medical info, patient history,
    diagnose, befund, anamnese, behandlung, ordonnance, antecedent, consulta medica, historia clinica,
    historial medico, receta, receita, prontuario, exame, cartella clinica, ricetta, ziekmelding, recept,
    behandeling, medicatie, drug prescribed, dose administered, administered dose`,
    pay: `
    salary, payslip, pay slip, payroll, payroll run, payroll entry, payroll item, salary slip, salary history,
    salary component, salary structure, wage, paycheck, employee payment, employee salary, employee compensation,
    compensation, compensation history, bonus, remuneration, timesheet pay, pay stub, income, gehalt, lohn,
    gehaltsabrechnung, lohnabrechnung, bulletin paie, paie, salaire, nomina, salario, folha pagamento, busta paga,
    stipendio, loonstrook, salaris, benefit payment, pension payment, payroll position, earning`,
    card: `
    card, credit card, payment card, debit card, stripe card, emburse card, bank card, saved card, stored card,
    user card, customer card, payment method, payment source, payment instrument, kreditkarte, tarjeta, cartao,
    carta credito, payment card detail, billing card`,
    'bank account': `
    bank account, bank detail, bank detail record, user bank account, customer bank account, payee account,
    beneficiary account, bankverbindung, bankkonto, konto, compte bancaire, cuenta bancaria, conta bancaria,
    conto corrente, bankrekening, payout account, payout method, external account, plaid account, iban account,
    withdrawal account, direct deposit, deposit account`,
    identity: `
    email account, mail account, mailbox, email inbox, user authentication, user identity provider, single sign on, social account, linked account, connected account, external account, federated identity,
    oauth account, omniauth identity, identity, user identity, identity document, id document, identification, patient identifier, person identifier,
    identifier person, business identifier, patient business identifier, passport, travel document,
    driving licence, driver license, visa, work permit, residence permit, kyc document, kyc, national identity,
    tax form, tax document, ausweis, reisepass, passeport, pasaporte, passaporto, paspoort, tax identifier`,
    photo: `
    avatar, avatar image, profile picture, profile photo, user photo, user avatar, photo, user image, portrait,
    headshot, face image, passport photo, selfie, profile image`,
    device: `
    device, user device, mobile device, push device, registered device, trusted device, phone device,
    client device, browser device, webauthn device, device registration, handset, app install, app installation,
    installation`,
    thing: `
    sort order, display order, type order, background worker, delayed worker, queue worker, job worker, film, dvd, payment method, cache lock, lock, instance, instance actor, rate card, score card, scorecard, report card, flash card, gift card, subteam, subgroup, subcategory, subtask,
    subproject, announcement, news, news item, term of service, software update, taxon, taxonomy, job opportunity, job posting, job listing, job offer, job advert, vacancy, link, assistant bot, dosage, academic year, account type, achievement, action, agreement, album, animal, app,
    article, artist, asset, attachment, attribute, authority, award, badge, banner, batch, blob, board, book,
    brand, browser, bucket, budget, build, bundle, button, campaign, car, card type, catalog, category, channel,
    chapter, character, check, class, cluster, code, collection, colour, color, column, command, component,
    content type, controller, coupon, course, currency, daemon, database, dataset, deal, department, deployment,
    design, diagram, directory, discount, domain, drug, dashboard, emoji, engine, episode, equipment, event, exam,
    experiment, extension, feature, feature flag, feed, field, filter, flag, flow, font, form, format, function,
    gallery, game, gateway, genre, goal, grade, group, holiday, host, hostname, icon, image, import, inbox, index,
    industry, ingredient, integration, interest, inventory, item, job, journey, keyword, kind, label, language,
    layer, lesson, level, license, licence, list, locale, machine, machine user, macro, manifest, market, material,
    medicine, menu, method, metric, migration, milestone, model, module, movie, network, node, object, offer,
    operation, option, organisation type, package, page, parameter, part, period, permission, phase, pipeline,
    plan, platform, playlist, plugin, point, policy, pool, portal, position type, preset, printer, priority,
    process, product, producto, produit, produkt, produto, prodotto, program, programme, project, promotion,
    property, protocol, provider type, proxy, purpose, qualification, quality, query, queue, quest, question, quiz,
    ranking, rate, recipe, record, relation, release, replica, repo, repository, resource, role, room, route, rule,
    sample, scenario, schedule, schema, scope, screen, script, season, sector, section, segment, sensor, series,
    server, service, set, shift, skill, slot, snippet, song, source, space, species, sport, sprint, stage, status,
    step, strategy, subject, subscription plan, subscription, supply, survey, symbol, system, tab, table, tag,
    target, task, tax, team, template, term, test, theme, tier, time zone, timezone, tool, topic, track, training,
    translation, treatment group, trigger, type, unit, universe, vaccine, vehicle type, version, video, view,
    volume, webhook, widget, workflow, bot, agent bot, attempt, template version, file, log source, artifact,
    environment type, runner, worker pool, secur, security, credential type, hearing type, kategorie,
    categorie, categoria, rol, rolle, recurring, tariff, price list, wishlist item, exchange rate,
    holiday calendar, cost center, vehicle, device type, bus, train, flight, aircraft, machine type, spare part,
    stock, shipment type, parcel type, ware, artikel, farbe, einheit, steuer, rechnungstyp, commande type, tarif,
    produits, produkte, articulo, articulos, producto categoria, tarifa, artigo, prodotti, articolo, productgroep,
    artikelgroep, artikelen, tarief, film, variant, product variant, product category, option type, tax category,
    shipping method, payment method type, currency rate, country region, store location, amenity, facility type,
    room type, subject area, curriculum, syllabus, assessment type, exam type, class type, fee type, grade scale,
    timetable, semester, study program, faculty, major, degree program, competency, certification type,
    allergy type, disease code, icd, diagnosis code, drug catalog, medicine catalog, procedure type, specialty,
    vaccine type, lab test type, unit of measure, ward type, bed, chart of account, ledger, tax rate, fiscal year,
    journal type, gl account, cost centre, budget line, interest rate, fund, portfolio, security type, bond,
    stock price, asset type, exchange, market data, crypto currency, coin, token type, feature toggle, job queue,
    cron job, background job, cache, lock, sequence, setting type, lookup, reference data, ref data, code list,
    enum value, locale string, help article, faq, knowledge base, documentation, doc page, cms page, blog category,
    hashtag, sticker, reaction type, message template, email template, notification template, sms template,
    letter template, mail template, canned response, automation, workflow step, pipeline stage, deal stage,
    lead source, lead status, campaign type, utm, landing page, ad, advert, poll option, survey question,
    form field, question option, quiz question, answer option, answer choice, checklist, checklist item,
    safety check type, building, floor, parking lot, gate, terminal, zone type, route stop, vehicle model,
    car model, car make, engine type, fuel type, plan feature, price tier, addon, add on, sku, listing category,
    property type, collection item, bill of material, manufacturing order, machine maintenance, sensor reading,
    telemetry, kpi, report definition, chart, dashboard widget, data source, etl job, webhook event type,
    api endpoint, oauth scope, role permission, permission set, access rule, api client, ats api client, oauth client app, oauth application, oauth app, medicine purpose, protocol drug,  ip rule, firewall rule, dns record,
    dns zone, ssl certificate type, container, pod, image tag, release note, changelog, patch, patch note, epic,
    board column, swimlane, git branch, commit status, build step, test case, test suite, environment variable name`,
};
/** Who acts, beside the roles of persons: words of columns, under which their logins stand. */
const ACTING = 'agent,alias,analyst,auditor,bearbeiter,bediener,behandler,benutzername,berater,by,caissier,cajero,chi,dispatcher,door,durch,foreman,gestionnaire,gestor,gestore,gestora,initial,kuerzel,kurzel,operador,operatore,operateur,packer,par,picker,por,przez,quem,qui,quien,referent,responsable,responsible,sachbearbeiter,saleswoman,salesman,teller,uporabnik,utenza,uzivatel,uzytkownik,kullanici,vendeur,von,wer,who,whom'.split(',');
/** Roles of persons that, as a column, are mostly a reference within a hierarchy, a machine or a kind. */
const NOT_ALONE = 'addressbook,adult,arts,child,expert,famille,genealogy,grave,host,hr,individual,kin,kind,lead,minor,newsletter,parent,party,phonebook,pilot,poster,principal,profile'.split(',');
/** Words of tables' names whose rows are files, under the names that people gave them. */
const FILES = [
    'file',
    'document',
    'attachment',
    'upload',
    'datei',
    'dokument',
    'fichier',
    'archivo',
];
/** What users of an application make and describe themselves, rather than its makers: last words of tables' names. */
const MADE_BY_USERS = 'article,aspect,board,bookmark,calendar,campaign,channel,circle,collection,community,contribution,deck,discussion,document,draft,event,experience,experiment,forum,gallery,gathering,goal,group,habit,idea,initiative,issue,journal,journey,list,listing,meeting,meetup,memory,milestone,moment,mood,note,page,petition,poll,post,project,proposal,question,reminder,request,resource,review,session,snippet,solution,sticky,story,strategy,talk,task,team,thread,ticket,todo,topic,tracker,trip,wiki,workspace'.split(',');
/** Words that change nothing about what a value is; skipped at the end of names: `email_ciphertext`, `users_backup`, `phone_2`. */
const MODIFIERS = [
    'alt',
    'archive',
    'backup',
    'bak',
    'bidx',
    'binary',
    'bindex',
    'blind index',
    'ciphertext',
    'cleartext',
    'cooked',
    'copy',
    'current',
    'default',
    'encrypted',
    'field',
    'full',
    'history',
    'in use',
    'iv',
    'large',
    'legacy',
    'lower',
    'new',
    'normalised',
    'normalized',
    'old',
    'original',
    'plaintext',
    'primary',
    'raw',
    'rendered',
    'sanitised',
    'sanitized',
    'secondary',
    'small',
    'string',
    'stripped',
    'temp',
    'thumb',
    'tmp',
    'tokenised',
    'tokenized',
    'upper',
];
/** Words for containers in documents that say nothing about their contents: the next parent is asked. */
const CONTAINERS = [
    'attribute',
    'body',
    'change',
    'content',
    'data',
    'detail',
    'element',
    'entry',
    'field',
    'info',
    'information',
    'input',
    'item',
    'meta',
    'metadata',
    'node',
    'object',
    'old',
    'new',
    'output',
    'param',
    'parameter',
    'payload',
    'property',
    'record',
    'request',
    'response',
    'result',
    'row',
    'value',
];
/** Companies whose ids for our people lead back to them: `stripe_customer_id`, `discord_id`. */
const VENDORS = [
    'adyen',
    'amplitude',
    'atlassian',
    'bitbucket',
    'calendly',
    'chargebee',
    'coinbase',
    'eventbrite',
    'fitbit',
    'garmin',
    'gocardless',
    'gravatar',
    'jira',
    'kakao',
    'keycloak',
    'klarna',
    'klaviyo',
    'mangopay',
    'meetup',
    'mixpanel',
    'mollie',
    'naver',
    'pinterest',
    'pipedrive',
    'razorpay',
    'recurly',
    'reddit',
    'revolut',
    'strava',
    'vk',
    'weibo',
    'yahoo',
    'zoho',
    'zoom',
    'apple',
    'auth0',
    'aws',
    'azure',
    'braintree',
    'clerk',
    'cognito',
    'discord',
    'dropbox',
    'facebook',
    'fb',
    'firebase',
    'github',
    'gitlab',
    'google',
    'gusto',
    'hubspot',
    'instagram',
    'intercom',
    'linkedin',
    'mailchimp',
    'microsoft',
    'okta',
    'onelogin',
    'one login',
    'paddle',
    'paypal',
    'plaid',
    'quickbooks',
    'salesforce',
    'shopify',
    'slack',
    'snapchat',
    'spotify',
    'square',
    'steam',
    'stripe',
    'telegram',
    'tiktok',
    'twilio',
    'twitch',
    'twitter',
    'wechat',
    'whatsapp',
    'wise',
    'xero',
    'zendesk',
    'sso',
    'saml',
    'oidc',
    'oauth',
    'google oauth',
    'ldap',
];
/** Ends of tables' names that leave it about what stands before: `user_details`, `patient_identifiers`. */
const TABLE_ENDINGS = [
    'account',
    'data',
    'detail',
    'identifier',
    'info',
    'information',
    'record',
    'datum',
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/devices.js
/** What tells a person's devices apart. */
const DEVICES = [
    {
        meaning: 'network address',
        category: 'ip',
        phrases: {
            en: `ip, ip address, ipaddress, ip addr, remote ip, client ip, remote address, source ip, user ip, sign in ip, login ip, registration ip, signup ip, last ip, ip v 4, ip v 6, ipv 4, ipv 6, address ip,
        host address, client address, forwarded for, x forwarded for, peer address, current sign in ip, last sign in ip, last login ip, created ip, created from ip, ip created, ip number, visitor ip, request ip, remote host, sender ip, registered ip, ip range, origin ip, customer ip, device ip, ip hash, real ip, ip location, author ip, peer ip`,
            de: 'ip adresse',
            fr: 'adresse ip',
            es: 'direccion ip',
            pt: 'endereco ip',
            it: 'indirizzo ip',
            nl: 'ip adres',
        },
    },
    {
        meaning: 'hardware address',
        category: 'mac_address',
        phrases: {
            en: 'mac address, mac addr, macaddress, mac, wifi mac, bluetooth mac, bluetooth address, ethernet address, bssid, hardware address, wifi bssid, wlan mac',
        },
    },
    {
        meaning: 'id of a device',
        category: 'device_id',
        phrases: {
            en: `device id, device identifier, device fingerprint, fingerprint, visitor token, visit token, visitor id, visitor uuid, advertising id, ad id, idfa, idfv, gaid, aaid, imei, imei number, imsi, iccid, sim number, sim serial, sim card number, android id, device uuid, device udid, udid,
        webauthn id, browser fingerprint, anonymous id, distinct id, client uuid visitor, installation id device, device serial, device serial number, phone imei, hardware id, machine guid, machine id, hwid, ga client id, ga cid, google analytics id, amplitude id, mixpanel id, tracking id visitor, muid, fbp, fbc, gclid, fbclid, msclkid, click id, cookie id, onesignal id, onesignal player id, player id push, subscription endpoint, device key, user fingerprint, voter fingerprint, app instance id`,
            de: 'geratekennung, geratenummer, gerate id',
            fr: 'identifiant appareil',
            es: 'identificador dispositivo',
            pt: 'identificador dispositivo, id dispositivo',
            it: 'identificativo dispositivo',
            nl: 'apparaat id',
        },
    },
    {
        meaning: 'device or browser',
        category: 'user_agent',
        phrases: {
            en: 'user agent, device name, device info, device model, device detail, browser, browser name, useragent, client info, browser info, user agent string, device description, device, os info, browser version detail, client user agent, http user agent, device user agent, ua string, browser detail, user agent raw',
        },
        except: ['thing'],
    },
    {
        meaning: 'device or browser',
        category: 'user_agent',
        only: ['device'],
        alone: true,
        phrases: { en: 'name, model, info, display name, description, label, nickname' },
    },
    {
        meaning: 'id of a device',
        category: 'device_id',
        only: ['credential'],
        alone: true,
        phrases: { en: 'external id, raw id, credential id, credential handle' },
    },
    {
        meaning: 'id of a device',
        category: 'device_id',
        only: ['device'],
        alone: true,
        phrases: {
            en: 'identifier, serial number, serial, uid, external id, registration id, uuid, key, handle, player id, guid',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/identity.js
/** Who somebody is: names, and what is said of a person on a form's first page. */
const IDENTITY = [
    {
        meaning: 'first name',
        category: 'first_name',
        phrases: {
            en: `first name, given name, forename, middle name, second name, middle initial, christian name, name first,
        preferred first name, legal first name, other name, name given, initials, name middle, child first name`,
            de: 'vorname, zweiter vorname, rufname, vornamen, initialen',
            fr: 'prenom, prenom usuel, deuxieme prenom, premier prenom',
            es: 'primer nombre, segundo nombre, nombre de pila, nombre pila',
            pt: 'primeiro nome, nome proprio, nome do meio',
            it: 'primo nome, secondo nome, nome di battesimo',
            nl: 'voornaam, roepnaam, voorletters, tussenvoegsel, voorvoegsel',
            any: 'imie, imiona, drugie imie',
        },
    },
    {
        meaning: 'first name',
        category: 'first_name',
        alone: true,
        phrases: { en: 'given' },
    },
    {
        meaning: 'last name',
        category: 'last_name',
        phrases: {
            en: `last name, family name, maiden name, birth name, last name at birth, family name at birth, name at birth, name last, patronymic, mother maiden name, previous last name,
        paternal last name, maternal last name, father last name, mother last name, name family, former last name`,
            de: 'nachname, familienname, geburtsname, zuname, madchenname, ledigname',
            fr: 'nom famille, nom de famille, nom naissance, nom de naissance, nom usage, nom d usage, nom marital, nom jeune fille',
            es: 'apellido, primer apellido, segundo apellido, apellido paterno, apellido materno, apellido casada',
            pt: 'sobrenome, apelido, ultimo nome, nome de familia, nome de solteira',
            it: 'cognome, cognome nubile, cognome da nubile',
            nl: 'achternaam, familienaam, meisjesnaam, geboortenaam, geslachtsnaam',
            any: 'nazwisko, nazwisko rodowe, soyad, soyadi, soyisim, kizlik soyadi',
        },
    },
    {
        meaning: "person's name",
        category: 'person_name',
        phrases: {
            en: `person name, name on card, cardholder, card holder, account holder, signatory, typed signature, next of kin,
        emergency contact, preferred name, previous name, former name, real name, verified name, contact person,
        maintainer, payee, payer, by order of, requested by, attention to, addressee, salutation name, alias name,
        known as, father name, mother name, spouse name, guardian name, parent name, child name, customer full name,
        print name, name printed, nominee, witness name, landlord name, passenger name, guest name, holder name,
        name on account, beneficiary name, remitter, drawer, contact full name, sender name, recipient name,
        from name, to name, cashier, salesperson, complete name, alternate name, alternative name, opposing party, opposing counsel,
        third party name, in memory of, in honour of, in honor of, dedicated to, gp name, doctor name, physician name, attending physician,
        reference 1 name, reference 2 name, pronunciation name, name pronunciation, caller name, cnam, author name, comment author, account manager, line manager, referee name`,
            de: `vollstandiger name, kontoinhaber, karteninhaber, ansprechpartner, ansprechpartnerin, anrede name, besteller,
        sachbearbeiter, betreuer, kontaktperson, notfallkontakt, erziehungsberechtigter, empfanger, absender, inhaber,
        kundenname, benutzer name, mitarbeitername, patientenname, unterschrift name, hausarzt, bearbeiter`,
            fr: `nom complet, titulaire, titulaire compte, nom prenom, nom et prenom, personne a contacter, contact urgence,
        beneficiaire, destinataire, expediteur, interlocuteur, medecin traitant, nom client, raison nom, signataire`,
            es: `nombre completo, nombre apellido, nombre y apellido, titular, titular cuenta, beneficiario, destinatario,
        remitente, persona contacto, persona de contacto, contacto emergencia, nombre cliente, nombre paciente, firmante`,
            pt: `nome completo, titular conta, nome mae, nome da mae, nome pai, nome do pai, nome social, remetente, contato emergencia,
        pessoa contato, nome cliente, nome titular, responsavel, nome responsavel, signatario, favorecido`,
            it: `nome completo, nominativo, intestatario, intestatario conto, nome cognome, nome e cognome, referente,
        destinatario, mittente, beneficiario, contatto emergenza, medico curante, firmatario`,
            nl: `volledige naam, rekeninghouder, kaarthouder, contactpersoon, tenaamstelling, begunstigde, ontvanger,
        afzender, noodcontact, huisarts, klantnaam, naam klant, aanhef naam, ondertekenaar`,
            any: 'imie nazwisko, imie i nazwisko, nazwisko imie, ad soyad, adi soyadi, isim soyisim',
        },
    },
    {
        meaning: "person's name",
        category: 'person_name',
        except: ['thing', 'institution', 'geography', 'organisation'],
        phrases: {
            en: `full name, legal name, name full, shipping name, billing name, invoice name,
        addressed to, ship to name, bill to name, delivery name`,
            de: 'liefername, rechnungsname, name vollstandig',
            fr: 'nom livraison, nom facturation',
            es: 'nombre envio, nombre facturacion',
            pt: 'nome entrega',
            it: 'nome spedizione',
            nl: 'factuurnaam, aflevernaam',
        },
    },
    {
        meaning: "person's name",
        category: 'person_name',
        phrases: {
            en: `by name, contact name, contact person name, owner name, case manager, case worker, social worker, key worker, support worker,
        agency rep, sales rep`,
            fr: 'nom contact',
            es: 'nombre contacto',
            pt: 'nome contato',
            it: 'nome contatto',
            nl: 'naam contactpersoon',
        },
    },
    {
        meaning: 'role that a person plays',
        category: 'person_name',
        alone: true,
        // Libraries for tags keep the tenant of an application there.
        notAmong: 'tagging',
        only: ['unknown', 'message', 'thing', 'organisation', 'institution', 'transaction', 'health'],
        phrases: {
            en: `assignee, approver, customer, employee, patient, passenger, requester, submitter, reviewer, author,
        signer, witness, supervisor, landlord, doctor, physician, attendee, judge, guardian, beneficiary, applicant, owner,
        created by, updated by, deleted by, approved by, modified by, entered by, reported by, assigned to, signed by,
        installed by, seller, buyer, tutor, coach, driver, nurse, surgeon, prescriber, teacher, student, contact person,
        reported to, referred by, verified by, handled by, prepared by, checked by, authorised by, authorized by,
        cancelled by, canceled by, rescheduled by, rejected by, submitted by, issued by, confirmed by, completed by, resolved by, granted by, revoked by, uploaded by, published by, reviewed by, added by, edited by, recorded by, performed by, collected by,
        caller, callee, assistant, secretary, plaintiff, defendant, respondent, petitioner, counsel, attorney, lawyer, solicitor,
        barrister, notary, interpreter, guarantor, cosigner, co signer, sent by, changed by, closed by, received by, sold by, invited by, manager, requestor, interviewer, speaker, editor, last editor, last edit editor, moderator, organizer, organiser, mentor, mentee, caregiver, carer, trainer, instructor, recruiter, referee, sponsor, donor, borrower, lender, tenant, claimant, complainant, volunteer, chaperone, next of kin, emergency contact, escort`,
            de: 'kunde, erstellt von, geandert von, angelegt von, bearbeitet von, mieter, vermieter, fahrer, lehrer, arzt, verkaufer',
            fr: 'auteur, cree par, modifie par, saisi par, medecin, conducteur, vendeur, acheteur, proprietaire, locataire, enseignant',
            es: 'cliente, paciente, creado por, modificado por, autor, medico, conductor, vendedor, comprador, propietario, inquilino, profesor',
            pt: 'criado por, alterado por, modificado por, motorista, proprietario, inquilino, professor, medico responsavel',
            it: 'creato da, modificato da, autore, autista, venditore, acquirente, proprietario, inquilino, insegnante',
            nl: 'klant, aangemaakt door, gewijzigd door, auteur, chauffeur, verkoper, koper, eigenaar, huurder, docent, arts',
        },
    },
    {
        meaning: "person's name",
        category: 'person_name',
        only: ['person'],
        alone: true,
        phrases: {
            en: 'display name, name, full name, sort name, known name, public name, alias, formatted name, name formatted, phonetic name',
            de: 'name, anzeigename, bezeichnung name',
            fr: 'nom, nom affiche, denomination',
            es: 'nombre',
            pt: 'nome',
            it: 'nome',
            nl: 'naam, namen, weergavenaam',
        },
    },
    {
        meaning: 'user name or handle',
        category: 'username',
        except: ['organisation', 'institution', 'thing', 'geography', 'setting'],
        phrases: {
            en: `youtube, youtube url, twitch, bluesky, pinterest, twitter, instagram, linkedin, linkedin url, facebook, facebook url, twitter url, tiktok, instagram url, mastodon,
        youtube channel, snapchat, xing, social media, social profile`,
        },
    },
    {
        meaning: 'user name or handle',
        category: 'username',
        phrases: {
            en: `username, user name, login, login name, nickname, nick name, nick, screen name, screenname, handle, user handle,
        gamertag, skype, twitter handle,
        github url, linkedin profile, telegram, social handle, github login, preferred username,
        account name, discord, skype name, twitter name, telegram username, instagram handle, github username,
        user principal name, upn name, sam account name, logon name, logon, user login, login id, whatsapp,
        wechat, line user id, facebook profile, github handle,
        irc nick, matrix id, jabber, icq, msn, aim, signal number, messenger id, network username, ldap username, user code name`,
            de: 'benutzername, nutzername, anmeldename, spitzname, benutzerkennung, nutzerkennung, benutzerkurzel, kurzel',
            fr: 'nom utilisateur, nom d utilisateur, pseudo, pseudonyme, identifiant connexion, surnom',
            es: 'nombre usuario, nombre de usuario, apodo, alias usuario, usuario nombre, usuario login',
            pt: 'nome usuario, nome de usuario, nome utilizador, usuario login, alcunha',
            it: 'nome utente, soprannome, nome utente login',
            nl: 'gebruikersnaam, bijnaam, inlognaam, loginnaam, schermnaam',
            any: 'pseudonym',
        },
        except: ['setting'],
    },
    {
        meaning: 'user name or handle',
        category: 'username',
        only: ['person'],
        phrases: {
            en: 'behance url, dribbble url, gitlab url, medium url, stackoverflow url, stack overflow url, mastodon url, youtube url, twitch url, soundcloud url, bitbucket url, codepen url, tiktok url, pinterest url, reddit url, xing url, orcid url, bluesky url, feed url',
        },
    },
    {
        meaning: 'user name or handle',
        category: 'username',
        only: ['person', 'visit'],
        alone: true,
        phrases: { en: 'slug, share with, shared with' },
    },
    {
        meaning: 'user name or handle',
        category: 'username',
        only: ['person', 'visit', 'credential'],
        alone: true,
        phrases: {
            en: 'identity, login, alias, user, usr',
            de: 'benutzer, nutzer',
            fr: 'utilisateur, identifiant',
            es: 'usuario',
            pt: 'utilizador',
            it: 'utente',
            nl: 'gebruiker',
        },
    },
    {
        meaning: 'form of address',
        category: 'gender',
        only: ['person', 'address', 'transaction'],
        alone: true,
        phrases: { en: 'prefix, suffix' },
    },
    {
        meaning: 'form of address',
        category: 'gender',
        only: ['person', 'address', 'transaction'],
        phrases: {
            en: 'name suffix, salutation, honorific, name prefix, name title, courtesy title, title prefix',
            de: 'anrede',
            fr: 'civilite',
            es: 'tratamiento',
            pt: 'pronome tratamento',
            nl: 'aanhef, aanspreektitel',
        },
    },
    {
        meaning: 'gender',
        category: 'gender',
        except: ['institution', 'thing', 'organisation'],
        phrases: {
            en: `gender, gender identity, sex, pronoun, preferred pronoun, transgender, gender other, sex at birth, birth sex,
        gender at birth, administrative gender, legal sex, biological sex, trans status, gender reassignment, gender code, sex code`,
            de: 'geschlecht, geschlechtsidentitat, pronomen',
            fr: 'sexe',
            es: 'sexo, genero',
            pt: 'identidade genero',
            it: 'sesso',
            nl: 'geslacht, geslachtsaanduiding, voornaamwoorden',
            any: 'plec, cinsiyet',
        },
    },
    {
        meaning: 'gender',
        category: 'gender',
        native: true,
        only: ['person', 'unknown'],
        phrases: { fr: 'genre', it: 'genere' },
    },
    {
        meaning: 'date of birth',
        category: 'birth_date',
        phrases: {
            en: `birth date, date of birth, birthday, birthdate, born on, born at, born, birth, birth year, year of birth, birth month,
        birth day, birth month year, verified birth date, day of birth, month of birth, birth dt, date birth, child birth date, person birth`,
            de: 'geburtsdatum, geburtstag, geboren, geboren am, geburtsjahr, gebdatum, geb datum, gebdat, geburtsmonat, geb',
            fr: 'date naissance, date de naissance, naissance, annee naissance, annee de naissance, jour naissance, ne le, datenaissance, ddn',
            es: 'fecha nacimiento, fecha de nacimiento, nacimiento, ano nacimiento, fec nac, fecha nac, fechanacimiento, fnac, cumpleano',
            pt: 'data nascimento, data de nascimento, nascimento, dt nascimento, ano nascimento, aniversario, dt nasc, data nasc, datanascimento',
            it: 'data nascita, data di nascita, nascita, anno nascita, anno di nascita, compleanno, datanascita',
            nl: 'geboortedatum, geboorte, geboortejaar, geboortedag, verjaardag, gebdatum, datum geboorte',
            any: 'data urodzenia, data ur, dogum tarihi, dogum tarih, dogum gunu',
        },
    },
    {
        meaning: 'age',
        category: 'age',
        only: ['person', 'health', 'message', 'unknown', 'address', 'transaction'],
        phrases: {
            en: `age, current age, age at diagnosis, age at death, age in year, age in month, patient age, age year, age group,
        age band, age range, age bracket, age at admission, age at event`,
            de: 'lebensalter, altersgruppe',
            es: 'edad',
            pt: 'idade, faixa etaria',
            nl: 'leeftijd, leeftijdsgroep',
            fr: 'tranche age, tranche d age',
            it: 'fascia eta',
            any: 'wiek',
        },
    },
    {
        meaning: 'age',
        category: 'age',
        native: true,
        alone: true,
        only: ['person', 'unknown'],
        phrases: { de: 'alter', it: 'eta' },
    },
    {
        meaning: 'nationality',
        category: 'nationality',
        except: ['institution', 'geography'],
        phrases: {
            en: `nationality, citizenship, national origin, immigration status, right to work, visa status, visa type,
        residency status, country of citizenship, country of nationality, citizen of, second nationality, dual nationality,
        immigration category, settled status, refugee status, asylum status, passport country, work permit type, visa category,
        right to work or study, tax residency, tax residence, country of tax residence, first language, mother tongue, native language, home language, language spoken at home, spoken language, language spoken, primary language, preferred spoken language, preferred spoken written language`,
            de: 'nationalitat, staatsangehorigkeit, staatsburgerschaft, aufenthaltsstatus, aufenthaltstitel, muttersprache',
            fr: 'nationalite, citoyennete, titre sejour, titre de sejour, langue maternelle',
            es: 'nacionalidad, ciudadania, lengua materna',
            pt: 'nacionalidade, cidadania, naturalidade, lingua materna',
            it: 'nazionalita, cittadinanza, permesso soggiorno, lingua madre, madrelingua',
            nl: 'nationaliteit, staatsburgerschap, verblijfsstatus, verblijfsvergunning, moedertaal',
        },
    },
    {
        meaning: 'country of birth',
        category: 'country',
        phrases: {
            en: 'country of birth, birth country, country of origin, birthcountry, country of residence, residence country',
            de: 'geburtsland, herkunftsland, wohnsitzland',
            fr: 'pays naissance, pays de naissance, pays residence',
            es: 'pais nacimiento, pais de nacimiento, pais origen, pais residencia',
            pt: 'pais nascimento, pais de nascimento, pais origem',
            it: 'paese nascita, paese di nascita, stato nascita, stato di nascita',
            nl: 'geboorteland, land van herkomst',
        },
    },
    {
        meaning: 'marital status or family',
        category: 'marital_status',
        phrases: {
            en: `marital, marital status, civil status, marriage status, relationship status, civil partnership, number of child,
        number of children, child count, dependant count, number of dependent, number of dependant, has child, has children, family status,
        household size, household composition, divorced, widowed`,
            de: 'familienstand, zivilstand, anzahl kinder, kinderzahl',
            fr: 'situation familiale, etat civil, situation matrimoniale, nombre enfant, nb enfant, nombre d enfants',
            es: 'estado civil, numero hijo, numero hijos',
            pt: 'numero filho, numero filhos, estado conjugal',
            it: 'stato civile, numero figlio, numero figli, stato famiglia',
            nl: 'burgerlijke staat, burgerlijke stand, gezinssituatie, aantal kinderen',
        },
    },
    {
        meaning: 'picture of a person',
        category: 'photo',
        except: ['thing', 'institution', 'geography', 'organisation'],
        phrases: {
            en: `avatar, avatar url, photo, photo url, profile picture, profile image, profile photo, picture url, gravatar,
        headshot, selfie, portrait, mugshot, signature image, profile pic, profile pic url, user image, face image,
        id photo, passport photo, photograph, photo id front, id front, id back, document front image, picture, avatar path,
        profile image url, selfie url, selfie image, document front, document back, document front url, document back url, id card image, passport image,
        address proof, address proof url, proof of address, proof of address url, proof of identity, external avatar url, cover photo, image of person, face photo, patient photo, student photo, avatar file`,
            de: 'lichtbild, passfoto, passbild, profilbild, bild url, foto, unterschrift',
            fr: 'photo profil, photo identite, photo d identite',
            es: 'foto perfil, fotografia, imagen perfil, firma',
            pt: 'foto, foto perfil, assinatura',
            it: 'fotografia, immagine profilo, firma',
            nl: 'pasfoto, profielfoto, handtekening',
        },
    },
    {
        meaning: 'picture of a person',
        category: 'photo',
        except: ['setting'],
        phrases: {
            en: 'gravatar, headshot, selfie, mugshot, profile picture, profile photo',
        },
    },
    {
        meaning: 'picture of a person',
        category: 'photo',
        alone: true,
        only: ['photo'],
        phrases: { en: 'byte, data, image, content, url, blob, file, thumbnail, path' },
    },
    {
        meaning: 'picture of a person',
        category: 'photo',
        alone: true,
        only: ['person'],
        phrases: {
            en: 'image, image url, thumbnail, thumbnail url, signature, img',
            de: 'bild',
            fr: 'image',
            es: 'imagen',
            pt: 'imagem',
            it: 'immagine',
            nl: 'afbeelding',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/money.js
/** Money and work. */
const MONEY = [
    {
        meaning: 'card number',
        category: 'card_number',
        phrases: {
            en: 'card number, card no, credit card, credit card number, debit card, debit card number, cc number, ccnum, ccn, cc num, payment card, payment card number, primary account number, pan, card pan, masked pan, masked card number, card number masked, card bin, truncated pan, creditcard',
            de: 'kartennummer, kreditkarte, kreditkartennummer, kartennr, kreditkartennr, kkarte nummer',
            fr: 'numero carte, carte bancaire, numero carte bancaire, numero cb, carte credit, numero de carte',
            es: 'numero tarjeta, tarjeta, tarjeta credito, tarjeta de credito, num tarjeta, numero de tarjeta',
            pt: 'numero cartao, cartao, cartao credito, cartao de credito, num cartao',
            it: 'numero carta, carta credito, carta di credito, numero carta credito',
            nl: 'kaartnummer, creditcard nummer, creditcardnummer, pasnummer',
        },
    },
    {
        meaning: 'the last digits of a payment card',
        category: 'card_number',
        phrases: {
            en: 'last 4, last four, card last 4, card last four, last digit, last 4 digit, last four digit, card suffix, card ending, last digits, card tail, first six, first 6, bin number',
        },
    },
    {
        meaning: 'security code of a payment card',
        category: 'secret',
        phrases: {
            en: 'cvv, cvc, cvv 2, cvc 2, csc, card verification, card verification value, security code, card security code, card fingerprint, card pin, card mask, card token, pin block, track data, card track',
            de: 'prufziffer karte, kartenprufnummer',
            fr: 'cryptogramme',
            es: 'codigo seguridad',
            pt: 'codigo seguranca',
            it: 'codice sicurezza',
            nl: 'beveiligingscode',
        },
    },
    {
        meaning: 'expiry of a payment card',
        category: 'personal_date',
        phrases: {
            en: 'card expiry, card expiry date, card exp, card exp month, card exp year, card expiration, card expiration date, card expiration month, card expiration year, cc exp, cc expiry, card expiry month, card expiry year, exp month, exp year, card valid thru, card valid until',
            de: 'karte gultig bis, kartenablauf',
            fr: 'date expiration carte',
            es: 'caducidad tarjeta',
            pt: 'validade cartao',
            it: 'scadenza carta',
            nl: 'vervaldatum kaart',
        },
    },
    {
        meaning: 'expiry of a payment card',
        category: 'personal_date',
        only: ['card'],
        phrases: {
            en: 'start month, start year, issue number, expiration month, expiration year, expiration date, expiry month, expiry year, expiry date, expiry, expiration, valid until, valid thru',
        },
    },
    {
        meaning: 'expiry of a payment card',
        category: 'personal_date',
        only: ['card'],
        alone: true,
        phrases: { en: 'month, year' },
    },
    {
        meaning: 'payment card',
        category: 'card_number',
        only: ['card'],
        alone: true,
        phrases: { en: 'number, mask, pan, bin, suffix, last 4, masked number, last digit', any: 'numero, nummer' },
    },
    {
        meaning: 'bank account',
        category: 'bank_account',
        phrases: {
            en: `iban, bank account, bank account number, bank account no, account number, account no, routing number, bank routing number, sort code, aba, aba number, bic, bic code, swift, swift code, bban,
        building society roll number, roll number, banking detail, account number mask, bank detail, upi, bsb, bank code, bank number, bank holder, bank alias, ifsc, ifsc code, transit number, account mask, ach account, bank account last 4, checking account number,
        beneficiary account, beneficiary iban, counterparty iban, counterparty account, creditor iban, debtor iban, sender iban, debtor account, creditor account, payer account, payee account, mandate reference, sepa mandate reference, direct debit mandate, sepa mandate, bank sort code, bank iban, mobile money number, venmo, paypal account`,
            de: 'kontonummer, kontonr, ktonr, bankleitzahl, blz, bankverbindung, konto, bankkonto, bankkontonummer, mandatsreferenz, kto, kontonummer iban',
            fr: 'numero compte, numero de compte, rib, cle rib, compte bancaire, coordonnees bancaires, code banque, code guichet, numero compte bancaire, num compte',
            es: 'numero cuenta, cuenta bancaria, numero cuenta bancaria, num cuenta, clabe, cuenta corriente, ccc, cbu, cuenta clabe',
            pt: 'conta bancaria, numero conta, conta corrente, agencia conta, pix key, chave pix, nib, num conta, agencia bancaria, pix, conta poupanca, dados bancarios',
            it: 'conto corrente, numero conto, coordinate bancarie, conto bancario, numero conto corrente',
            nl: 'rekeningnummer, bankrekening, bankrekeningnummer, rekening, tegenrekening, rekeningnr, ibannummer',
        },
    },
    {
        meaning: 'bank account',
        category: 'bank_account',
        only: ['bank account'],
        alone: true,
        phrases: { en: 'number, mask, identifier, last 4, account, routing, code', any: 'numero, nummer' },
    },
    {
        meaning: 'address of money in a ledger',
        category: 'crypto_wallet',
        phrases: {
            en: 'wallet address, bitcoin address, btc address, eth address, ethereum address, crypto address, crypto wallet, wallet public address, deposit address, withdrawal address, blockchain address, xpub, solana address, payout wallet, web 3 address, metamask address, sender wallet, recipient wallet, bitcoin wallet, lightning address, ens name',
        },
    },
    {
        meaning: 'address of money in a ledger',
        category: 'crypto_wallet',
        alone: true,
        phrases: { en: 'wallet, public address' },
    },
    {
        meaning: 'pay of a person',
        category: 'salary',
        except: ['institution', 'thing'],
        phrases: {
            en: `salary, wage, monthly pay, weekly pay, annual pay, base salary, annual salary, gross salary, net salary, monthly salary, current salary, expected salary, desired salary, salary expectation, annual income, monthly income, household income, income range,
        income, gross pay, net pay, base pay, pay rate, hourly rate, hourly wage, pay grade, compensation, total compensation, bonus amount, annual bonus, bonus, remuneration, commission amount, basic pay, gross income, net income, family income, credit score,
        net worth, credit rating, fico score, credit limit customer, student loan plan, tax withheld, pension contribution, student loan repayment, national insurance contribution, minimum salary, maximum salary, salary min, salary max, salary amount, ctc, current ctc, expected ctc, source of income, source of fund, source of wealth, wealth, debt amount, alimony, severance, stock option grant, garnishment, pension amount, deduction amount pay, take home pay, earnings, day rate, pay amount, starting salary, new salary, previous salary, final salary, salary currency amount`,
            de: 'gehalt, lohn, bruttogehalt, nettogehalt, jahresgehalt, monatsgehalt, stundenlohn, einkommen, jahreseinkommen, haushaltseinkommen, bruttolohn, nettolohn, gehaltswunsch, vergutung, grundgehalt, entgelt, steuerklasse, bonitat, schufa, schufa score, gehaltsvorstellung',
            fr: 'salaire, salaire brut, salaire net, salaire annuel, revenu, revenu annuel, remuneration, prime annuelle, taux horaire, revenu fiscal, salaire base, quotient familial',
            es: 'salario, sueldo, salario bruto, salario neto, salario base, ingreso mensual, ingresos, remuneracion, nomina, nomina importe, sueldo base, salario anual, ingreso anual, pretension salarial',
            pt: 'salario base, salario bruto, salario liquido, renda, renda mensal, renda familiar, remuneracao, vencimento base, ordenado, renda anual, pretensao salarial',
            it: 'stipendio, stipendio lordo, stipendio netto, reddito, reddito annuo, retribuzione, ral, salario lordo, isee, stipendio base',
            nl: 'salaris, loon, brutoloon, nettoloon, maandsalaris, jaarsalaris, uurloon, inkomen, brutosalaris, nettosalaris, jaarinkomen, salarisschaal, uurtarief',
            any: 'wynagrodzenie, pensja, zarobki, maas',
        },
    },
    {
        meaning: 'pay of a person',
        category: 'salary',
        only: ['pay'],
        phrases: {
            en: 'amount, gross, net, value, total, rate, base, gross amount, net amount, tax amount, deduction, total pay, allowance, amount cent, rate cent, overtime pay, overtime amount',
            any: 'valor, montant, betrag, importe, importo, bedrag',
        },
    },
    {
        meaning: 'job of a person',
        category: 'job_title',
        except: ['thing', 'institution'],
        phrases: {
            en: `occupation, profession, job title, job role, job position, designation, position title, position held, current position, current job title, job description person, work title, employment title, employment history, work history, professional title, headline, previous job, career, trade, employment type,
        father occupation, mother occupation, parent occupation, spouse occupation, seniority, role title, education level, highest education, highest qualification, education, degree, military rank, previous occupation, student occupation, work position`,
            de: 'beruf, berufsbezeichnung, stellenbezeichnung, tatigkeit, stellung, beschaftigung, bildungsabschluss, jobtitel, schulabschluss',
            fr: 'metier, profession, poste, intitule poste, fonction, csp, categorie socioprofessionnelle, emploi, niveau etude',
            es: 'profesion, ocupacion, cargo, puesto, puesto trabajo, puesto de trabajo, nivel estudio, escolaridad, oficio',
            pt: 'profissao, ocupacao, cargo, funcao, escolaridade, grau instrucao',
            it: 'professione, mansione, qualifica, ruolo professionale, occupazione, titolo studio, titolo di studio, impiego',
            nl: 'beroep, functie, functietitel, functienaam, opleidingsniveau, functieomschrijving, werkkring',
        },
    },
    {
        meaning: 'job of a person',
        category: 'job_title',
        only: ['person'],
        alone: true,
        phrases: { en: 'title, position, job, work, role name, job name, rank' },
    },
    {
        meaning: 'where somebody works or learns',
        category: 'organisation',
        only: ['person'],
        phrases: {
            en: 'employer, employer name, current employer, company, company name, business name, organisation name, organisation, workplace, previous employer, place of work, work company, account company, trading name, work organisation name, school attended, university, school name attended, alma mater, last school, name of employer, institution name, college name, current company',
            de: 'arbeitgeber, firma, firmenname, unternehmen, arbeitsort',
            fr: 'employeur, entreprise, nom entreprise, societe, raison sociale, nom societe',
            es: 'empleador, empresa, nombre empresa, razon social, lugar trabajo, centro trabajo',
            pt: 'empregador, empresa, nome empresa, razao social, nome fantasia, local trabalho',
            it: 'datore lavoro, datore di lavoro, azienda, ragione sociale, nome azienda, impresa, ditta',
            nl: 'werkgever, bedrijf, bedrijfsnaam, naam werkgever',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/numbers.js
/** Numbers that others gave a person. */
const NUMBERS = [
    {
        meaning: 'number that identifies a person',
        category: 'national_id',
        phrases: {
            en: `ssn, social security, social security number, national insurance, national insurance number, national id, national id number,
        national number, national identifier, national identification number, national identity number, id card, id card number, identity card,
        identity number, identity document, identity document number, personal id, personal number, personal code, personal identification number,
        civil number, civil id, passport, passport number, passport id, passport no, driving licence, driving license, driver licence,
        driver license, driver licence number, driver license number, driving licence number, drivers license, drivers licence,
        driving license number, dl number, licence number, license number, visa number, residence permit, residence permit number, voter id, voter number, voter registration number,
        tax number, tax identifier, taxpayer id, taxpayer identification number, unique taxpayer reference, tax reference, tax payer number, tax id number, tax file number,
        employee number, employee id number, staff number, personnel number, payroll number, employee code, staff id number, badge number, staff code, employee reference,
        student number, student id number, enrolment number, enrollment number, roll no, admission number, exam number, candidate number, admission no, index number exam,
        unique pupil number, unique learner number, teacher reference number, member number, membership number, membership id number, customer number, customer reference, client number,
        mrz, identification id, permit number, permit no, crime reference, crime reference number, police reference, police ref, loyalty number, loyalty card number, loyalty card, frequent flyer, frequent flyer number, frequent traveller number, library card number, library card,
        case number, inmate number, prisoner number, applicant number, legal id, government id, government id number, alien number, alien registration number,
        national id card, citizen number, citizen id, ration card, ration card number, birth certificate number, birth registration number, document number, id document number, id number, ssn last 4, ssn last four, last four ssn, last 4 ssn, last 4 of ssn,
        identification number, identification document, id proof number, kyc id, kyc number, household id number, military id, military number, service number military, beneficiary number, pension number, subscriber number, bar number, professional license number`,
            de: `steuernummer, steuer id, steuerid, steueridentifikationsnummer, steueridnr, sozialversicherungsnummer, rentenversicherungsnummer, sv number, svnr, ahv nummer, ahv number, ausweisnummer, ausweisnr,
        personalausweis, personalausweisnummer, reisepass, reisepassnummer, passnummer, fuhrerschein, fuhrerscheinnummer, personalnummer, personalnr, persnr, matrikelnummer, matrikelnr,
        kundennummer, kundennr, kdnr, mitgliedsnummer, mitgliedsnr, aktenzeichen person, fiskalnummer`,
            fr: `numero secu, numero securite sociale, numero de securite sociale, securite sociale, num secu, nss, insee, nir, carte identite, carte d identite, numero carte identite, numero cni, cni, passeport, numero passeport, permis conduire,
        permis de conduire, numero permis, numero fiscal, matricule, numero etudiant, numero client, numero adherent, numero allocataire, num client, numero beneficiaire, numero ine`,
            es: `dni, nie, nif, numero dni, pasaporte, numero pasaporte, num pasaporte, seguridad social, numero seguridad social, num seguridad social, nuss, cedula, cedula identidad, numero cedula, curp, rfc, rut, numero documento, num documento, documento identidad, nro documento,
        documento de identidad, carnet conducir, licencia conducir, licencia de conducir, clave elector, numero cliente, numero empleado, numero socio, num empleado, expediente academico, cuil, cuit, nit`,
            pt: `cpf, cpf cliente, numero cpf, cpf cnpj, rg, rg number, numero rg, cnh, pis, pasep, pis pasep, nis, titulo eleitor, titulo de eleitor, carteira trabalho, carteira de identidade, ctps, nif, numero contribuinte, contribuinte, cartao cidadao,
        cartao de cidadao, bilhete identidade, passaporte, numero passaporte, numero cliente, matricula aluno, niss, numero utente, documento identificacao`,
            it: `codice fiscale, cod fiscale, codfisc, cod fisc, carta identita, carta di identita, numero carta identita, numero documento, passaporto, numero passaporto, patente, patente guida, numero patente, numero tessera, matricola, codice cliente, permesso soggiorno numero`,
            nl: `bsn, bsn nummer, burgerservicenummer, sofinummer, sofi nummer, paspoort, paspoortnummer, rijbewijs, rijbewijsnummer, identiteitsbewijs, identiteitskaart, legitimatienummer, personeelsnummer, studentnummer, klantnummer, lidnummer, lidmaatschapsnummer,
        debiteurnummer, rijksregisternummer, btw number persoon, leerlingnummer, documentnummer`,
            any: `nino, sin number, tin, itin, ein, utr, nric, fin number, hkid, aadhaar, aadhar, aadhaar number, aadhar number, aadhaar card, pan number, pan card, pan no, abha, pesel, personnummer, fodselsnummer, hetu, cpr number, cpr nr, egn, amka,
        rodne cislo, emirate id, emirates id, tfn number, iin number, jmbg, oib, cnp, trn, upn, uln, nhs number pupil, snils, inn number, kennitala, isikukood, asmens kodas, tc kimlik, my number, mykad, ktp, nik, ktp number, nik number, philsys, national id no`,
        },
    },
    {
        meaning: 'number that identifies a person',
        category: 'national_id',
        only: ['person', 'identity'],
        alone: true,
        phrases: {
            en: 'identifier, reference number, personal identifier, business identifier, number, reference, id number, value, support reference, code number, registration number',
            any: 'numero, nummer, documento',
        },
    },
    {
        meaning: 'number that identifies a person',
        category: 'national_id',
        notAmong: 'tax',
        phrases: { en: 'tax id, tax code' },
    },
    {
        meaning: 'number that identifies a person',
        category: 'national_id',
        only: ['person'],
        phrases: { en: 'support reference, registration number, folio number' },
    },
    {
        meaning: 'number in the health system',
        category: 'medical_id',
        phrases: {
            en: `nhs, nhs number, nhs no, medical record, medical record number, mrn, health id, health card, health card number, medicare number, medicare id, medicaid number, medicaid id,
        insurance number, insurance id, insurance member id, policy holder number, insurance policy number, health insurance number, health insurance id, policy number health, patient number, patient identifier, patient reference, patient no, npi, npi number, dea number,
        hospital number, medical licence, medical license, medical license number, health number, patient code, patient mrn, medical number, chart number, subscriber id insurance, insurance card number, health insurance, insurance group number, health plan id, health plan number, uhid, opd number, prescription number, chi number`,
            de: 'krankenversicherungsnummer, krankenversichertennummer, versichertennummer, versichertennr, krankenkassennummer, kvnr, kv nummer, krankenkasse, patientennummer, patientennr, fallnummer, versicherungsnummer, versicherungsnr, betriebsstattennummer, lebenslange arztnummer, egk nummer',
            fr: 'numero assure, numero carte vitale, carte vitale, numero mutuelle, numero patient, numero dossier, numero ipp, numero rpps, mutuelle',
            es: 'numero historia clinica, historia clinica, numero afiliado, tarjeta sanitaria, numero tarjeta sanitaria, numero asegurado, obra social, numero paciente, nhc, seguro medico, cip sanitario',
            pt: 'cartao sus, numero sus, cns, carteirinha, numero carteirinha, convenio numero, plano de saude, plano saude, numero prontuario, prontuario, numero beneficiario, crm medico',
            it: 'tessera sanitaria, numero tessera sanitaria, numero cartella clinica, cartella clinica, codice sanitario, codice assistito',
            nl: 'zorgverzekeringsnummer, verzekerdennummer, polisnummer zorg, patientnummer, zorgverzekeraar, zorgverzekering, relatienummer zorg, big nummer, polisnummer',
        },
    },
    {
        meaning: 'number of a vehicle',
        category: 'vehicle_id',
        phrases: {
            en: 'license plate, licence plate, license plate number, licence plate number, number plate, plate number, plate no, vin, vin number, vehicle registration, vehicle registration number, registration plate, vehicle identification number, vehicle plate, chassis number, car plate, vehicle number, vehicle reg, car registration, vrm, vehicle license',
            de: 'kennzeichen, autokennzeichen, kfz kennzeichen, fahrgestellnummer, fahrzeugnummer, fahrzeugidentnummer, nummernschild',
            fr: 'immatriculation, plaque immatriculation, plaque d immatriculation, numero immatriculation, numero chassis',
            es: 'matricula, matricula vehiculo, placa, numero placa, numero chasis, bastidor, numero bastidor, patente vehiculo',
            pt: 'placa veiculo, placa carro, numero chassi, chassi, renavam, matricula viatura',
            it: 'targa, targa veicolo, numero targa, telaio, numero telaio',
            nl: 'kenteken, kentekennummer, chassisnummer, kentekenplaat',
        },
    },
    {
        meaning: 'id of a person outside',
        category: 'external_id',
        phrases: {
            en: `provider account id, provider user id, external user id, external customer id, external account id, linked id, customer token, external person id, external contact id,
        onelogin uid, one login uid, sign in uid, sign in id, auth 0 id, auth uid, firebase uid, oauth uid, subject id, open id, openid, sso id, saml id, name id, saml name id, ldap uid, ldap dn,
        customer sid, social id, remote user id, third party id, third party user id, chat id, provider uid, provider subject, oidc subject, oauth sub, idp user id, idp id, identity provider id, federated id,
        cognito sub, azure oid, azure ad id, entra id, adfs id, google sub, apple user identifier, wallet customer id, payer id, cognito username, crm id, crm contact id, salesforce contact id, distinguished name, active directory id, object guid, ad guid, windows sid, psid, igsid, user external id, foreign user id, partner user id, external calendar id, google calendar id, outlook calendar id, remote calendar id, payment customer id, customer profile id, payment profile id, external patient id, external student id, external employee id,
        external member id, extern uid, federated user id, tracking client id, external calendar user id, local patient id, local patient identifier, local person id, local student id, source patient id, source person id, billing customer id`,
            de: 'externe kundennummer, fremd id person, externe benutzer id',
        },
    },
    {
        meaning: 'id of a person outside',
        category: 'external_id',
        only: ['person', 'identity', 'unknown'],
        alone: true,
        phrases: {
            en: 'uid, oid, sub, external id, source id, subject identifier, external reference, foreign id, remote id, external uid, external identifier, external user',
        },
    },
    {
        meaning: 'id of a person outside',
        category: 'external_id',
        alone: true,
        phrases: {
            en: 'provider customer id, processor customer id, gateway customer id, provider method id, provider payment method id, provider card id',
        },
    },
    {
        meaning: 'number of a company',
        category: 'organisation_id',
        only: ['person', 'transaction', 'unknown'],
        phrases: {
            en: 'vat, vat number, vat id, vat no, company number, company registration number, business number, abn, acn, duns, duns number, charity number, employer identification number, gst number, gstin, company reg number, trade license number, business registration number, gln, lei, vat registration number',
            de: 'ust id, ustid, ustidnr, ust idnr, umsatzsteuer id, handelsregisternummer, hrb, uid nummer',
            fr: 'siret, siren, numero siret, numero siren, tva intracommunautaire, numero tva, rcs',
            es: 'cif, numero iva, registro mercantil',
            pt: 'cnpj, inscricao estadual, inscricao municipal, nipc',
            it: 'partita iva, piva, p iva, codice sdi, rea',
            nl: 'kvk, kvk nummer, btw nummer, btw number, btwnummer, kvknummer',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/reach.js
/** How to reach somebody, and where they are. */
const REACH = [
    {
        meaning: 'e-mail address',
        category: 'email',
        phrases: {
            en: `email, e mail, mail address, email address, mailaddress, mail, mailbox address, reply to, cc email, bcc, contact email,
        unconfirmed email, gmail, emailid, work email, personal email, email to, email from, cc address,
        email cc, email recipient, recipient address, sender address, return path, envelope from, invoice email, notification email, paypal email, canonical email`,
            de: 'mailadresse, emailadresse, e mail adresse',
            fr: 'courriel, mel, adresse mail, adresse courriel',
            es: 'correo, correo electronico, correo e, direccion correo',
            pt: 'correio eletronico, endereco eletronico',
            it: 'posta elettronica, indirizzo email, indirizzo mail, pec',
            nl: 'emailadres, mailadres, e mailadres',
        },
    },
    {
        meaning: 'e-mail address',
        category: 'email',
        only: ['email'],
        alone: true,
        phrases: { en: 'address, original, replacement, value, local part' },
    },
    {
        meaning: 'e-mail address',
        category: 'email',
        only: ['person', 'unknown', 'transaction', 'address'],
        alone: true,
        phrases: { en: 'email id, mail id' },
    },
    {
        meaning: 'sender or recipient of a message',
        category: 'free_text',
        only: ['message', 'email', 'phone'],
        alone: true,
        phrases: {
            en: 'to, from, cc, sender, recipient, from address, to address, sent address, to number, from number, reply to',
            de: 'an, von',
            fr: 'de, a',
            es: 'de, para',
            it: 'da',
            nl: 'aan, van',
        },
    },
    {
        meaning: 'e-mail address',
        category: 'email',
        alone: true,
        except: ['setting', 'thing'],
        phrases: {
            en: 'recipient, recipient address, sent to, send to, delivered to, deliver to, mail to, to address, from address',
        },
    },
    {
        meaning: 'phone number',
        category: 'phone',
        phrases: {
            en: `phone, phone number, mobile, mobile number, mobile phone, contact number, fax, fax number, landline, whatsapp number,
        sms number, caller id, msisdn, dial number, callback number, home phone, work phone, day phone, officer number,
        recipient number, daytime phone, evening phone, phone home, phone work, phone mobile, business phone, pager, cellular,
        mobile no, mobno, emergency phone, emergency number, contact phone, sms, phone extension, phone country code and number,
        e 164, phone e 164, caller number, called number, ani, extension number, direct line, direct dial, number to call, number to dial`,
            de: 'telefonnummer, rufnummer, mobilnummer, mobiltelefon, handy, handynummer, handynr, telefonnr, festnetz, festnetznummer, telefax, faxnummer, durchwahl, mobilfunk, mobil, vorwahl',
            fr: 'portable, tel port, tel dom, numero phone, numero portable, telecopie, numtel, telephone portable, telephone fixe, tel fixe',
            es: 'movil, celular, numero movil, numero celular, telefono movil, telefono fijo, num telefono',
            pt: 'celulare, telemovel, numero celular, telefone celular, fone, whats, ddd telefone, telefone fixo, telefone residencial',
            it: 'cellulare, numero cellulare, telefono cellulare, numero telefono, recapito telefonico, telefono fisso',
            nl: 'telefoonnummer, telefoonnr, mobiel, mobiele nummer, gsm, gsm nummer, vaste telefoon, faxnummer, mobielnummer',
            any: 'tel kom, komorka, cep tel, cep telefonu, cep telefon',
        },
    },
    {
        meaning: 'phone number',
        category: 'phone',
        only: ['phone'],
        alone: true,
        phrases: { en: 'number, value, digit, full number, extension, country code and number', any: 'numero, nummer' },
    },
    {
        meaning: 'contacts',
        category: 'free_text',
        alone: true,
        phrases: {
            en: 'contact, contact detail, contact info, contact information',
            de: 'kontakt, kontaktdaten',
            fr: 'coordonnees',
            es: 'contacto',
            pt: 'contato, contacto',
            it: 'contatto, recapito',
            nl: 'contactgegevens',
        },
    },
    {
        meaning: 'street address',
        category: 'street_address',
        except: ['institution', 'geography', 'organisation'],
        phrases: {
            en: `address line, line 1, line 2, line 3, street, street address, street name, street number, street line, house number,
        house name, home address, mailing address, postal address, billing address, shipping address, delivery address,
        residential address, permanent address, work address, full address, formatted address, invoice address, apartment,
        apartment number, flat number, suite, po box, building name, building number name, building name number, building name or number, house number name, house name number, house name or number, address street, address street one, address street two,
        thoroughfare, premise, colony, sub premise, current address, previous address, correspondence address, address line one,
        address line two, address line three, street 1, street 2, house no, unit number, building number, door number, barangay, landmark, pickup address,
        dropoff address, pickup location, dropoff location, extended address, recipient address line, property address, ship to, bill to,
        ship to address, bill to address, residence, residence address, domicile, care of, in care of, place of residence, address text, street house number, uprn, sorting code`,
            de: 'anschrift, hausnummer, hausnr, strassenname, wohnadresse, lieferadresse, rechnungsadresse, strasse hausnummer, wohnsitz, adresszusatz, postfach, adresszeile, meldeadresse, privatadresse, lieferanschrift, rechnungsanschrift',
            fr: 'rue, voie, numero voie, complement address, numero rue, adresse postale, adresse livraison, adresse facturation, libelle voie, lieu dit, domicile, nom rue, num rue, nom voie, type voie, batiment',
            es: 'calle, domicilio, direccion, direccion envio, direccion facturacion, numero exterior, numero interior, colonia, num calle, portal, piso, direccion postal',
            pt: 'rua, endereco, logradouro, complemento, numero casa, endereco residencial, endereco entrega, morada, numero endereco, nome rua',
            it: 'indirizzo, numero civico, civico, indirizzo residenza, residenza, indirizzo spedizione, indirizzo fatturazione, frazione',
            nl: 'straat, straatnaam, huisnummer, adres, huisnummertoevoeging, toevoeging, huisnr, postadres, woonadres, postbus, afleveradres, factuuradres, bezoekadres, adresregel, verblijfadres',
        },
    },
    {
        meaning: 'street address',
        category: 'street_address',
        native: true,
        except: ['institution', 'geography', 'organisation'],
        alone: true,
        phrases: {
            de: 'str',
            it: 'via, piazza, localita',
            fr: 'adresse, quartier',
            pt: 'numero',
            es: 'numero',
            nl: 'nummer',
        },
    },
    {
        meaning: 'address',
        category: 'street_address',
        except: ['institution', 'thing', 'setting', 'credential', 'geography', 'organisation'],
        phrases: { en: 'address, address 1, address 2, address 3, address full, address one, address two' },
    },
    {
        meaning: 'address',
        category: 'street_address',
        only: ['address'],
        alone: true,
        phrases: {
            en: 'organisation, organisation name, company, company name, business name, care of organisation name, content, full, formatted, value, line, text, name, recipient, company line, additional info, complement, raw, building, unit, floor, number',
            de: 'zusatz',
            nl: 'nummer',
            any: 'numero',
        },
    },
    {
        meaning: 'city',
        category: 'city',
        except: ['institution', 'thing', 'geography', 'organisation'],
        phrases: {
            en: 'city, town, town or city, village, locality, suburb, municipality, neighborhood, neighbourhood, home town, hometown, address city, post town, city name, town name, home city, city of residence, dependent locality, billing city, shipping city',
            de: 'stadt, ort, wohnort, ortsteil, stadtteil, ortschaft, ortsname, wohnhaft in',
            fr: 'ville, commune, localite, ville residence',
            es: 'ciudad, localidad, municipio, poblacion, ciudad residencia',
            pt: 'cidade, bairro, localidade, freguesia, municipio residencia, concelho',
            it: 'citta, comune, comune residenza, comune di residenza, citta residenza',
            nl: 'plaats, woonplaats, gemeente, stad, plaatsnaam, vestigingsplaats',
        },
    },
    {
        meaning: 'place of birth',
        category: 'city',
        phrases: {
            en: 'birth city, birth place, birthplace, place of birth, town of birth, city of birth, birth town',
            de: 'geburtsort, geburtsstadt',
            fr: 'lieu naissance, lieu de naissance, ville naissance, commune naissance',
            es: 'lugar nacimiento, lugar de nacimiento, municipio nacimiento',
            pt: 'local nascimento, local de nascimento, cidade nascimento',
            it: 'luogo nascita, luogo di nascita, comune nascita, comune di nascita',
            nl: 'geboorteplaats',
        },
    },
    {
        meaning: 'district of an address',
        category: 'region',
        only: ['address', 'person'],
        phrases: {
            en: 'county, district, province, zone, parish, block, address state, state, region, address county, state province, state or province, address region, state code, state name, ward, constituency, precinct, subdistrict, village tract, tehsil, taluk, lga, census tract, home state',
            de: 'bundesland, landkreis, kreis, kanton',
            fr: 'departement',
            es: 'provincia, comunidad autonoma, entidad federativa, departamento residencia, partido residencia',
            pt: 'distrito, uf, estado residencia, unidade federativa',
            it: 'regione, provincia residenza, sigla provincia',
            nl: 'provincie, wijk, buurt, regio',
        },
    },
    {
        meaning: 'postcode',
        category: 'postcode',
        except: ['thing', 'institution', 'geography', 'organisation'],
        phrases: {
            en: 'postcode, post code, postal code, zip, zip code, zip 4, pin code, pincode, eircode, postal, pcode, zippostal, zip postal code, post zone, zip plus 4, outcode, postcode area, postcode district',
            de: 'plz, postleitzahl, postleitzahl ort, plz ort',
            fr: 'code postal, codepostal',
            es: 'codigo postal, cod postal, codpostal',
            pt: 'cep, codigo cep, num cep',
            it: 'codice postale, codice avviamento postale',
            nl: 'postcode cijfer, postcode letter',
        },
    },
    {
        meaning: 'postcode',
        category: 'postcode',
        only: ['address', 'person', 'transaction'],
        alone: true,
        phrases: { any: 'pin, cp' },
    },
    {
        meaning: 'postcode',
        category: 'postcode',
        native: true,
        alone: true,
        except: ['institution', 'geography', 'thing'],
        phrases: { it: 'cap', fr: 'cp', es: 'cp' },
    },
    {
        meaning: 'where somebody is',
        category: 'location',
        except: ['institution', 'geography', 'organisation'],
        phrases: {
            en: `latitude, longitude, coordinate, coordinate latitude, coordinate longitude, coordinate long, geolocation, geo location,
        gps, geo point, home location, current location, last location, latitude longitude, geo, geom, geohash, geocode, gps coordinate,
        last known location, gpx, route gpx, gps track, polyline, route polyline, last position, geo coordinate, location point, what 3 word, pickup latitude, pickup longitude, plus code, geo latitude, geo longitude, live location, checkin location, map position`,
            de: 'breitengrad, langengrad, standort gps, koordinaten, geokoordinate',
            fr: 'coordonnees gps, coordonnee gps',
            any: 'enlem, boylam, szerokosc geograficzna, dlugosc geograficzna',
            es: 'latitud, longitud, ubicacion, geolocalizacion, coordenada',
            pt: 'localizacao, geolocalizacao, coordenadas',
            it: 'latitudine, longitudine, posizione gps, coordinate geografiche',
            nl: 'breedtegraad, lengtegraad, locatie gps',
        },
    },
    {
        meaning: 'where somebody is',
        category: 'location',
        only: ['person', 'visit', 'message', 'credential'],
        alone: true,
        phrases: {
            en: 'location, area, region',
            de: 'standort',
            es: 'ubicacion',
            pt: 'local',
            nl: 'locatie',
            fr: 'localisation',
            it: 'posizione',
        },
    },
    {
        meaning: 'page that somebody visited or has',
        category: 'url',
        only: ['person', 'visit', 'message'],
        phrases: {
            en: 'video link, meeting link, meeting url, conference link, conference url, video connect link, zoom link, call link, join url, landing page, referrer, referer, website, personal website, homepage, blog url, portfolio url, portfolio, visited url, page url, current url, landing url, referrer url, referring url, personal url, blog, homepage url, web site, resume url, cv url, linkedin link, profile link, user url, author url, comment author url, reported from url, reported url, landing site, referring site, referring url, voicemail url, video url, recording url, attachment url, document url, file url, media url, external url',
            de: 'webseite, homepage url',
            fr: 'site web',
            es: 'sitio web, pagina web',
            pt: 'pagina pessoal',
            it: 'sito web',
            nl: 'persoonlijke website',
        },
    },
    {
        meaning: 'page that somebody visited or has',
        category: 'url',
        alone: true,
        only: ['person', 'visit'],
        phrases: {
            en: 'url, link, page, website, web, query string, uri, request url, request path, full path, request uri',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/secrets.js
/** Whatever opens a door. */
const SECRETS = [
    {
        meaning: 'secret that gives access',
        category: 'secret',
        // There it is what somebody's properties are called, beside their values.
        notAmong: 'event, session, data, metadata, attribute, property',
        phrases: { en: 'data key' },
    },
    {
        meaning: 'secret that gives access',
        category: 'secret',
        phrases: {
            en: `password, passphrase, password hash, hashed password, encrypted password, password digest, password salt, salt, passcode, pass code, one time passcode, one time password, one time code, single use code, single use token, magic link, magic code, partial key,  pin hash, pin number, pin, pass, pass hash, password confirmation, temporary password, previous password, password history,
        secret, secret key, secret hash, hashed secret, client secret, shared secret, webhook secret, signing secret, signing key, encryption key, private key, privatekey, api key, apikey, api secret, access key, secret access key, auth key, account key, hmac, hmac key, app secret, consumer secret, consumer key, encryption secret, decryption key, key material, seed, seed phrase, mnemonic, recovery phrase, wallet key, master password, keypair, jwt secret, app key, api hash, server key, vapid private key,
        ssh key, ssh private key, gpg key, pgp key, license key, master key, key hash, endpoint auth, key auth, push auth, auth p 256 dh, push endpoint, p 256 dh key, p 256 dh, hashed key, key digest, key secret, public key ssh, authorized key,
        token, token hash, token digest, hashed token, token value, access token, refresh token, refresh hash, id token, auth token, session token, session key, session data, session state, session hash, session cookie, csrf, jwt, jti, bearer, bearer token, push token, device token, fcm token, apns token, apn token, expo push token, remember token, reset token, registration token, confirmation token, unlock token, invitation token, unsubscribe token, persistence token, perishable token, single access token, authentication token, verification token, email token, email verification token, api token, oauth token, bot token, webhook token, feed token, rss token, token key, jwt token key, magic link, magic link token, signup token, login token, sso token, registration access token, card setup token, plaid access token, public token, client token, csrf token, share token, static object token, incoming email token, runner token, deploy token, auth digest, login hash, remember digest, activation digest, reset digest, push subscription, password reset key, security stamp, concurrency secret,
        cookie, nonce, authorization, authorization code, auth code, auth hash, auth secret, oauth code, code verifier, code challenge, pkce, client key, otp, otp secret, otp seed, otp code, otp hash, otp base 32, otp auth url, totp, totp secret, totp key, totp seed, hotp, hotp secret, mfa secret, two factor secret, 2 fa secret, two factor, two factor recovery code, tfa secret, tfa, mfa code, mfa recovery code, authenticator key, authenticator secret, backup code, otp backup code, recovery code, recovery key, recovery token, verification code, confirmation code, activation code, activation key, reset code, invite code, invitation code, invitation key, invite key, join code, reset key, download key, smtp user, login code, unlock code, access code, sms code, email code, door code, gate code, alarm code, entry code, verify code, captcha code, security pin, security answer, secret answer, secret question, security question, security question answer, password hint, password question, hint answer, device code, user code,
        credential, certificate, cert, pem, keystore, cert cache, certificate pem, private certificate, pfx, tls key, tls private key, ssl key, ssl private key, client certificate, kubeconfig, webhook url, hook url, incoming webhook, signing url, signed url, presigned url, share url, invite url, invitation url, share link, invitation link, meeting password, meeting url, join url, host url, zoom password, calendar feed url, ical url, ical token,
        connection string, connection url, database url, dsn, smtp password, ftp password, database password, db password, wifi password, url hash, reset url, unsubscribe hash, service account, service account key, custom header, authorization header, encrypted sad, provider config, oauth extra, raw token, environment variable, env var, secret data, ciphertext, encrypted data key, encrypted value, encrypted secret, encrypted credential, encrypted payload, encrypted content, vault secret, aws secret, access grant, bot secret, webhook signature, verifier, login verifier, srp verifier, auth verifier, wrapped key, encrypted key, encrypted private key, session secret, session payload, session dump`,
            de: 'passwort, kennwort, passwort hash, kennworthash, geheimnis, losungswort, zugangscode, sicherheitsfrage, sicherheitsantwort, freischaltcode, zugangsdaten, geheimfrage, pw, pwhash',
            fr: 'mot de passe, mot passe, mdp, motdepasse, code secret, cle api, question secrete, reponse secrete, jeton, code pin, cle privee',
            es: 'contrasena, contrasenia, clave acceso, clave secreta, pregunta secreta, respuesta secreta, palabra clave acceso, clave api, ficha acceso',
            pt: 'senha, palavra passe, palavrapasse, senha hash, chave acesso, chave secreta, pergunta secreta, resposta secreta, codigo acesso, chave api',
            it: 'parola d ordine, parola chiave accesso, chiave privata, chiave segreta, domanda segreta, risposta segreta, codice accesso, codice segreto, parola segreta',
            nl: 'wachtwoord, wachtwoordhash, toegangscode, geheime vraag, beveiligingsvraag, sleutel geheim, pincode geheim, inlogcode',
        },
    },
    {
        meaning: 'secret that gives access',
        category: 'secret',
        native: true,
        alone: true,
        only: ['person', 'credential'],
        phrases: { es: 'clave', pt: 'chave', it: 'chiave', fr: 'cle', nl: 'sleutel' },
    },
    {
        meaning: 'secret that gives access',
        category: 'secret',
        except: ['setting', 'organisation', 'institution', 'thing'],
        phrases: {
            en: 'payment url, payment link, checkout url, checkout session url, hosted invoice url, invoice url, receipt url',
        },
    },
    {
        meaning: 'value in a table of secrets',
        category: 'secret',
        only: ['credential'],
        alone: true,
        phrases: {
            en: 'value, code, key, hash, digest, key hash, secret, data, slug, payload, code digest, content, encrypted value, hashed value, answer, session id, sess, sid, endpoint, display key, auth, body, verifier, link, url, signature, request id, authentication holder, series, selector, validator, identifier, subscription, assertion, claim',
            any: 'codigo, code',
        },
    },
    {
        meaning: 'value in a table of settings',
        category: 'secret',
        only: ['setting'],
        alone: true,
        phrases: {
            en: 'value, serialised value, serialized value, val, config, setting, configuration, data',
            any: 'valor, valeur, wert, valore, waarde',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/special.js
/** Data that the law protects further: GDPR Art. 9 and 10. Personal in any type that can say it. */
const SPECIAL = [
    {
        meaning: 'health',
        category: 'health',
        except: ['institution'],
        phrases: {
            en: `health condition, test result, lab result, health status, medical, medical condition, medical history, medical note, medical information, diagnosis, diagnose, diagnosed, diagnostic, disease, illness, sickness, sick leave, symptom, treatment, treatment outcome, treatment plan,
        medication, current medication, prescription, prescribed, medicine, dosage, allergy, allergic, allergen, disability, disability status, disability type, disabled status, registered disabled, has disability, impairment, hearing impairment, visual impairment, blood type, blood group, blood sugar, blood pressure, blood glucose,
        hypertension, hypertensive, diabetes, diabetic, stroke, heart attack, heart disease, heart rate, kidney disease, hiv, hiv status, aids, cancer, tumour, tumor, pregnancy, pregnant, is pregnant, breastfeeding, smoking, smoking status, smoker, is smoker, tobacco, alcohol, alcohol use, alcohol consumption, drug use, substance use, substance abuse, mental health,
        therapy, vaccination, vaccination status, vaccine dose, vaccinated, immunisation, immunization, dietary requirement, dietary restriction, dietary, special need, reasonable accommodation, accommodation need, accommodation request, access requirement, accessibility need, accessibility requirement, special educational need, sen status, sen provision, special education, iep, ehcp, access need, accessibility need, accessibility requirement, care state, care need, icd 10, icd 9, icd code, rxnorm,
        covid, covid status, biopsy, bmi, cvd risk, genetic, dna, genome, smokeless tobacco, took medicine, statin, cholesterol, hemoglobin, haemoglobin, hba 1 c, a 1 c, creatinine, egfr, injury, cause of death, death cause, systolic, diastolic, pulse, body temperature, temperature celsius, respiratory rate, oxygen saturation, spo 2, waist circumference, body weight, body height, weight kg, height cm, body fat, glucose, insulin, dialysis, surgery, surgical history, family history, past medical history, chief complaint, presenting complaint, complaint medical,
        operation note, clinical note, clinical finding, clinical history, triage, triage level, triage category, patient history, immunity, organ donor, sexual health, sti, contraception, menstruation, menstrual cycle, last menstrual period, lmp, ovulation, gravida, parity, gestation, gestational age, gestational week, birth weight, apgar, asthma, epilepsy, tuberculosis, tb status, hepatitis, malaria, autism, adhd, dyslexia, depression, anxiety, phq 9, gad 7, suicide, suicidal, self harm, eating disorder, addiction, sobriety, wheelchair, wheelchair user, hearing aid, glasses prescription, fitness level, mobility, mobility need, mood score, sleep, calorie intake, steps per day, heart condition, medical clearance, doctor note, fit note, sickness reason, absence reason, leave reason, reason for absence, maternity, reasonable adjustment, adjustment need, adjustment required, occupational health,
        radiology, xray, x ray, mri, ct scan, ultrasound, specimen, urine, blood test, pathology, comorbidity, complication, prognosis, procedure code, drg, discharge diagnosis, discharge summary, admission reason, admission diagnosis, admitting diagnosis, snomed, snomed code, loinc, medical alert, allergy detail, food allergy, meal preference, dnr, resuscitation, palliative, hospitalised, hospitalized, hospitalisation, quarantine, infection, infected, viral load, cd 4 count, test positive, tested positive, overdose, ecog, karnofsky, vital sign, bp reading, bp, last bp, systolic bp, diastolic bp, risk level health`,
            de: 'behinderung, schwerbehinderung, schwerbehindert, grad der behinderung, behinderungsgrad, gdb, krankheit, krank, krankmeldung, diagnose code, gesundheit, gesundheitszustand, blutgruppe, allergie, medikament, medikation, vorerkrankung, schwangerschaft, schwanger, impfung, impfstatus, unvertraglichkeit, raucher, pflegegrad, befund, anamnese, arbeitsunfahigkeit, krankheitstage, therapieform, koerpergroesse, korpergewicht, blutdruck, blutzucker, ernahrung',
            fr: 'sante, maladie, handicap, handicape, situation handicap, taux invalidite, invalidite, groupe sanguin, allergie, antecedent medical, antecedents medicaux, traitement medical, diagnostic, grossesse, enceinte, vaccination, vaccin, fumeur, arret maladie, ordonnance, rqth, tension arterielle, regime alimentaire, symptome, medicament, pathologie, taille poids',
            es: 'enfermedad, salud, discapacidad, grado discapacidad, tipo sangre, grupo sanguineo, alergia, medicamento, antecedente medico, antecedente, embarazo, embarazada, vacuna, fumador, diagnostico, baja medica, tratamiento medico, sintoma, presion arterial, estado salud, incapacidad, patologia, motivo consulta',
            pt: 'saude, doenca, deficiencia, tipo deficiencia, pcd, tipo sanguineo, grupo sanguineo, alergia, medicamento, gravidez, gestante, vacina, fumante, fumador, atestado medico, cid, laudo, sintoma, pressao arterial, comorbidade, diagnostico, historico medico',
            it: 'salute, malattia, disabilita, invalidita, gruppo sanguigno, allergia, farmaco, gravidanza, vaccino, fumatore, diagnosi, anamnesi, patologia, terapia, sintomo, intolleranza, handicap, pressione arteriosa, certificato medico, referto',
            nl: 'ziekte, gezondheid, handicap, beperking, bloedgroep, allergie, medicijn, medicatie, zwanger, zwangerschap, vaccinatie, roker, ziekmelding, ziekteverzuim, klacht medisch, diagnose, behandeling, arbeidsongeschikt, bloeddruk, dieet, gezondheidstoestand',
        },
    },
    {
        meaning: 'health',
        category: 'health',
        only: ['person', 'health'],
        phrases: {
            en: 'health, condition, mood, smoke, drink, non coded, value complex, condition non coded, gp practice, gp surgery, registered gp, height, weight, risk score, diet, risk level, temperature, risk factor, severity, prior stroke, frailty',
            de: 'grosse, gewicht, ernahrungsweise',
            fr: 'poids, taille',
            es: 'peso, estatura, altura, talla',
            pt: 'peso, altura',
            it: 'peso, altezza',
            nl: 'gewicht, lengte',
        },
    },
    {
        meaning: 'health, as it stands in a table about it',
        category: 'health',
        only: ['health'],
        phrases: {
            en: 'value, result, reading, score, name, frequency, dose, duration, duration in day, strength, route, description, outcome, score value, result value, finding, interpretation, level, range, lower range, upper range, measurement, quantity, type, code, instruction, reaction, severity, status, onset, grade, stage, brand name, generic name, drug name, refill, site, unit value, title',
        },
    },
    {
        meaning: 'health',
        category: 'health',
        only: ['person', 'health'],
        alone: true,
        // An account that is disabled is switched off.
        notAmong: 'user, account, member, admin, login, profile, subscriber, owner, operator, setting, preference',
        phrases: { en: 'disabled, is disabled' },
    },
    {
        meaning: 'ethnic origin',
        category: 'ethnicity',
        only: ['person', 'health', 'unknown'],
        phrases: { en: 'ancestry' },
    },
    {
        meaning: 'ethnic origin',
        category: 'ethnicity',
        except: ['institution'],
        phrases: {
            en: 'ethnicity, ethnic, ethnic group, ethnic origin, ethnic background, ethnic category, ethnicity code, race, racial, race code, race ethnicity, race and ethnicity, caste, caste category, social category caste, tribe, tribal, tribal affiliation, skin color, skin colour, skin tone, hispanic, latino, is hispanic, hispanic or latino, indigenous, aboriginal, indigenous status, aboriginality, heritage, traveller status, roma, minority, minority group, minority status, demographic, eye color, eye colour, hair color, hair colour, migration background',
            de: 'ethnie, ethnische herkunft, herkunft, hautfarbe, migrationshintergrund, volksgruppe',
            fr: 'ethnie, origine ethnique, ethnie group, couleur peau',
            es: 'etnia, raza, origen etnico, grupo etnico, pueblo indigena, color piel',
            pt: 'etnia, raca, raca cor, cor raca, cor da pele, origem etnica',
            it: 'etnia, razza, origine etnica',
            nl: 'etniciteit, etnische afkomst, afkomst, ras, herkomst persoon',
        },
    },
    {
        meaning: 'belief',
        category: 'religion',
        except: ['institution', 'organisation'],
        phrases: {
            en: 'religion, religious, religious belief, religious affiliation, faith, church, belief, denomination, baptism, baptised, baptism date, baptized, confirmation church, parish church, sect, church member, religion or belief, church tax, faith group, is catholic, is muslim, is jewish, mosque, synagogue, kosher, halal',
            de: 'konfession, religionszugehorigkeit, kirchensteuer, kirchenzugehorigkeit, glaube, taufe, getauft, kirche, religionsgemeinschaft',
            fr: 'croyance, confession religieuse, culte, religion pratiquee, bapteme',
            es: 'religion, creencia, confesion religiosa, bautismo, bautizado',
            pt: 'religiao, crenca, batismo, batizado',
            it: 'religione, credo religioso, confessione religiosa, battesimo',
            nl: 'godsdienst, religie, geloof, kerkgenootschap, geloofsovertuiging, levensovertuiging, gedoopt, gezindte',
        },
    },
    {
        meaning: 'sexuality',
        category: 'sexuality',
        except: ['institution', 'thing', 'setting'],
        phrases: {
            en: 'sexuality, sexual orientation, orientation, sexual preference, sexual identity, sex life, interested in gender, looking for gender, lgbt, lgbtq, is lgbt, is gay, sexual partner, sexually active, gender preference, sexual activity, kink',
            de: 'sexuelle orientierung, sexualitat',
            fr: 'orientation sexuelle',
            es: 'orientacion sexual',
            pt: 'orientacao sexual',
            it: 'orientamento sessuale',
            nl: 'seksuele orientatie, seksuele geaardheid, geaardheid',
        },
    },
    {
        meaning: 'political or trade-union view',
        category: 'political_view',
        except: ['institution', 'thing'],
        phrases: {
            en: 'political, political opinion, political view, political party, political affiliation, party affiliation, political leaning, party membership, union membership, trade union, trade union membership, union member, is union member, union name, voting intention, vote intention, voted for, party registration, registered party, union code, labor union, philosophical belief',
            de: 'gewerkschaft, gewerkschaftsmitglied, partei, parteizugehorigkeit, parteimitglied, politische meinung',
            fr: 'opinion politique, syndicat, appartenance syndicale, parti politique',
            es: 'opinion politica, partido politico, afiliacion politica, sindicato, afiliacion sindical, intencion voto',
            pt: 'opiniao politica, partido politico, sindicato, filiacao sindical, filiacao partidaria',
            it: 'opinione politica, partito politico, sindacato, iscrizione sindacale, tessera sindacale',
            nl: 'politieke voorkeur, vakbond, vakbondslidmaatschap, partijlidmaatschap, politieke partij',
        },
    },
    {
        meaning: 'offences and proceedings',
        category: 'criminal_record',
        except: ['institution'],
        phrases: {
            en: `conviction, convicted, has conviction, unspent conviction, criminal, criminal record, criminal history, criminal conviction, criminal offence, offence, offense, offence code, offence description, felony, misdemeanor, arrest, arrested, arrest record, prison, imprisonment, jail, incarcerated, sentence length, sentencing, probation, parole, dbs certificate, dbs check, dbs number, dbs status, dbs certificate number, crb number, background check, background check result, background check status,
        safeguarding issue, safeguarding concern, misconduct, allegation, charge criminal, criminal charge, court case, bail, bail amount, disciplinary action, disciplinary record, disciplinary, sanction, restraining order, warrant, sex offender, offender, offender status, barred, barred list, police record, police report, fraud flag person, sanction screening, pep, is pep, politically exposed, politically exposed person, aml status, watchlist hit, prohibition`,
            de: 'vorstrafe, vorstrafen, fuhrungszeugnis, straftat, verurteilung, vorbestraft, haft, bewahrung, abmahnung',
            fr: 'casier judiciaire, condamnation, infraction, peine, delit',
            es: 'antecedente penal, antecedentes penales, condena, delito, infraccion',
            pt: 'antecedente criminal, antecedentes criminais, condenacao, crime, delito, ficha criminal',
            it: 'precedente penale, casellario giudiziale, condanna, reato, fedina penale, carichi pendenti',
            nl: 'strafblad, veroordeling, veroordeeld, delict, vog, misdrijf, strafbaar feit, antecedenten',
        },
    },
    {
        meaning: 'body of a person, measured',
        category: 'biometric',
        except: ['thing'],
        phrases: {
            en: 'biometric, biometric data, biometric hash, biometric template, face, face encoding, face embedding, face descriptor, face vector, face template, facial feature, face id, faceprint, fingerprint template, fingerprint data, fingerprint image, fingerprint hash, thumbprint, thumb impression, voiceprint, voice print, voice sample, retina, retina scan, iris, iris scan, iris template, palm print, palm vein, dna profile, dna sequence, gait, keystroke dynamic, hand geometry, minutiae',
            de: 'fingerabdruck, gesichtsmerkmal, iris scan',
            fr: 'empreinte digitale, empreinte',
            es: 'huella, huella dactilar, huella digital',
            pt: 'impressao digital, biometria, digital polegar',
            it: 'impronta digitale, impronta',
            nl: 'vingerafdruk, gezichtsscan',
        },
    },
    {
        meaning: 'date in the life of a person',
        category: 'personal_date',
        phrases: {
            en: `date of death, death date, deceased date, deceased at, died on, died at, deceased on, dod, time of death, year of death, death year, admission date, date of admission, admitted at, admitted on, discharge date, date of discharge, discharged at, discharged on, date admitted, date discharged, hire date, hired at, hired on, date hired, date of hire, joining date, date of joining, doj, date joined company, employment start date, employment end date, employment date, start of employment,
        termination date, terminated on, resignation date, retirement date, leaving date, marriage date, date of marriage, married on, married at, wedding date, wedding anniversary, divorce date, anniversary date, due date pregnancy, expected delivery date, estimated delivery date, edd, date of diagnosis, diagnosis date, date diagnosed, diagnosed on, onset date, symptom onset, date of onset, surgery date, vaccination date, vaccinated on, vaccinated at, date vaccinated, date of injury, injury date, arrival date country, date of entry, date of arrival, entry date country, naturalisation date, passport expiry, passport expiry date, passport issue date, passport expiration, visa expiry, visa expiry date, visa expiration, licence expiry date driver, conviction date, date of conviction, arrest date, sentence date, release date prison, death certificate date, burial date, funeral date, last menstrual period date, immunization date, appointment date patient, visa start date, id expiry date, id expiration date, passport issued, passport expire`,
            de: 'todesdatum, sterbedatum, verstorben am, todestag, eintrittsdatum, austrittsdatum, aufnahmedatum, entlassungsdatum, einstellungsdatum, heiratsdatum, hochzeitsdatum, hochzeitstag, impfdatum, kundigungsdatum',
            fr: 'date deces, date de deces, date embauche, date d embauche, date entree entreprise, date mariage, date admission, date sortie hopital, date depart retraite, decede le',
            es: 'fecha defuncion, fecha de defuncion, fecha fallecimiento, fecha muerte, fecha contratacion, fecha ingreso, fecha matrimonio, fecha boda, fecha alta medica, fecha egreso, fecha jubilacion',
            pt: 'data obito, data falecimento, data de obito, data admissao, data demissao, data casamento, data contratacao, data internacao, data alta',
            it: 'data morte, data decesso, data di morte, data assunzione, data matrimonio, data ricovero, data dimissione, data di assunzione',
            nl: 'overlijdensdatum, datum overlijden, datum in dienst, datum uit dienst, indiensttreding, huwelijksdatum, trouwdatum, opnamedatum, ontslagdatum, datum indiensttreding, sterfdatum',
        },
    },
    {
        meaning: 'whether somebody is alive',
        category: 'personal_date',
        only: ['person', 'health'],
        alone: true,
        phrases: {
            en: 'deceased, death, died, admission, discharge, dead',
            de: 'verstorben',
            fr: 'decede',
            es: 'fallecido',
            pt: 'falecido',
            it: 'deceduto',
            nl: 'overleden',
        },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/text.js
/** Whatever somebody wrote, and what programs copied from somewhere. */
const TEXT = [
    {
        meaning: 'work and life of a person',
        category: 'free_text',
        except: ['thing'],
        phrases: {
            en: 'about, personal statement, curriculum vitae, resume, cover letter, interest text, relationship, relationship to, relation, relation to, kinship, self introduction, status message, personal summary, strength and weakness, qualification detail, reference detail, hobby, hobbies, interest, dream job, fun fact, resume text, cv text, tweet, signature text, email signature, autoreply, away message, dating preference, looking for',
            de: 'lebenslauf, uber mich, motivationsschreiben, verwandtschaft, verwandtschaftsverhaltnis, hobbys, werdegang, steckbrief',
            fr: 'lettre motivation, lien parente, lien de parente, a propos, parcours, loisir, biographie',
            es: 'parentesco, relacion familiar, carta presentacion, sobre mi, biografia, aficion',
            pt: 'parentesco, grau parentesco, carta apresentacao, sobre mim, biografia',
            it: 'grado parentela, parentela, lettera motivazionale, su di me, biografia',
            nl: 'over mij, motivatie, levensloop, verwantschap, relatie tot, biografie, motivatiebrief',
        },
    },
    {
        meaning: 'work and life of a person',
        category: 'free_text',
        phrases: { en: 'biography, bio, about me, about you' },
    },
    {
        meaning: 'free text',
        category: 'free_text',
        except: ['setting'],
        phrases: {
            en: `note, free text, freetext, comment, remark, observation, memo, error, feedback, testimonial, narrative, explanation, justification, further detail, additional detail, additional information, additional info, extra information,
        further information, transcript, transcription, message text, message body, email body, body text, text body, email subject, subject line, nature of urgency, nature of complaint, nature of injury, nature of enquiry, nature of incident, nature of relationship, rejection reason, removal reason, deletion reason, abuse reason, moderation reason, reason for adjustment, decline reason, failure reason, cancellation reason, withdrawal reason, cancel reason,
        status reason, reason text, other reason, reason detail, error message, last error, error detail, error text, failure message, snapshot error, context error, invocation error, processing error, prompt, message, last message, message content, message preview, internal comment, complaint, chat log, statement, testimony,
        instruction, special instruction, delivery instruction, delivery note, gift message, gift note, greeting, backtrace, stacktrace, stack trace, file name, filename, original filename, original file name, uploaded filename, attachment name, document name, search query, search term, search text, query text, query string, keyword searched, request body, response body, request header, response header, raw request,
        raw response, raw body, raw payload, raw email, raw message, raw data, raw text, original message, payload, object change, audited change, changeset, argument, meta, old value, new value, previous value, original value, current value, diff, html body, text content, html content, plain body, plain text, html part, text part, parameter value, input value, input text, output text, answer, answer text, response text, handler, detail, work experience, safeguarding, reason other, other detail,
        describe, other information, information, purpose, special request, customer note, internal note, admin note, staff note, order note, private note, journal, diary, diary entry, opinion, essay, letter text, appeal text, evidence, finding, recommendation, action taken, next step, follow up, agenda, minute of meeting, meeting note, incident description, circumstance, background, case note, concern, grievance, outcome detail, resolution note, resolution, suggestion, request detail, question text, review text, review body, caption, quote, excerpt, snippet, voice message, log message, log text, log output, console output, stdout, stderr, exception, exception message, trace, job argument, job data, event data, event payload, serialized params, serialized args, form data, form value, old value, new value, previous value, old value char, old value text, new value char, new value text, previous text,
        background info, background information, request params, query params, url params, search criterion, search attribute, json data, received data, raw json response, ocr json, error log, proposal data, booking data, survey data, source payload, source payload json, interesting fact, learning goal, action item, normalized request, normalized response, provider data, pending change, endnote, extra info, purpose of loan, loan purpose, object repr, object representation, change message, search term, search query, search text, search keyword,
        calendar data, contact data, ical data, vcalendar, custom answer, long value, meta value, csv, csv data, csv content, csv row, csv line, raw line, raw csv, spreadsheet data, import data, imported data,
        file content, row data, raw row, reminder body, reminder text, reminder message, notification message, custom message, personal message, welcome message from, submission data, field value, custom value, value text, string value, text value, varchar value, char value, value string, custom field, custom attribute, additional attribute, extra data, userdata, user data, profile data, personal data, person data, customer data, contact data, patient data, raw json, raw xml, xml data, snapshot, dump, blob data, email content, sms text, sms body, mail body, mail content, mail subject, notification text, notification body, push body, narration, particulars, transaction description, payment description, payment for, payment reference, payment detail, remittance information, reference text, end to end reference, communication, booking text, statement descriptor text, wish, hope, goal description, reason for visit, reason for leaving, reason for request, reason for contact, reason for referral, description of incident, description of problem, body plain, body html, full text, search vector text, inquiry, enquiry, problem description, issue description, report text, decision reason, decision detail, ocr text, extracted text, address note, availability note, allergy note, dispute reason, refund reason, ban reason, block reason, report reason, suspension reason, deactivation reason, delete reason, lost reason, reject reason, refusal reason, refuse reason, void reason, hold reason, unsubscribe reason, hint text, additional comment, additional note, extra comment, comment text, comment body, comment content, post text, post body, post content, tweet text, status text, chat message, draft, draft content, draft body, annotation, answer content, answer value, response value, response data, response content, response detail, submitted text, submitted value, user input, user message, user comment, user note, transcript text, consultation note, progress note, nursing note, visit note, session note, behaviour note, behavior note, teacher comment, report comment, parent note, evaluation, appraisal, performance review, assessment note, debrief, referral reason, cause, action note`,
            de: `bemerkung, bemerkungen, anmerkung, anmerkungen, notiz, notizen, kommentar, kommentare, nachricht, nachrichtentext, beschreibung, hinweis, hinweise, freitext, mitteilung, betreff, verwendungszweck, buchungstext, begrundung, grund, zusatzinfo, zusatzinformation, stellungnahme, gesprachsnotiz, vermerk, aktennotiz, wunsch, sonstiges, anliegen, beurteilung, rezension, bewertungstext, fehlermeldung, inhalt, nachrichteninhalt, interne notiz, dateiname, erlauterung`,
            fr: 'commentaire, remarque, observation, motif, texte libre, objet message, precision, libelle operation, contenu message, note interne, complement information, justificatif, appreciation, avis, compte rendu, reponse, nom fichier, message erreur, contenu, raison refus, motif refus, motif annulation',
            es: 'observacion, observaciones, comentario, nota, mensaje, descripcion, motivo, detalle, asunto, texto libre, concepto, respuesta, contenido, texto, anotacion, queja, reclamacion, sugerencia, justificacion, resena, nombre archivo, mensaje error, motivo rechazo, comentario interno',
            pt: 'observacao, observacoes, comentario, nota, mensagem, descricao, motivo, detalhe, assunto, texto livre, resposta, conteudo, anotacao, anotacoes, reclamacao, justificativa, parecer, historico, obs, nome arquivo, mensagem erro, avaliacao texto, recado',
            it: 'commento, commenti, messaggio, osservazioni, osservazione, descrizione, annotazione, annotazioni, motivo, motivazione, dettaglio, dettagli, oggetto messaggio, testo libero, risposta, contenuto, causale, segnalazione, reclamo, appunti, nome file, messaggio errore, recensione, testo messaggio',
            nl: 'opmerking, opmerkingen, notitie, notities, bericht, omschrijving, toelichting, reden, vrije tekst, onderwerp, beschrijving, aantekening, aantekeningen, commentaar, klacht, antwoord, mededeling, inhoud, berichttekst, verslag, foutmelding, bestandsnaam, memo tekst, vraag tekst, feedback tekst, bijzonderheden, overige informatie',
        },
    },
    {
        meaning: 'free text',
        category: 'free_text',
        native: true,
        alone: true,
        phrases: {
            it: 'note, nota',
            fr: 'note, precision, objet',
            de: 'text, notiz, info',
            es: 'observacion',
            pt: 'obs',
        },
    },
    {
        meaning: 'free text',
        category: 'free_text',
        except: ['thing', 'institution', 'organisation', 'setting', 'geography'],
        phrases: {
            en: 'summary, story, quote, abstract, readme, preview, synopsis, teaser, blurb, tagline, lead text, description, body, content, text, reason, title, reply, output, input, transaction memo, topic, conclusion, plain text content, html, markdown, rich text',
            de: 'titel, text',
            fr: 'texte, titre, description',
            es: 'titulo',
            pt: 'titulo, texto',
            it: 'titolo, testo',
            nl: 'titel, tekst',
        },
    },
    {
        meaning: 'free text',
        category: 'free_text',
        only: ['message', 'person', 'health'],
        phrases: {
            en: 'question, value, data, headline, response, reasoning, heading, introduction, motivation, objective, goal, achievement, pitch, outline, experience, challenge, idea, impact, reflection, entry, raw, other, attribute, custom field, metadata, extra, field, json, log',
        },
    },
    { meaning: 'free text', category: 'free_text', only: ['message', 'email'], phrases: { en: 'subject' } },
    {
        meaning: 'what somebody looked for',
        category: 'free_text',
        only: ['visit'],
        phrases: { en: 'query, term, phrase, keyword' },
    },
    {
        meaning: 'earlier state of a row',
        category: 'free_text',
        only: ['message'],
        alone: true,
        phrases: { en: 'object, object change, custom data, changeset, audited change' },
    },
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/personal.js








/** All that names of columns say about people; where two themes share a phrase, the first that fits the context counts. */
const PERSONAL_THEMES = [
    ...IDENTITY,
    ...REACH,
    ...NUMBERS,
    ...MONEY,
    ...DEVICES,
    ...SPECIAL,
    ...SECRETS,
    ...TEXT,
];

;// CONCATENATED MODULE: ./masking/detect/lexicon/technical.js
/**
 * Words that, at the end of a name, say that the value is about the machinery and not about a person, whatever
 * stands before them: `email_template`, `address_type`, `phone_verified`, `ssn_required`. By what they tell.
 */
const TECHNICAL_HEADS = {
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
const TELLING_HEADS = [
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
const TECHNICAL_STARTS = [
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
const DIGEST_HEADS = [
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
const SHORT_CODE_WORDS = `aac ac ad add adm ae af am amt and any ap api app ar as asc at au aud avg avi aws az bar be bg bic bid big bin bn box br brl bs btc bug bus buy by
  ca cad cat cc cd cg ch chf cl cli cm cn cny co cod cpu cs csv cut cy cz czk da day db dc de del dev dhl di dk dkk dl dm do doc dpd ds dst dvd
  ean ecb eg el en end eq err es et eth eu eur eva exe ext fax fi fix fm fr fri ft ftp fw ga gas gb gbp gcp gel get gif gls go gr gt gte gz
  ha he hi hr hrs hu huf hz ib id ie il imp in inf inr ins int ios ip ipa is iso it ja jan jp jpg jpy jar jun jul js jwt kb kg km ko kr kwh kw
  la lan lb lbs led lg lo log low lt lte lu lv ma mac man mar max mb md mg mi mid min mj mk ml mm mo mon mov mp mp3 ms mt mx na nav ne neq net new nfc nl nn no nok nop not nov now npm nr ns null nw nz
  oct off ok old on one op or os oz pa pay pc pcs pct pdf per php pin pl pln png pos pr prd pro ps psd pt pub put px py qa qr qty ram rar raw rb re red ref rel ro rpm rs rsa rss rtf ru rub run
  sa sat se sec sek sep set sg sha si sk sl sm sms so sp sql sr ssh ssl st stg str su sub sum sun sv svg sw syn ta tab tag tar tax tb tcp te test tex tgz th thu tls to ton top tr try ts tsv tue tv tw txt
  ua udp uk un uni unk up ups uri url us usb usd usr ust ux va vat vi vip vm vn vpn wan wav web wed wk wks wma wmv wp xl xls xml xs xxl yd yes yml yr zip`.split(/\s+/);
/** Tables and columns of migration tools and frameworks whose contents are known. Names in lower case. */
const FRAMEWORK_COLUMNS = {
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
const PERSONAL_FRAMEWORK_COLUMNS = {
    aspnetuserlogins: { providerkey: 'external_id' },
    // Those of all tables, and all that were before: names of people and titles of what they wrote.
    friendly_id_slugs: { slug: 'username' },
};
/**
 * Heads that say of a document (`json`, `jsonb`, `hstore`) that it tells the machinery what to do. Of single values they
 * say nothing.
 */
const DOCUMENT_HEADS = `
    setting, option, preference, pref, config, configuration, permission, flag, limit, rule, column, filter, tag, scope, stat, statistic,
    usage, mapping, schema, step, feature, quota, tool, guardrail, guideline, template, period, factor, locked attribute, acl, jwks,
    course, section, subject, subscription, trigger, layout, widget, style, color, colour, theme, capability, dependency, metric,
    chart, counter, history count, score, weight, threshold, tier, price, pricing, plan, schedule, opening hour, styling, logic, branding, whitelabel, white label, recaptcha, captcha, override, overwrite,
    welcome card, single use, hidden field, booking field, form field, input field, amount detail, price detail, fee detail, availability, working hour, day, slot,
    order, position, bound, geometry, dimension, size, crop, thumbnail, variant, translation, locale, i 18 n, label, category, type, role, level, grade, qualification, language,
    currency, breakdown, total, summary count, aggregate, snapshot count, cache, index, key path, definition, spec, specification, manifest, metadata schema, validation, constraint, criterion,
    badge, achievement, milestone, progress, state machine, workflow, pipeline, node, edge, action, condition, event type, notification setting, feature flag, experiment, toggle, ui state, ui setting, table column, view option, chart option, display option, export option, import option, sync state, cursor, checkpoint, lock, quota usage, entitlement, addon, limit override, retry policy, rate limit, cron, env, environment, build arg, matrix, test case, checklist`;
/** Words that turn what follows into a question about it: `is_email`, `has_address`. */
const QUESTION_WORDS = [
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
const SWITCHING_WORDS = ['enable'];
/** Words that, before what follows, count it: `monthly_registrations`, `cumulative_patients`. */
const COUNTING_WORDS = [
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

;// CONCATENATED MODULE: ./masking/detect/lexicon.js




/** What short forms stand for: `addr` \u2192 `address`. */
const ABBREVIATIONS = new Map(Object.entries(ABBREVIATED_WORDS));
/**
 * Makes the lists of the lexicon ready to be looked up.
 *
 * @param forgotten phrases to leave out, to find out what the lexicon is worth without them
 */
function compileLexicon(forgotten = new Set()) {
    const themesOf = new Map();
    const languagesOf = new Map();
    for (const theme of PERSONAL_THEMES) {
        for (const [language, phrases] of Object.entries(theme.phrases)) {
            for (const phrase of phrasesOf(phrases)) {
                if (forgotten.has(phrase))
                    continue;
                const entry = { theme, spoken: theme.native === true ? language : null };
                const entries = themesOf.get(phrase) ?? [];
                const repeated = entries.some((one) => one.theme === theme && one.spoken === entry.spoken);
                if (!repeated)
                    themesOf.set(phrase, [...entries, entry]);
                languagesOf.set(phrase, (languagesOf.get(phrase) ?? new Set()).add(language));
            }
        }
    }
    const indexed = (lists) => new Map(Object.entries(lists).flatMap(([group, phrases]) => phrasesOf(phrases)
        .filter((phrase) => !forgotten.has(phrase))
        .map((phrase) => [phrase, group])));
    return {
        themesOf,
        technical: indexed(TECHNICAL_HEADS),
        documents: new Set(phrasesOf(DOCUMENT_HEADS)),
        roleOf: indexed(ROLES),
        languageOf: new Map([...languagesOf].flatMap(([phrase, languages]) => {
            const [only] = languages;
            const telling = languages.size === 1 && only !== undefined && only !== 'en' && only !== 'any';
            return telling && phrase.length >= SHORTEST_TELLING_PHRASE ? [[phrase, only]] : [];
        })),
    };
}
/** Shorter words are abbreviations in one language and words in another. */
const SHORTEST_TELLING_PHRASE = 4;
/** The phrases of a list, in the form of the names they are compared with: abbreviations written out, nouns in the singular. */
function phrasesOf(list) {
    return [...new Set(writtenPhrases(list).map(inSingular))];
}
function inSingular(phrase) {
    const words = phrase.split(' ');
    return words.length === 1 ? phrase : words.map((word) => listed(word) ?? word).join(' ');
}
function writtenPhrases(list) {
    return list
        .split(/[,\n]/)
        .map((phrase) => phrase.trim())
        .filter((phrase) => phrase !== '')
        .map((phrase) => phrase
        .split(/\s+/)
        .map((word) => ABBREVIATIONS.get(word) ?? word)
        .join(' '));
}
const PHRASES = [
    ...PERSONAL_THEMES.flatMap((theme) => Object.values(theme.phrases).flatMap(writtenPhrases)),
    ...Object.values(TECHNICAL_HEADS).flatMap(writtenPhrases),
    ...TECHNICAL_STARTS,
    ...Object.values(ROLES).flatMap(writtenPhrases),
    ...writtenPhrases(DOCUMENT_HEADS),
    ...VENDORS,
    ...MODIFIERS,
    ...Object.values(ABBREVIATED_WORDS),
];
/** Every word that the lexicon knows; the words that identifiers are taken apart into. */
const VOCABULARY = new Set(PHRASES.flatMap((phrase) => phrase.split(' ')));
const SINGLE_WORDS = new Set(PHRASES.filter((phrase) => !phrase.includes(' ')));
/**
 * A word as the lexicon has it, null when it does not. A plural is the singular, unless it is a phrase of its own: one
 * plural within a phrase must not hide what the lexicon knows of the noun.
 */
function listed(word) {
    if (SINGLE_WORDS.has(word))
        return word;
    const one = singular(word);
    if (VOCABULARY.has(one))
        return one;
    return VOCABULARY.has(word) ? word : null;
}
/** English plurals only; good enough for nouns in identifiers, and applied to the lexicon's own phrases alike. */
function singular(word) {
    if (word.length < 4 || /(?:ss|us|is)$/.test(word))
        return word;
    if (!word.endsWith('s'))
        return word;
    // `movies` and `caches` lose a letter only; whichever the lexicon knows.
    const forms = word.endsWith('ies')
        ? [`${word.slice(0, -3)}y`, word.slice(0, -1)]
        : /(?:sses|xes|ches|shes)$/.test(word)
            ? [word.slice(0, -2), word.slice(0, -1)]
            : [word.slice(0, -1)];
    return forms.find((form) => VOCABULARY.has(form)) ?? forms[0] ?? word;
}
const LEXICON = compileLexicon();

;// CONCATENATED MODULE: ./masking/detect/words.js

/**
 * The words of an identifier, in lower case, without accents, abbreviations written out, nouns in the singular:
 * `custEmailAddr2` \u2192 customer, email, address, 2. Words that were written together are taken apart when all of
 * their pieces are known: `phonenumber` \u2192 phone, number.
 */
function wordsOf(name) {
    return name
        .normalize('NFD')
        .replace(/\p{Mark}/gu, '')
        .replaceAll('\u00df', 'ss')
        .replace(/OAuth/g, 'Oauth')
        .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
        .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
        .replace(/(\p{L})(\d)/gu, '$1 $2')
        .replace(/(\d)(\p{L})/gu, '$1 $2')
        .toLowerCase()
        .split(/[^\p{L}\d]+/u)
        .filter((word) => word !== '')
        .flatMap(writtenOut);
}
function writtenOut(word) {
    const whole = knownForm(word);
    if (whole !== null)
        return whole;
    return takenApart(word) ?? [singular(word)];
}
/** German umlauts are often written out: `strasse`, `staatsangehoerigkeit`. */
function knownForm(word) {
    return known(word) ?? known(word.replace(/(?<![aeq])ue|ae|oe/g, ([vowel = '']) => vowel));
}
function known(word) {
    const abbreviation = ABBREVIATIONS.get(word);
    if (abbreviation !== undefined)
        return abbreviation.split(' ');
    const abbreviated = ABBREVIATIONS.get(singular(word));
    if (abbreviated !== undefined && !VOCABULARY.has(word))
        return abbreviated.split(' ');
    const form = listed(word);
    return form === null ? null : [form];
}
// Shorter pieces than this make words out of chance: "man" + "age" + \u2026
const SHORTEST_PIECE = 4;
const LONGEST_WORD = 40;
function takenApart(word) {
    if (word.length < 2 * SHORTEST_PIECE || word.length > LONGEST_WORD)
        return null;
    for (let cut = word.length - SHORTEST_PIECE; cut >= SHORTEST_PIECE; cut--) {
        const head = VOCABULARY.has(word.slice(0, cut)) ? [word.slice(0, cut)] : null;
        if (head === null)
            continue;
        const rest = word.slice(cut);
        const tail = knownForm(rest) ?? takenApart(rest);
        if (tail !== null)
            return [...head, ...tail];
    }
    return null;
}

;// CONCATENATED MODULE: ./masking/detect/features.js

/**
 * What speaks for or against a column being personal, in words: the keys of the model's weights. Every feature is a
 * statement about the column that a person can check.
 */
function featuresOf(described) {
    const { verdict, family, words, table, array, machinery } = described;
    const role = table.role ?? 'unknown';
    const says = sayingOf(verdict);
    const shape = family === 'text' || family === 'json' ? family : 'value';
    const others = [...table.personal.keys()].filter((name) => name !== described.column).length;
    return [
        'any column',
        `name says ${says}`,
        ...(verdict.says === 'personal'
            ? [
                `name says ${verdict.category}`,
                `name says ${verdict.category}, table of ${role}`,
                `name says ${verdict.category}, type ${family}`,
            ]
            : []),
        ...(verdict.says === 'nothing' && verdict.elsewhere !== undefined
            ? [
                `elsewhere ${verdict.elsewhere}, ${shape}`,
                `elsewhere ${verdict.elsewhere}, table of ${role}`,
                ...(table.belongsTo === null ? [] : [`elsewhere ${verdict.elsewhere}, row belongs to a person`]),
                ...(table.madeByUsers ? [`elsewhere ${verdict.elsewhere}, row made by users`] : []),
                ...(described.long ? [`elsewhere ${verdict.elsewhere}, long text`] : []),
            ]
            : []),
        ...(verdict.says === 'technical' ? [`name says ${verdict.group ?? 'technical'}`] : []),
        `type ${family}, name says ${says}`,
        `table of ${role}, ${shape}, name says ${says}`,
        ...(table.belongsTo === null ? [] : [`row belongs to a person, ${shape}, name says ${says}`]),
        ...(others === 0
            ? []
            : [`beside ${others === 1 ? 'a personal column' : 'personal columns'}, ${shape}, name says ${says}`]),
        ...(machinery && family === 'json' ? ['document for the machinery'] : []),
        ...(described.long ? [`long text, name says ${says}`, `long text, table of ${role}, name says ${says}`] : []),
        ...(array ? [`list, name says ${says}`] : []),
        ...(family === 'text' && table.numbersRows && IDS.has(words.at(-1) ?? '')
            ? [
                `id of text beside numbered rows, name says ${says}`,
                `id of text beside numbered rows, table of ${role}`,
                ...(table.belongsTo === null ? [] : ['id of text beside numbered rows, row belongs to a person']),
            ]
            : []),
        ...(words.length === 1 ? [`one word, ${shape}, name says ${says}`] : []),
        ...wordsOf(table.name)
            .slice(-1)
            .map((word) => `table called ${word}, ${shape}, name says ${says}`),
        ...words.slice(-1).flatMap((word) => [`last word ${word}, ${shape}`, `last word ${word}, table of ${role}`]),
        ...words.slice(0, -1).map((word) => `word ${word}, ${shape}`),
    ];
}
const IDS = new Set(['id', 'uid', 'uuid', 'guid', 'ref', 'reference', 'number', 'key', 'code']);
function sayingOf(verdict) {
    if (verdict.says !== 'personal')
        return verdict.says;
    return verdict.clear ? 'personal' : 'perhaps';
}

;// CONCATENATED MODULE: ./masking/detect/lexicon/labels.js
/**
 * Values that tell what a column is about where the schema lists all that it can hold: an enum, or a CHECK. Written
 * like words of names. Two of one kind are enough.
 */
const TELLING_LABELS = {
    gender: `male, female, man, woman, non binary, nonbinary, transgender, intersex, divers, mannlich, weiblich, homme, femme,
    masculin, feminin, masculino, femenino, hombre, mujer, homem, mulher, feminino, maschio, femmina, uomo, donna, man, vrouw`,
    marital_status: `single, married, divorced, widowed, separated, civil partnership, ledig, verheiratet, geschieden, verwitwet,
    celibataire, marie, divorce, veuf, pacse, soltero, casado, divorciado, viudo, solteiro, viuvo, celibe, coniugato, divorziato,
    vedovo, ongehuwd, gehuwd, gescheiden, weduwe`,
    religion: `christian, catholic, protestant, orthodox, muslim, jewish, hindu, buddhist, sikh, atheist, evangelisch, katholisch,
    islam, islamic, judaism, christianity, hinduism, buddhism`,
    ethnicity: `white, black, asian, hispanic, latino, caucasian, african american, native american, pacific islander, mixed race,
    arab, roma, indigenous, white british, black african, black caribbean, asian british, pardo, preto, branco, amarelo, indigena`,
    sexuality: 'heterosexual, homosexual, bisexual, gay, lesbian, straight, asexual, pansexual, queer',
    health: `diabetes, hypertension, asthma, cancer, hiv, epilepsy, pregnant, smoker, non smoker, ex smoker, wheelchair, deaf, blind,
    vaccinated, unvaccinated, dyslexia, autism, depression, anxiety, covid 19, allergic`,
    political_view: 'democrat, republican, liberal, conservative, socialist, labour, green party, spd, cdu, fdp',
    criminal_record: 'felony, misdemeanor, convicted, acquitted, probation, parole, imprisonment, incarcerated',
};

;// CONCATENATED MODULE: ./masking/detect/labels.js



/**
 * What values are words for, if it is something that the law protects further.
 *
 * @param fewest how many of them have to be such words
 */
function categoryOfLabels(labels, fewest = 2) {
    const phrases = labels.map((label) => wordsOf(label).join(' '));
    for (const [category, telling] of LABELS) {
        if (phrases.filter((phrase) => telling.has(phrase)).length >= fewest)
            return category;
    }
    return null;
}
const LABELS = Object.entries(TELLING_LABELS).map(([category, list]) => [category, new Set(phrasesOf(list).map((label) => wordsOf(label).join(' ')))]);

;// CONCATENATED MODULE: ./masking/detect/lexicon/weights.js
/**
 * What features of a column speak for it being personal, in log odds. Learned from labelled columns of real
 * applications by `npm run train:detect`; not to be edited by hand.
 */
const WEIGHTS = {
    threshold: 0.15,
    weights: {
        'any column': -0.22,
        'beside a personal column, json, name says nothing': 0.9,
        'beside a personal column, json, name says personal': 0.22,
        'beside a personal column, json, name says technical': -0.25,
        'beside a personal column, text, name says nothing': -0.04,
        'beside a personal column, text, name says perhaps': 0.4,
        'beside a personal column, text, name says personal': 0.65,
        'beside a personal column, text, name says technical': 0.24,
        'beside a personal column, value, name says personal': -0.43,
        'beside personal columns, json, name says nothing': 0.69,
        'beside personal columns, json, name says personal': 0.18,
        'beside personal columns, json, name says technical': -0.36,
        'beside personal columns, text, name says nothing': 0.04,
        'beside personal columns, text, name says perhaps': 1.04,
        'beside personal columns, text, name says personal': 0.38,
        'beside personal columns, text, name says technical': 0.49,
        'beside personal columns, value, name says perhaps': -0.71,
        'beside personal columns, value, name says personal': 0.19,
        'document for the machinery': -1.92,
        'elsewhere city, table of thing': 0.12,
        'elsewhere city, text': 0.04,
        'elsewhere email, table of thing': 0.46,
        'elsewhere email, text': 0.46,
        'elsewhere free_text, json': 0.04,
        'elsewhere free_text, long text': -0.16,
        'elsewhere free_text, row belongs to a person': 0.49,
        'elsewhere free_text, row made by users': 0.62,
        'elsewhere free_text, table of geography': 0.03,
        'elsewhere free_text, table of message': 0.02,
        'elsewhere free_text, table of organisation': 0.01,
        'elsewhere free_text, table of person': -0.3,
        'elsewhere free_text, table of setting': -0.12,
        'elsewhere free_text, table of thing': 0.6,
        'elsewhere free_text, table of unknown': 0.46,
        'elsewhere free_text, text': 0.68,
        'elsewhere person_name, table of thing': -0.5,
        'elsewhere person_name, text': -0.25,
        'elsewhere photo, table of thing': -0.12,
        'elsewhere photo, text': 0.04,
        'elsewhere postcode, table of thing': 0.57,
        'elsewhere postcode, text': 0.36,
        'elsewhere street_address, table of thing': 0.39,
        'elsewhere street_address, text': 0.04,
        'id of text beside numbered rows, name says nothing': 0.71,
        'id of text beside numbered rows, name says perhaps': -0.05,
        'id of text beside numbered rows, name says personal': 0.01,
        'id of text beside numbered rows, name says technical': 1.71,
        'id of text beside numbered rows, row belongs to a person': 0.44,
        'id of text beside numbered rows, table of address': 0.07,
        'id of text beside numbered rows, table of bank account': 0.49,
        'id of text beside numbered rows, table of credential': 0.85,
        'id of text beside numbered rows, table of email': -0.19,
        'id of text beside numbered rows, table of geography': -0.31,
        'id of text beside numbered rows, table of health': -0.36,
        'id of text beside numbered rows, table of identity': 0.5,
        'id of text beside numbered rows, table of institution': -0.14,
        'id of text beside numbered rows, table of message': -0.4,
        'id of text beside numbered rows, table of organisation': -0.07,
        'id of text beside numbered rows, table of person': 1,
        'id of text beside numbered rows, table of setting': 0.56,
        'id of text beside numbered rows, table of thing': -0.34,
        'id of text beside numbered rows, table of transaction': -0.66,
        'id of text beside numbered rows, table of unknown': 0.39,
        'id of text beside numbered rows, table of visit': 0.09,
        'last word 1, table of address': 0.41,
        'last word 1, table of institution': -0.18,
        'last word 1, table of organisation': -0.12,
        'last word 1, table of person': -0.08,
        'last word 1, table of thing': 0.29,
        'last word 1, text': 0.52,
        'last word 2, table of address': 0.45,
        'last word 2, table of institution': -0.16,
        'last word 2, table of organisation': -0.08,
        'last word 2, table of person': 0.3,
        'last word 2, table of thing': 0.14,
        'last word 2, text': 0.36,
        'last word 3, table of institution': -0.06,
        'last word 3, table of organisation': -0.09,
        'last word 3, text': -0.18,
        'last word 4, text': -0.37,
        'last word abbreviation, text': -0.3,
        'last word about, text': -0.11,
        'last word abstract, text': 0.41,
        'last word account, text': 0.38,
        'last word acronym, text': -0.32,
        'last word action, json': 0.74,
        'last word action, table of message': -0.06,
        'last word action, table of thing': 0.27,
        'last word action, table of unknown': 0.26,
        'last word action, table of visit': -0.24,
        'last word action, text': -0.04,
        'last word address, json': -0.38,
        'last word address, table of address': 0.16,
        'last word address, table of credential': 0.09,
        'last word address, table of email': 0.02,
        'last word address, table of institution': 0.12,
        'last word address, table of message': -0.04,
        'last word address, table of organisation': 0.72,
        'last word address, table of person': -0.44,
        'last word address, table of thing': -0.21,
        'last word address, table of transaction': 0.16,
        'last word address, table of unknown': -0.3,
        'last word address, table of visit': 0.08,
        'last word address, text': 0.57,
        'last word address, value': 0.19,
        'last word age, table of person': -0.12,
        'last word age, value': -0.26,
        'last word agent, table of credential': 0.1,
        'last word agent, table of message': 0.16,
        'last word agent, table of person': 0.04,
        'last word agent, table of transaction': 0.07,
        'last word agent, table of unknown': 0.13,
        'last word agent, table of visit': 0.11,
        'last word agent, text': 0.72,
        'last word algorithm, text': -0.09,
        'last word alias, text': 0.18,
        'last word alt, text': 0.19,
        'last word amount, text': 0.2,
        'last word annotation, text': 0.1,
        'last word answer, table of message': 0.35,
        'last word answer, text': -0.17,
        'last word argument, table of thing': -0.23,
        'last word argument, text': 0.12,
        'last word attribute, json': -0.07,
        'last word attribute, table of unknown': -0.65,
        'last word audience, text': -0.06,
        'last word auth, text': 0.23,
        'last word author, table of thing': 0.05,
        'last word author, text': 0.38,
        'last word availability, text': 0.26,
        'last word avatar, table of person': 0.09,
        'last word avatar, text': 0.09,
        'last word backtrace, table of unknown': 0.43,
        'last word backtrace, text': 0.44,
        'last word bidx, text': 0.31,
        'last word bio, table of person': 0.37,
        'last word bio, text': 0.51,
        'last word birth, table of person': 0.15,
        'last word birth, value': 0.17,
        'last word birthday, table of person': 0.05,
        'last word birthday, value': 0.05,
        'last word body, json': 0.31,
        'last word body, table of email': -0.29,
        'last word body, table of message': 0.1,
        'last word body, table of thing': 0.33,
        'last word body, table of unknown': 0.52,
        'last word body, text': 0.44,
        'last word brand, table of thing': -0.2,
        'last word brand, text': 0.22,
        'last word by, table of credential': -0.16,
        'last word by, table of message': -0.36,
        'last word by, table of person': 0.15,
        'last word by, table of thing': -0.5,
        'last word by, table of transaction': -0.21,
        'last word by, table of unknown': -1.12,
        'last word by, text': -1.62,
        'last word cache, text': -0.11,
        'last word campaign, text': -0.2,
        'last word category, table of message': -0.19,
        'last word category, table of person': -0.18,
        'last word category, table of thing': -0.24,
        'last word category, table of transaction': -0.07,
        'last word category, table of unknown': -0.07,
        'last word category, text': -0.82,
        'last word cc, text': 1.04,
        'last word change, json': 0.66,
        'last word change, table of message': 0.45,
        'last word change, table of thing': 0.11,
        'last word change, text': 0.14,
        'last word channel, table of thing': -0.47,
        'last word channel, text': -0.74,
        'last word character, text': -0.09,
        'last word checksum, table of message': -0.04,
        'last word checksum, text': -0.07,
        'last word choice, text': 0.27,
        'last word ciphertext, table of credential': 0.03,
        'last word ciphertext, table of thing': 0.39,
        'last word ciphertext, text': 1.17,
        'last word city, table of address': 0.07,
        'last word city, table of organisation': -0.13,
        'last word city, table of person': -0.05,
        'last word city, table of thing': 0.45,
        'last word city, text': 0.05,
        'last word class, table of thing': -0.07,
        'last word class, table of unknown': -0.07,
        'last word class, text': -0.18,
        'last word code, table of address': -0.06,
        'last word code, table of credential': 0.04,
        'last word code, table of geography': -0.26,
        'last word code, table of health': -0.31,
        'last word code, table of institution': -0.03,
        'last word code, table of message': 0.08,
        'last word code, table of organisation': -0.15,
        'last word code, table of person': -0.42,
        'last word code, table of thing': 0.38,
        'last word code, table of transaction': -0.06,
        'last word code, table of unknown': 0.24,
        'last word code, text': -0.29,
        'last word color, table of organisation': -0.01,
        'last word color, table of thing': -0.11,
        'last word color, table of unknown': -0.04,
        'last word color, text': -0.23,
        'last word command, text': -0.27,
        'last word comment, table of message': 0.28,
        'last word comment, table of person': 0.15,
        'last word comment, table of thing': 0.25,
        'last word comment, table of transaction': 0.19,
        'last word comment, table of unknown': 0.29,
        'last word comment, text': 1.28,
        'last word company, table of person': -0.12,
        'last word company, text': -0.27,
        'last word condition, json': 0.32,
        'last word condition, table of thing': 0.28,
        'last word condition, text': -0.13,
        'last word config, json': 0.76,
        'last word config, table of thing': -0.26,
        'last word config, table of unknown': 0.23,
        'last word config, text': 0.6,
        'last word contact, text': 0.14,
        'last word content, json': -0.05,
        'last word content, table of message': 0.4,
        'last word content, table of thing': 0.14,
        'last word content, table of transaction': 0.11,
        'last word content, table of unknown': 0.47,
        'last word content, text': 0.63,
        'last word context, table of unknown': 0.61,
        'last word context, text': -0.12,
        'last word country, table of address': 0.35,
        'last word country, table of organisation': -0.05,
        'last word country, table of person': 0.25,
        'last word country, table of thing': -0.03,
        'last word country, table of unknown': -0.04,
        'last word country, text': 0.27,
        'last word county, text': -0.36,
        'last word cron, text': -0.03,
        'last word css, text': -0.32,
        'last word currency, table of person': -0.04,
        'last word currency, table of thing': -0.06,
        'last word currency, table of transaction': -0.09,
        'last word currency, table of unknown': -0.05,
        'last word currency, text': -0.32,
        'last word data, json': 0.45,
        'last word data, table of credential': 0.23,
        'last word data, table of message': -0.11,
        'last word data, table of person': 0.28,
        'last word data, table of thing': 0.14,
        'last word data, table of transaction': 0.34,
        'last word data, table of unknown': 0.97,
        'last word data, text': 1.4,
        'last word date, table of person': -0.4,
        'last word date, text': -0.07,
        'last word date, value': -0.31,
        'last word day, text': -0.04,
        'last word decision, text': 0.32,
        'last word department, table of person': 0.18,
        'last word department, text': 0.09,
        'last word description, table of credential': -0.15,
        'last word description, table of message': 0.42,
        'last word description, table of organisation': 0.03,
        'last word description, table of person': 0.71,
        'last word description, table of setting': -0.44,
        'last word description, table of thing': -0.55,
        'last word description, table of transaction': 0.53,
        'last word description, table of unknown': -0.3,
        'last word description, text': -0.23,
        'last word detail, json': -1.24,
        'last word detail, table of message': -0.76,
        'last word detail, table of person': 0.13,
        'last word detail, table of thing': -0.4,
        'last word detail, table of unknown': 0.45,
        'last word detail, text': 0.2,
        'last word dh, text': 0.03,
        'last word digest, table of credential': 0.29,
        'last word digest, table of person': 0.48,
        'last word digest, table of thing': -0.36,
        'last word digest, text': -0.45,
        'last word digit, text': 0.05,
        'last word direction, text': 0.26,
        'last word discard, table of thing': -0.2,
        'last word discard, text': -0.2,
        'last word domain, table of thing': -0.2,
        'last word domain, table of unknown': -0.09,
        'last word domain, text': -0.45,
        'last word duration, table of thing': -0.11,
        'last word duration, text': -0.22,
        'last word email, table of credential': 0.09,
        'last word email, table of email': 0.04,
        'last word email, table of message': 0.25,
        'last word email, table of organisation': 0.12,
        'last word email, table of person': 0.24,
        'last word email, table of thing': 0.29,
        'last word email, table of transaction': 0.07,
        'last word email, table of unknown': 0.21,
        'last word email, table of visit': 0.03,
        'last word email, text': 1.4,
        'last word emoji, table of unknown': -0.02,
        'last word emoji, text': -0.02,
        'last word endpoint, table of credential': 0.04,
        'last word endpoint, text': 0.02,
        'last word error, json': 0.37,
        'last word error, table of message': 0.37,
        'last word error, table of thing': 0.24,
        'last word error, table of unknown': 0.7,
        'last word error, text': 0.64,
        'last word ethnicity, table of person': 0.13,
        'last word ethnicity, text': 0.08,
        'last word event, table of message': -0.37,
        'last word event, table of thing': 0.51,
        'last word event, text': 0.05,
        'last word explanation, table of thing': -0.28,
        'last word explanation, table of unknown': -0.06,
        'last word explanation, text': -0.34,
        'last word expression, text': -0.04,
        'last word extension, table of thing': -0.06,
        'last word extension, text': -0.09,
        'last word facebook, text': -0.26,
        'last word feature, text': -0.09,
        'last word feedback, table of unknown': 0.13,
        'last word feedback, text': 0.21,
        'last word field, json': 0.78,
        'last word field, table of person': -0.03,
        'last word field, table of thing': -0.39,
        'last word field, table of unknown': -0.15,
        'last word field, text': -1.06,
        'last word file, text': 0.46,
        'last word filename, table of thing': 0.44,
        'last word filename, table of unknown': -0.11,
        'last word filename, text': -0.5,
        'last word filter, json': 0.89,
        'last word filter, table of thing': 0.8,
        'last word filter, text': -0.15,
        'last word fingerprint, table of thing': -0.01,
        'last word fingerprint, text': 0.17,
        'last word finish, table of thing': -0.2,
        'last word finish, text': -0.2,
        'last word flag, table of thing': -0.07,
        'last word flag, text': -0.15,
        'last word format, table of message': -0.03,
        'last word format, table of setting': -0.02,
        'last word format, table of thing': -0.03,
        'last word format, table of unknown': -0.02,
        'last word format, text': -0.18,
        'last word formatted, text': 0.52,
        'last word frequency, text': 0.08,
        'last word from, table of thing': 0.62,
        'last word from, text': 1.05,
        'last word gender, text': -0.01,
        'last word gender, value': 0.02,
        'last word group, table of thing': -0.17,
        'last word group, table of unknown': 0.62,
        'last word group, text': -0.33,
        'last word guid, table of unknown': 0.06,
        'last word guid, text': -0.58,
        'last word handle, text': -0.51,
        'last word handler, table of message': 0.21,
        'last word handler, text': 0.21,
        'last word hash, table of credential': 0.7,
        'last word hash, table of person': -0.08,
        'last word hash, table of thing': -0.24,
        'last word hash, table of unknown': -0.06,
        'last word hash, text': 0.14,
        'last word header, json': 0.44,
        'last word hint, table of thing': -0.13,
        'last word hint, text': -0.13,
        'last word homepage, text': -0.08,
        'last word host, table of thing': -0.43,
        'last word host, text': -0.53,
        'last word hostname, table of thing': 0.14,
        'last word hostname, text': 0.59,
        'last word html, table of message': 0.29,
        'last word html, table of thing': 0.16,
        'last word html, table of unknown': -0.79,
        'last word html, text': -0.38,
        'last word iban, text': 0.18,
        'last word icon, table of thing': -0.41,
        'last word icon, table of unknown': -0.42,
        'last word icon, text': -1.06,
        'last word id, table of address': -0.11,
        'last word id, table of bank account': 0.15,
        'last word id, table of credential': -1.3,
        'last word id, table of device': -0.07,
        'last word id, table of email': -0.15,
        'last word id, table of geography': -0.05,
        'last word id, table of identity': -0.07,
        'last word id, table of institution': -0.08,
        'last word id, table of message': -1.01,
        'last word id, table of organisation': 1.06,
        'last word id, table of person': 0.34,
        'last word id, table of setting': 0.36,
        'last word id, table of thing': -0.19,
        'last word id, table of transaction': -0.72,
        'last word id, table of unknown': -0.6,
        'last word id, table of visit': 0.35,
        'last word id, text': -0.9,
        'last word identifier, table of credential': -0.08,
        'last word identifier, table of person': 0.1,
        'last word identifier, table of thing': -0.28,
        'last word identifier, table of unknown': 0.09,
        'last word identifier, text': 0.22,
        'last word ids, json': 0.03,
        'last word ids, table of person': 0.36,
        'last word ids, table of thing': -0.09,
        'last word ids, table of unknown': 0.17,
        'last word ids, text': 0.24,
        'last word image, table of message': -0.08,
        'last word image, table of person': -0.1,
        'last word image, table of thing': -0.97,
        'last word image, text': -0.12,
        'last word income, table of person': -0.2,
        'last word income, value': 0.17,
        'last word info, json': 0.88,
        'last word info, table of person': 0.45,
        'last word info, table of thing': 0.07,
        'last word info, text': -0.03,
        'last word information, json': 0.23,
        'last word information, table of unknown': 0.07,
        'last word information, text': -0.04,
        'last word input, json': 0.14,
        'last word instagram, text': -0.33,
        'last word instruction, table of thing': -0.12,
        'last word instruction, text': -0.57,
        'last word interval, text': -0.22,
        'last word ip, table of credential': 0.04,
        'last word ip, table of message': 0.12,
        'last word ip, table of person': 0.22,
        'last word ip, table of thing': 0.09,
        'last word ip, table of transaction': 0.1,
        'last word ip, table of unknown': 0.11,
        'last word ip, table of visit': 0.07,
        'last word ip, text': 0.54,
        'last word ip, value': 0.23,
        'last word issuer, table of organisation': -0.02,
        'last word issuer, text': -0.21,
        'last word item, json': -0.88,
        'last word iv, table of person': -1.2,
        'last word iv, text': -1.3,
        'last word job, text': -0.03,
        'last word json, json': 0.27,
        'last word json, table of thing': 0.8,
        'last word justification, text': 0.37,
        'last word key, table of credential': 0.76,
        'last word key, table of message': -0.58,
        'last word key, table of organisation': 0.33,
        'last word key, table of person': -0.19,
        'last word key, table of setting': -0.25,
        'last word key, table of thing': -0.25,
        'last word key, table of transaction': 0.28,
        'last word key, table of unknown': 0.25,
        'last word key, text': -0.18,
        'last word keyword, table of thing': -0.37,
        'last word keyword, text': -0.31,
        'last word kind, table of thing': -0.21,
        'last word kind, table of unknown': -0.14,
        'last word kind, text': 0.3,
        'last word label, table of credential': 0.23,
        'last word label, table of message': -0.15,
        'last word label, table of thing': 0.23,
        'last word label, text': 0.21,
        'last word language, table of message': -0.03,
        'last word language, table of person': -0.13,
        'last word language, table of thing': -0.07,
        'last word language, table of unknown': -0.02,
        'last word language, text': -0.29,
        'last word latitude, table of address': -0.17,
        'last word latitude, table of message': 0.22,
        'last word latitude, table of person': 0.17,
        'last word latitude, table of thing': 0.08,
        'last word latitude, table of unknown': -0.08,
        'last word latitude, table of visit': 0.1,
        'last word latitude, value': 0.18,
        'last word letter, text': -0.11,
        'last word level, table of thing': -0.05,
        'last word level, table of unknown': -0.08,
        'last word level, text': -0.35,
        'last word license, table of thing': -0.51,
        'last word license, text': -0.55,
        'last word limit, json': -0.15,
        'last word line, text': 0.23,
        'last word link, json': -0.27,
        'last word link, table of person': -0.31,
        'last word link, table of thing': 0.03,
        'last word link, table of unknown': 0.53,
        'last word link, text': 0.53,
        'last word linkedin, text': 0.07,
        'last word list, table of thing': 0.61,
        'last word list, text': 0.15,
        'last word locale, table of message': -0.04,
        'last word locale, table of person': -0.3,
        'last word locale, table of thing': -0.06,
        'last word locale, table of unknown': -0.02,
        'last word locale, text': -0.45,
        'last word locality, text': 0.02,
        'last word location, table of message': 0.11,
        'last word location, table of person': 0.07,
        'last word location, table of thing': 0.32,
        'last word location, text': 0.68,
        'last word log, table of thing': 0.74,
        'last word log, text': 0.85,
        'last word login, table of person': 0.14,
        'last word login, text': 0.34,
        'last word logo, table of organisation': -0.05,
        'last word logo, table of thing': -0.03,
        'last word logo, text': -0.08,
        'last word long, value': -0.02,
        'last word longitude, table of address': -0.17,
        'last word longitude, table of message': 0.22,
        'last word longitude, table of person': 0.14,
        'last word longitude, table of thing': 0.14,
        'last word longitude, table of unknown': -0.09,
        'last word longitude, table of visit': 0.1,
        'last word longitude, value': 0.2,
        'last word mapping, json': -0.2,
        'last word markdown, table of unknown': -0.1,
        'last word markdown, text': -0.26,
        'last word medium, text': -0.05,
        'last word message, json': -0.18,
        'last word message, table of credential': 0.04,
        'last word message, table of message': 0.13,
        'last word message, table of person': 0.19,
        'last word message, table of thing': -0.35,
        'last word message, table of transaction': -0.48,
        'last word message, table of unknown': -0.25,
        'last word message, text': 0.1,
        'last word meta, json': -0.32,
        'last word meta, table of thing': -0.27,
        'last word metadata, json': 0.48,
        'last word metadata, table of credential': 0.27,
        'last word metadata, table of message': -0.11,
        'last word metadata, table of person': -0.52,
        'last word metadata, table of thing': -0.44,
        'last word metadata, table of transaction': 0.25,
        'last word metadata, table of unknown': 0.45,
        'last word metadata, table of visit': 0.16,
        'last word metadata, text': -0.25,
        'last word method, table of credential': -0.08,
        'last word method, table of message': -0.15,
        'last word method, table of thing': 0.26,
        'last word method, table of transaction': -0.12,
        'last word method, table of unknown': 0.32,
        'last word method, text': 0.02,
        'last word metric, json': 0.14,
        'last word metric, table of unknown': -0.29,
        'last word mime, table of thing': -0.03,
        'last word mime, text': -0.05,
        'last word mobile, table of person': 0.07,
        'last word mobile, text': -0.32,
        'last word mode, table of thing': -0.07,
        'last word mode, text': -0.28,
        'last word model, table of thing': -0.13,
        'last word model, table of unknown': -0.11,
        'last word model, text': -0.35,
        'last word month, text': 0.15,
        'last word motivo, table of unknown': 0.46,
        'last word motivo, text': 0.7,
        'last word name, table of address': 0.31,
        'last word name, table of bank account': -0.25,
        'last word name, table of card': -0.18,
        'last word name, table of credential': -0.3,
        'last word name, table of device': -0.35,
        'last word name, table of geography': 0.15,
        'last word name, table of identity': -0.09,
        'last word name, table of institution': -0.49,
        'last word name, table of message': 1.03,
        'last word name, table of organisation': -0.18,
        'last word name, table of person': 0.76,
        'last word name, table of photo': -0.09,
        'last word name, table of setting': -0.37,
        'last word name, table of thing': 0.65,
        'last word name, table of transaction': -0.07,
        'last word name, table of unknown': -0.06,
        'last word name, table of visit': 0.1,
        'last word name, text': -0.28,
        'last word namespace, text': -0.08,
        'last word nickname, text': -0.07,
        'last word note, table of health': 0.04,
        'last word note, table of message': 0.33,
        'last word note, table of organisation': 0.08,
        'last word note, table of person': 0.35,
        'last word note, table of thing': 0.2,
        'last word note, table of transaction': 0.02,
        'last word note, table of unknown': 0.69,
        'last word note, text': 1.84,
        'last word number, table of message': -0.04,
        'last word number, table of organisation': -0.31,
        'last word number, table of person': 0.55,
        'last word number, table of thing': -0.37,
        'last word number, table of transaction': -0.5,
        'last word number, table of unknown': 0.3,
        'last word number, text': -0.68,
        'last word numero, text': -0.42,
        'last word object, json': 0.22,
        'last word object, table of message': 0.18,
        'last word object, table of thing': 0.63,
        'last word object, table of unknown': 0.03,
        'last word object, text': 0.53,
        'last word of, text': -0.39,
        'last word office, text': -0.38,
        'last word on, text': 0.27,
        'last word option, json': -0.16,
        'last word option, table of thing': 0.22,
        'last word option, text': -0.03,
        'last word order, text': -0.21,
        'last word organisation, table of person': -0.21,
        'last word organisation, text': 0.08,
        'last word origin, text': -0.61,
        'last word os, text': 1.2,
        'last word other, text': -0.22,
        'last word outcome, text': 0.16,
        'last word output, json': 0.41,
        'last word output, table of unknown': 0.28,
        'last word output, text': 0.51,
        'last word owner, text': -0.27,
        'last word page, text': -0.34,
        'last word parameter, json': -0.64,
        'last word parameter, table of thing': -0.17,
        'last word parameter, text': 0.04,
        'last word params, json': 0.52,
        'last word params, table of message': 0.54,
        'last word params, table of thing': -0.11,
        'last word params, table of unknown': 0.37,
        'last word params, text': 0.5,
        'last word password, table of person': 0.29,
        'last word password, table of thing': 0.3,
        'last word password, table of unknown': 0.05,
        'last word password, text': 0.73,
        'last word path, table of message': 0.15,
        'last word path, table of thing': 0.39,
        'last word path, table of unknown': 0.33,
        'last word path, text': 0.48,
        'last word pattern, text': -0.01,
        'last word payload, json': 0.6,
        'last word payload, table of message': 0.11,
        'last word payload, table of thing': 0.45,
        'last word payload, table of unknown': 0.25,
        'last word payload, text': 0.29,
        'last word period, table of thing': -0.04,
        'last word period, table of unknown': -0.03,
        'last word period, text': -0.17,
        'last word permalink, table of thing': 0.38,
        'last word permalink, text': 0.6,
        'last word permission, json': -0.12,
        'last word permission, table of credential': -0.11,
        'last word permission, table of person': -0.22,
        'last word permission, table of thing': -0.15,
        'last word permission, text': -0.38,
        'last word phase, text': -0.05,
        'last word phone, table of organisation': 0.08,
        'last word phone, table of person': 0.24,
        'last word phone, table of thing': -0.14,
        'last word phone, text': 0.26,
        'last word picture, text': -0.12,
        'last word placeholder, table of thing': -0.02,
        'last word placeholder, text': -0.02,
        'last word plan, text': 0.07,
        'last word platform, table of thing': -0.12,
        'last word platform, text': -0.19,
        'last word policy, text': -0.24,
        'last word port, text': -0.22,
        'last word position, text': 0.5,
        'last word postcode, table of institution': -0.16,
        'last word postcode, table of organisation': -0.06,
        'last word postcode, table of person': -0.18,
        'last word postcode, text': -0.09,
        'last word preference, json': -0.2,
        'last word preference, table of person': -0.36,
        'last word preference, table of unknown': -0.1,
        'last word preference, text': -0.08,
        'last word prefix, table of thing': -0.06,
        'last word prefix, text': 0.37,
        'last word priority, table of message': -0.11,
        'last word priority, text': -0.2,
        'last word prompt, table of thing': -0.06,
        'last word prompt, text': -0.49,
        'last word pronoun, text': 0.06,
        'last word property, json': -0.17,
        'last word property, table of thing': 0.24,
        'last word protocol, text': 0.35,
        'last word provider, table of credential': -0.03,
        'last word provider, table of identity': -0.16,
        'last word provider, table of person': -0.39,
        'last word provider, table of thing': -0.23,
        'last word provider, table of unknown': -0.2,
        'last word provider, text': -0.92,
        'last word purpose, text': -0.19,
        'last word query, json': 0.39,
        'last word query, table of thing': 0.72,
        'last word query, table of unknown': 0.8,
        'last word query, table of visit': 0.07,
        'last word query, text': 1.31,
        'last word question, table of thing': -0.41,
        'last word question, text': 0.15,
        'last word queue, table of message': -0.06,
        'last word queue, table of thing': -0.03,
        'last word queue, text': -0.09,
        'last word range, text': -0.19,
        'last word rating, table of message': -0.09,
        'last word rating, text': -0.13,
        'last word readme, table of thing': -0.35,
        'last word readme, text': -0.35,
        'last word reason, json': -0.42,
        'last word reason, table of credential': -0.27,
        'last word reason, table of message': -0.87,
        'last word reason, table of person': -0.05,
        'last word reason, table of thing': 0.39,
        'last word reason, table of transaction': -0.03,
        'last word reason, table of unknown': -0.09,
        'last word reason, table of visit': -0.6,
        'last word reason, text': -0.02,
        'last word recipient, text': -0.23,
        'last word reference, table of message': 0.06,
        'last word reference, table of person': -0.27,
        'last word reference, table of transaction': 0.15,
        'last word reference, table of unknown': -0.54,
        'last word reference, text': -0.31,
        'last word referrer, text': 0.68,
        'last word region, table of thing': -0.1,
        'last word region, text': -0.13,
        'last word relationship, text': -0.53,
        'last word repo, text': -0.36,
        'last word request, json': 0.86,
        'last word requirement, table of thing': -0.34,
        'last word requirement, table of unknown': -0.19,
        'last word requirement, text': -0.36,
        'last word resource, table of thing': -0.13,
        'last word resource, text': -0.6,
        'last word response, json': 0.45,
        'last word response, table of message': -0.04,
        'last word response, table of thing': 0.62,
        'last word response, text': 0.69,
        'last word result, json': 1.09,
        'last word result, table of message': 0.2,
        'last word result, table of unknown': 0.84,
        'last word result, text': 0.14,
        'last word role, table of credential': -0.2,
        'last word role, table of person': -0.54,
        'last word role, table of thing': -0.11,
        'last word role, table of unknown': 0.32,
        'last word role, text': -0.23,
        'last word rule, table of unknown': -0.36,
        'last word rule, text': -0.09,
        'last word salt, table of person': 0.17,
        'last word salt, text': 0.33,
        'last word schedule, table of thing': -0.07,
        'last word schedule, text': -0.12,
        'last word schema, table of thing': -0.06,
        'last word scheme, text': -0.06,
        'last word scope, table of credential': -0.23,
        'last word scope, table of thing': -0.16,
        'last word scope, table of unknown': -0.23,
        'last word scope, text': -0.78,
        'last word script, text': 0.34,
        'last word secret, table of credential': 0.08,
        'last word secret, table of organisation': 0.17,
        'last word secret, table of person': 0.08,
        'last word secret, table of thing': 0.54,
        'last word secret, table of unknown': 0.28,
        'last word secret, text': 1.32,
        'last word section, text': -0.45,
        'last word service, text': 0.27,
        'last word setting, json': -0.42,
        'last word setting, table of organisation': 0.21,
        'last word setting, table of thing': -0.1,
        'last word setting, table of unknown': -0.23,
        'last word setting, text': -0.46,
        'last word sha, table of thing': -0.13,
        'last word sha, text': -0.15,
        'last word ship, text': 0.24,
        'last word sid, text': -0.4,
        'last word signature, table of person': 0.57,
        'last word signature, text': -0.12,
        'last word size, table of thing': -0.11,
        'last word size, text': -0.48,
        'last word sku, table of thing': -0.14,
        'last word sku, text': -0.14,
        'last word slug, table of credential': -0.87,
        'last word slug, table of message': 0.93,
        'last word slug, table of organisation': -0.35,
        'last word slug, table of person': -0.65,
        'last word slug, table of thing': 0.37,
        'last word slug, table of transaction': 0.26,
        'last word slug, text': -0.03,
        'last word snapshot, json': -0.41,
        'last word social, text': -0.15,
        'last word source, table of message': -0.2,
        'last word source, table of organisation': -0.03,
        'last word source, table of person': -0.31,
        'last word source, table of thing': 0.49,
        'last word source, table of transaction': -0.09,
        'last word source, table of unknown': -0.13,
        'last word source, text': -0.64,
        'last word stage, text': -0.08,
        'last word state, json': 0.17,
        'last word state, table of credential': 0.25,
        'last word state, table of message': 0.12,
        'last word state, table of person': -0.27,
        'last word state, table of thing': -0.59,
        'last word state, table of transaction': -0.49,
        'last word state, table of unknown': -0.12,
        'last word state, text': -1.29,
        'last word statement, table of message': 0.14,
        'last word statement, table of thing': 0.07,
        'last word statement, text': -0.1,
        'last word statistic, table of thing': -0.31,
        'last word status, table of credential': -0.15,
        'last word status, table of message': -0.39,
        'last word status, table of organisation': -0.04,
        'last word status, table of person': 0.82,
        'last word status, table of thing': -0.3,
        'last word status, table of transaction': -0.35,
        'last word status, table of unknown': 0.07,
        'last word status, text': -0.55,
        'last word step, text': -0.11,
        'last word strategy, text': -0.29,
        'last word street, table of address': -0.29,
        'last word street, table of person': 0.21,
        'last word street, text': 0.03,
        'last word string, table of message': -0.22,
        'last word string, table of unknown': 0.38,
        'last word string, text': -0.16,
        'last word style, text': 0.76,
        'last word sub, text': 0.09,
        'last word subject, table of email': -0.27,
        'last word subject, table of thing': 0.5,
        'last word subject, table of unknown': 0.56,
        'last word subject, text': 0.52,
        'last word subtype, text': -0.14,
        'last word success, table of thing': -0.2,
        'last word success, text': -0.2,
        'last word suggestion, text': -0.18,
        'last word summary, json': 0.05,
        'last word summary, table of message': -0.21,
        'last word summary, table of thing': 0.02,
        'last word summary, table of unknown': -0.08,
        'last word summary, text': 0.11,
        'last word table, text': -0.08,
        'last word tag, json': 0.32,
        'last word tag, table of message': -0.33,
        'last word tag, table of person': 0.23,
        'last word tag, table of thing': 0.46,
        'last word tag, table of unknown': 0.25,
        'last word tag, text': 0.5,
        'last word tagline, text': -0.17,
        'last word target, text': -0.44,
        'last word template, table of thing': -0.04,
        'last word template, table of unknown': -0.02,
        'last word template, text': -0.1,
        'last word term, table of thing': 0.38,
        'last word term, text': 0.25,
        'last word text, json': 0.19,
        'last word text, table of message': 0.4,
        'last word text, table of organisation': -0.36,
        'last word text, table of person': 0.15,
        'last word text, table of thing': -0.73,
        'last word text, table of transaction': 0.29,
        'last word text, table of unknown': 0.32,
        'last word text, text': 0.07,
        'last word theme, table of person': -0.13,
        'last word theme, text': -0.14,
        'last word time, table of thing': -0.07,
        'last word time, text': -0.14,
        'last word timezone, table of organisation': -0.03,
        'last word timezone, table of person': -0.12,
        'last word timezone, table of thing': -0.04,
        'last word timezone, table of unknown': -0.04,
        'last word timezone, text': -0.33,
        'last word title, table of message': 0.42,
        'last word title, table of person': 0.18,
        'last word title, table of thing': -0.29,
        'last word title, table of unknown': -0.11,
        'last word title, text': -0.09,
        'last word to, table of message': -0.04,
        'last word to, table of thing': 0.15,
        'last word to, text': 0.52,
        'last word token, table of credential': 0.83,
        'last word token, table of email': 0.05,
        'last word token, table of identity': 0.04,
        'last word token, table of message': -1.21,
        'last word token, table of person': 0.72,
        'last word token, table of thing': -0.05,
        'last word token, table of transaction': 0.15,
        'last word token, table of unknown': -0.04,
        'last word token, text': 0.73,
        'last word token, value': 0.28,
        'last word town, table of institution': 0.23,
        'last word town, table of organisation': -0.06,
        'last word town, text': 0.21,
        'last word transport, table of credential': -0.1,
        'last word transport, text': -0.12,
        'last word trigger, text': -0.06,
        'last word trn, table of person': 0.04,
        'last word trn, text': 0.04,
        'last word twitter, table of person': -0.06,
        'last word twitter, text': -0.15,
        'last word type, table of address': -0.1,
        'last word type, table of card': -0.02,
        'last word type, table of credential': -0.11,
        'last word type, table of device': -0.05,
        'last word type, table of email': -0.01,
        'last word type, table of health': -0.62,
        'last word type, table of institution': -0.01,
        'last word type, table of message': -0.46,
        'last word type, table of organisation': -0.05,
        'last word type, table of person': 0.07,
        'last word type, table of setting': -0.01,
        'last word type, table of thing': -0.51,
        'last word type, table of transaction': -0.08,
        'last word type, table of unknown': -0.44,
        'last word type, table of visit': 0.37,
        'last word type, text': -2.05,
        'last word uid, table of identity': 0.08,
        'last word uid, table of message': 0.71,
        'last word uid, table of person': -0.37,
        'last word uid, table of thing': -0.35,
        'last word uid, table of unknown': -0.03,
        'last word uid, text': -0.16,
        'last word ukprn, table of institution': -0.03,
        'last word ukprn, table of organisation': -0.03,
        'last word ukprn, table of person': -0.26,
        'last word ukprn, text': -0.32,
        'last word unit, table of thing': -0.26,
        'last word unit, table of unknown': -0.15,
        'last word unit, text': -0.48,
        'last word uri, table of credential': -0.12,
        'last word uri, table of thing': -0.62,
        'last word uri, text': -0.44,
        'last word url, table of credential': -0.78,
        'last word url, table of message': -0.17,
        'last word url, table of organisation': -0.41,
        'last word url, table of person': -0.05,
        'last word url, table of setting': -0.21,
        'last word url, table of thing': 0.01,
        'last word url, table of transaction': 0.84,
        'last word url, table of unknown': 0.48,
        'last word url, text': -0.52,
        'last word urn, table of institution': -0.09,
        'last word urn, table of organisation': -0.04,
        'last word urn, text': -0.35,
        'last word user, table of unknown': 0.16,
        'last word user, text': -0.16,
        'last word username, table of message': 0.15,
        'last word username, table of person': 0.42,
        'last word username, table of thing': 0.37,
        'last word username, text': 1.07,
        'last word uuid, table of credential': 0.71,
        'last word uuid, table of message': -0.7,
        'last word uuid, table of person': 0.27,
        'last word uuid, table of thing': -0.69,
        'last word uuid, table of unknown': -0.42,
        'last word uuid, text': -0.18,
        'last word value, json': -0.4,
        'last word value, table of credential': 0.17,
        'last word value, table of message': -0.14,
        'last word value, table of setting': -0.37,
        'last word value, table of thing': -0.1,
        'last word value, table of unknown': 0.64,
        'last word value, table of visit': 0.23,
        'last word value, text': 0.26,
        'last word var, table of setting': -0.1,
        'last word var, text': -0.17,
        'last word variable, json': 0.37,
        'last word variable, table of thing': -0.61,
        'last word version, table of message': -0.05,
        'last word version, table of person': 0.55,
        'last word version, table of thing': -0.21,
        'last word version, table of unknown': -0.14,
        'last word version, text': -0.07,
        'last word visibility, table of message': -0.07,
        'last word visibility, table of thing': -0.08,
        'last word visibility, text': -0.26,
        'last word website, table of organisation': -0.18,
        'last word website, table of person': 0.01,
        'last word website, table of thing': -0.25,
        'last word website, text': -0.77,
        'last word whodunnit, table of message': -0.46,
        'last word whodunnit, text': -0.46,
        'last word year, table of person': 0.43,
        'last word year, table of thing': -0.04,
        'last word year, table of unknown': -0.03,
        'last word year, text': 0.35,
        'last word zip, table of person': -0.17,
        'last word zip, text': 0.04,
        'last word zone, table of person': -0.13,
        'last word zone, table of thing': -0.04,
        'last word zone, text': -0.21,
        'list, name says nothing': -0.46,
        'list, name says personal': -0.49,
        'list, name says technical': -0.13,
        'long text, name says nothing': 0.71,
        'long text, name says perhaps': 0.32,
        'long text, name says personal': 0.59,
        'long text, name says technical': 0.4,
        'long text, table of address, name says personal': 0.37,
        'long text, table of credential, name says nothing': 0.51,
        'long text, table of credential, name says personal': 0.21,
        'long text, table of credential, name says technical': -0.14,
        'long text, table of email, name says personal': -0.33,
        'long text, table of health, name says personal': 0.37,
        'long text, table of institution, name says nothing': -0.46,
        'long text, table of institution, name says technical': -0.77,
        'long text, table of message, name says nothing': 0.86,
        'long text, table of message, name says personal': 0.33,
        'long text, table of message, name says technical': 0.64,
        'long text, table of organisation, name says nothing': -0.05,
        'long text, table of organisation, name says personal': -0.41,
        'long text, table of organisation, name says technical': -0.38,
        'long text, table of person, name says nothing': -0.42,
        'long text, table of person, name says perhaps': 0.24,
        'long text, table of person, name says personal': 0.15,
        'long text, table of person, name says technical': -0.31,
        'long text, table of setting, name says nothing': 0.31,
        'long text, table of setting, name says personal': -0.01,
        'long text, table of setting, name says technical': 0.07,
        'long text, table of thing, name says nothing': 0.02,
        'long text, table of thing, name says personal': -0.65,
        'long text, table of thing, name says technical': 0.09,
        'long text, table of transaction, name says nothing': -0.2,
        'long text, table of transaction, name says personal': 0.2,
        'long text, table of transaction, name says technical': -0.22,
        'long text, table of unknown, name says nothing': 1.03,
        'long text, table of unknown, name says personal': -0.01,
        'long text, table of unknown, name says technical': 0.53,
        'long text, table of visit, name says personal': 0.35,
        'name says age': -0.17,
        'name says age, table of person': -0.13,
        'name says age, type integer': -0.28,
        'name says bank_account': 0.52,
        'name says bank_account, table of bank account': 0.19,
        'name says bank_account, table of person': 0.21,
        'name says bank_account, table of transaction': 0.05,
        'name says bank_account, type text': 0.51,
        'name says birth_date': 0.57,
        'name says birth_date, table of person': 0.45,
        'name says birth_date, type date': 0.53,
        'name says birth_date, type text': 0.04,
        'name says card_number': -0.05,
        'name says card_number, table of card': -0.26,
        'name says card_number, type text': 0.27,
        'name says city': -0.31,
        'name says city, table of address': 0.35,
        'name says city, table of person': -0.01,
        'name says city, table of unknown': -0.01,
        'name says city, type text': -0.31,
        'name says criminal_record': -0.82,
        'name says criminal_record, table of person': -0.05,
        'name says criminal_record, type truth': -0.31,
        'name says device_id': 0.08,
        'name says device_id, table of credential': 0.23,
        'name says device_id, table of thing': 0.13,
        'name says device_id, table of unknown': -0.19,
        'name says device_id, type text': 0.51,
        'name says email': 0.42,
        'name says email, table of credential': 0.22,
        'name says email, table of email': 0.1,
        'name says email, table of message': -0.12,
        'name says email, table of organisation': -0.19,
        'name says email, table of person': 0.57,
        'name says email, table of setting': 0.02,
        'name says email, table of thing': 0.29,
        'name says email, table of transaction': 0.11,
        'name says email, table of unknown': -0.39,
        'name says email, table of visit': 0.03,
        'name says email, type text': 0.81,
        'name says ethnicity': 0.3,
        'name says ethnicity, table of person': 0.3,
        'name says ethnicity, type text': 0.14,
        'name says external_id': -0.26,
        'name says external_id, table of identity': 0.18,
        'name says external_id, table of message': -0.25,
        'name says external_id, table of organisation': 0.09,
        'name says external_id, table of person': -0.3,
        'name says external_id, table of thing': -0.07,
        'name says external_id, table of transaction': 0.14,
        'name says external_id, table of unknown': 0.12,
        'name says external_id, type integer': -0.43,
        'name says external_id, type text': 0.17,
        'name says file': 0.85,
        'name says first_name': 0.71,
        'name says first_name, table of person': 0.54,
        'name says first_name, type text': 0.71,
        'name says format': -1.38,
        'name says free_text': -0.04,
        'name says free_text, table of address': 0.19,
        'name says free_text, table of credential': -0.03,
        'name says free_text, table of email': -0.12,
        'name says free_text, table of health': 0.31,
        'name says free_text, table of message': 0.23,
        'name says free_text, table of organisation': -0.08,
        'name says free_text, table of person': -0.4,
        'name says free_text, table of photo': -0.23,
        'name says free_text, table of thing': 0.11,
        'name says free_text, table of transaction': 0.04,
        'name says free_text, table of unknown': -0.23,
        'name says free_text, table of visit': -0.11,
        'name says free_text, type bytes': 0.34,
        'name says free_text, type json': 0.22,
        'name says free_text, type text': -0.26,
        'name says gender': 0.1,
        'name says gender, table of person': 0.13,
        'name says gender, type enum': -0.07,
        'name says gender, type integer': 0.17,
        'name says goods': 0.72,
        'name says health': -0.44,
        'name says health, table of health': 0.67,
        'name says health, table of person': 0.33,
        'name says health, table of unknown': -0.32,
        'name says health, type integer': 0.15,
        'name says health, type text': -0.38,
        'name says health, type truth': -0.1,
        'name says ip': 0.61,
        'name says ip, table of credential': 0.11,
        'name says ip, table of device': 0.1,
        'name says ip, table of message': 0.29,
        'name says ip, table of person': 0.22,
        'name says ip, table of thing': 0.16,
        'name says ip, table of transaction': 0.18,
        'name says ip, table of unknown': 0.28,
        'name says ip, table of visit': 0.14,
        'name says ip, type network': 0.37,
        'name says ip, type text': 0.2,
        'name says job_title': -0.5,
        'name says job_title, table of person': -0.12,
        'name says job_title, table of unknown': 0.18,
        'name says job_title, type text': -0.78,
        'name says kind': -0.02,
        'name says last_name': 0.6,
        'name says last_name, table of person': 0.52,
        'name says last_name, type text': 0.6,
        'name says location': -0.46,
        'name says location, table of address': -0.22,
        'name says location, table of message': 0.08,
        'name says location, table of person': 0.51,
        'name says location, table of thing': 0.08,
        'name says location, table of unknown': -0.36,
        'name says location, table of visit': 0.2,
        'name says location, type integer': 0.12,
        'name says location, type measure': 0.66,
        'name says location, type place': -0.18,
        'name says location, type text': -1.05,
        'name says machinery': 0.07,
        'name says marital_status': 0.23,
        'name says marital_status, table of person': 0.23,
        'name says measure': 0.61,
        'name says medical_id': -0.26,
        'name says medical_id, table of person': -0.26,
        'name says national_id': 0.28,
        'name says national_id, table of identity': -0.01,
        'name says national_id, table of person': -0.26,
        'name says national_id, type text': 0.1,
        'name says nationality': 0.15,
        'name says nationality, table of person': 0.15,
        'name says nationality, type text': 0.25,
        'name says nothing': -1.55,
        'name says organisation': -0.65,
        'name says organisation, table of person': -0.78,
        'name says organisation, type text': -0.65,
        'name says perhaps': 0.62,
        'name says person_name': -0.02,
        'name says person_name, table of bank account': -0.64,
        'name says person_name, table of credential': 0.26,
        'name says person_name, table of message': 0.14,
        'name says person_name, table of organisation': 0.51,
        'name says person_name, table of person': -0.21,
        'name says person_name, table of thing': -0.33,
        'name says person_name, table of transaction': -0.15,
        'name says person_name, table of unknown': 0.42,
        'name says person_name, type json': 0.19,
        'name says person_name, type text': -0.2,
        'name says personal': 1.72,
        'name says personal_date': -0.14,
        'name says personal_date, table of card': 0.46,
        'name says personal_date, table of person': -0.73,
        'name says personal_date, type date': -0.57,
        'name says personal_date, type text': 0.15,
        'name says phone': 0.56,
        'name says phone, table of institution': -0.05,
        'name says phone, table of organisation': -0.04,
        'name says phone, table of person': 0.62,
        'name says phone, table of phone': 0.05,
        'name says phone, table of thing': -0.13,
        'name says phone, table of transaction': 0.07,
        'name says phone, table of unknown': -0.54,
        'name says phone, type text': 0.56,
        'name says photo': -0.89,
        'name says photo, table of person': 0.75,
        'name says photo, table of photo': 0.31,
        'name says photo, table of unknown': -0.56,
        'name says photo, type text': 0.12,
        'name says postcode': 0.08,
        'name says postcode, table of address': 0.2,
        'name says postcode, table of person': 0.12,
        'name says postcode, type text': -0.03,
        'name says reference': -0.4,
        'name says region': -0.17,
        'name says region, table of address': 0.26,
        'name says region, table of person': 0.01,
        'name says region, type text': -0.17,
        'name says register': 0.98,
        'name says salary': -0.2,
        'name says salary, table of person': 0.3,
        'name says salary, table of unknown': -0.25,
        'name says salary, type integer': -0.34,
        'name says secret': 0.53,
        'name says secret, table of credential': 0.66,
        'name says secret, table of email': 0.2,
        'name says secret, table of identity': 0.37,
        'name says secret, table of message': -0.49,
        'name says secret, table of organisation': 0.16,
        'name says secret, table of person': 0.17,
        'name says secret, table of setting': -0.32,
        'name says secret, table of thing': 0.19,
        'name says secret, table of transaction': -0.25,
        'name says secret, table of unknown': 0.18,
        'name says secret, table of visit': -0.29,
        'name says secret, type bytes': 0.28,
        'name says secret, type json': 0.35,
        'name says secret, type text': -0.36,
        'name says software': -0.41,
        'name says street_address': -0.28,
        'name says street_address, table of address': 0.69,
        'name says street_address, table of message': -0.43,
        'name says street_address, table of person': -0.03,
        'name says street_address, table of thing': -0.09,
        'name says street_address, table of transaction': 0.51,
        'name says street_address, table of unknown': -0.63,
        'name says street_address, type json': -0.04,
        'name says street_address, type text': -0.24,
        'name says technical': -3.3,
        'name says time': -0.78,
        'name says truth': 0.7,
        'name says url': -0.58,
        'name says url, table of message': -0.12,
        'name says url, table of person': -0.44,
        'name says url, table of visit': -0.03,
        'name says url, type text': -0.58,
        'name says user_agent': 0.17,
        'name says user_agent, table of credential': 0.17,
        'name says user_agent, table of device': -0.61,
        'name says user_agent, table of message': 0.17,
        'name says user_agent, table of person': 0.05,
        'name says user_agent, table of transaction': 0.07,
        'name says user_agent, table of unknown': 0.18,
        'name says user_agent, table of visit': 0.14,
        'name says user_agent, type text': 0.17,
        'name says username': -0.4,
        'name says username, table of message': 0.5,
        'name says username, table of person': -0.48,
        'name says username, table of thing': -0.12,
        'name says username, table of unknown': -0.6,
        'name says username, type text': 0.27,
        'one word, json, name says nothing': 0.71,
        'one word, json, name says personal': -0.19,
        'one word, json, name says technical': 0.37,
        'one word, text, name says nothing': 0.38,
        'one word, text, name says perhaps': 0.47,
        'one word, text, name says personal': 0.25,
        'one word, text, name says technical': -0.03,
        'one word, value, name says personal': -0.08,
        'row belongs to a person, json, name says nothing': 0.41,
        'row belongs to a person, json, name says personal': 0.77,
        'row belongs to a person, json, name says technical': -0.11,
        'row belongs to a person, text, name says nothing': 0.9,
        'row belongs to a person, text, name says perhaps': 0.02,
        'row belongs to a person, text, name says personal': 1.2,
        'row belongs to a person, text, name says technical': 0.72,
        'row belongs to a person, value, name says perhaps': 0.47,
        'row belongs to a person, value, name says personal': 0.84,
        'table called account, json, name says nothing': 0.37,
        'table called account, text, name says nothing': 0.13,
        'table called account, text, name says personal': 0.45,
        'table called account, text, name says technical': 0.51,
        'table called action, text, name says nothing': -0.12,
        'table called action, text, name says technical': 0.15,
        'table called activity, text, name says personal': -1.56,
        'table called activity, text, name says technical': -0.18,
        'table called address, text, name says nothing': -0.09,
        'table called address, text, name says personal': 0.06,
        'table called address, text, name says technical': 0.83,
        'table called address, value, name says personal': 0.16,
        'table called admin, text, name says personal': 0.27,
        'table called agent, text, name says personal': 0.39,
        'table called agent, text, name says technical': -0.33,
        'table called alert, text, name says personal': -0.91,
        'table called alert, text, name says technical': 0.69,
        'table called analytics, text, name says technical': -0.03,
        'table called annotation, text, name says personal': 0.32,
        'table called annotation, text, name says technical': -0.03,
        'table called announcement, text, name says nothing': -0.1,
        'table called answer, text, name says personal': -0.05,
        'table called app, text, name says personal': 0.26,
        'table called app, text, name says technical': -0.34,
        'table called applicant, text, name says personal': 0.48,
        'table called application, text, name says nothing': -1.14,
        'table called application, text, name says personal': 0.26,
        'table called application, text, name says technical': -0.22,
        'table called article, text, name says nothing': -1.05,
        'table called article, text, name says technical': -0.12,
        'table called asset, text, name says technical': 0.41,
        'table called assignment, text, name says personal': -0.14,
        'table called assignment, text, name says technical': -0.2,
        'table called attachment, text, name says nothing': 1.02,
        'table called attachment, text, name says personal': 0.15,
        'table called attachment, text, name says technical': 0.4,
        'table called attempt, text, name says technical': -0.09,
        'table called audit, json, name says personal': 0.2,
        'table called audit, text, name says personal': -0.38,
        'table called audit, text, name says technical': -0.52,
        'table called authentication, text, name says personal': 0.41,
        'table called authentication, text, name says technical': 0.22,
        'table called authorization, text, name says nothing': 0.01,
        'table called authorization, text, name says personal': -0.27,
        'table called authorization, text, name says technical': -0.08,
        'table called balance, text, name says technical': -0.04,
        'table called ban, text, name says personal': 0.2,
        'table called batch, json, name says nothing': 0.48,
        'table called batch, text, name says nothing': -0.55,
        'table called batch, text, name says personal': -0.07,
        'table called batch, text, name says technical': -0.28,
        'table called blob, text, name says nothing': -0.76,
        'table called blob, text, name says personal': 1.62,
        'table called block, text, name says technical': -0.4,
        'table called cache, text, name says technical': 0.44,
        'table called campaign, json, name says nothing': 0.09,
        'table called campaign, text, name says personal': 0.42,
        'table called campaign, text, name says technical': 0.04,
        'table called card, text, name says personal': -0.05,
        'table called card, text, name says technical': -0.04,
        'table called category, text, name says nothing': -0.43,
        'table called category, text, name says technical': -0.1,
        'table called change, text, name says nothing': -0.24,
        'table called change, text, name says personal': 0.08,
        'table called change, text, name says technical': -0.19,
        'table called channel, text, name says technical': 0.97,
        'table called charge, text, name says technical': -0.1,
        'table called check, text, name says nothing': 0.57,
        'table called check, text, name says personal': 0.58,
        'table called check, text, name says technical': 0.01,
        'table called claim, text, name says nothing': -0.2,
        'table called claim, text, name says personal': 0.07,
        'table called claim, text, name says technical': -0.43,
        'table called client, text, name says personal': -0.59,
        'table called client, text, name says technical': -0.4,
        'table called code, text, name says nothing': -0.02,
        'table called code, text, name says personal': 0.16,
        'table called code, text, name says technical': 0.9,
        'table called comment, text, name says nothing': 0.33,
        'table called comment, text, name says personal': 0.47,
        'table called comment, text, name says technical': -0.04,
        'table called concept, text, name says nothing': -0.37,
        'table called condition, text, name says nothing': -0.62,
        'table called condition, text, name says technical': -0.05,
        'table called config, text, name says nothing': 0.5,
        'table called config, text, name says technical': -0.36,
        'table called configuration, text, name says nothing': -0.09,
        'table called configuration, text, name says personal': -0.27,
        'table called configuration, text, name says technical': 0.3,
        'table called contact, text, name says nothing': -0.09,
        'table called contact, text, name says personal': -0.46,
        'table called contact, text, name says technical': -0.39,
        'table called content, text, name says personal': -0.12,
        'table called context, text, name says technical': -0.11,
        'table called contract, text, name says personal': -0.42,
        'table called contract, text, name says technical': -0.05,
        'table called conversation, text, name says nothing': -0.18,
        'table called conversation, text, name says personal': 0.11,
        'table called conversation, text, name says technical': -0.24,
        'table called course, text, name says nothing': -0.79,
        'table called course, text, name says personal': 0.2,
        'table called course, text, name says technical': -0.47,
        'table called credential, text, name says personal': -0.27,
        'table called credential, text, name says technical': -0.44,
        'table called customer, text, name says personal': 0.63,
        'table called customer, text, name says technical': -0.28,
        'table called dashboard, text, name says technical': -0.15,
        'table called data, text, name says nothing': -0.52,
        'table called data, text, name says personal': -0.18,
        'table called data, text, name says technical': -0.15,
        'table called delivery, text, name says personal': 0.17,
        'table called delivery, text, name says technical': -0.07,
        'table called department, text, name says nothing': -0.58,
        'table called department, text, name says technical': -0.16,
        'table called dependency, text, name says technical': -0.1,
        'table called device, text, name says personal': -0.58,
        'table called device, text, name says technical': 0.44,
        'table called district, text, name says technical': -0.04,
        'table called document, text, name says nothing': 1.03,
        'table called document, text, name says perhaps': 0.34,
        'table called document, text, name says personal': 0.51,
        'table called document, text, name says technical': -0.11,
        'table called domain, text, name says nothing': -0.37,
        'table called domain, text, name says personal': -0.91,
        'table called domain, text, name says technical': -0.35,
        'table called email, text, name says nothing': 0.46,
        'table called email, text, name says personal': 0.27,
        'table called email, text, name says technical': -0.5,
        'table called endpoint, text, name says nothing': -0.42,
        'table called endpoint, text, name says personal': 0.26,
        'table called endpoint, text, name says technical': 0.25,
        'table called entry, text, name says nothing': -0.6,
        'table called entry, text, name says personal': -0.3,
        'table called entry, text, name says technical': 0.63,
        'table called entry, value, name says personal': -0.69,
        'table called error, text, name says nothing': -0.62,
        'table called error, text, name says personal': -0.44,
        'table called error, text, name says technical': 0.45,
        'table called event, json, name says nothing': 1.14,
        'table called event, json, name says personal': -0.22,
        'table called event, text, name says nothing': 0.33,
        'table called event, text, name says personal': -0.37,
        'table called event, text, name says technical': 0.58,
        'table called execution, json, name says personal': 0.22,
        'table called execution, text, name says personal': 0.27,
        'table called execution, text, name says technical': -0.32,
        'table called expense, text, name says personal': 0.51,
        'table called expense, text, name says technical': -0.06,
        'table called experiment, text, name says technical': -0.08,
        'table called export, text, name says technical': -0.19,
        'table called feature, text, name says nothing': -0.39,
        'table called feature, text, name says technical': -0.2,
        'table called fee, text, name says technical': -0.12,
        'table called feedback, text, name says nothing': 0.35,
        'table called feedback, text, name says personal': -0.21,
        'table called feedback, text, name says technical': -0.36,
        'table called field, text, name says nothing': -0.46,
        'table called field, text, name says technical': -0.28,
        'table called file, text, name says nothing': 0.75,
        'table called file, text, name says perhaps': 0.16,
        'table called file, text, name says personal': -0.04,
        'table called file, text, name says technical': 0.82,
        'table called filter, text, name says technical': -0.29,
        'table called flag, text, name says nothing': 0.79,
        'table called flag, text, name says technical': -0.12,
        'table called folder, text, name says nothing': 0.3,
        'table called folder, text, name says technical': 0.25,
        'table called form, text, name says nothing': -0.96,
        'table called form, text, name says personal': 0.6,
        'table called form, text, name says technical': -0.43,
        'table called gate, text, name says nothing': -0.75,
        'table called grant, text, name says personal': -0.19,
        'table called grant, text, name says technical': -0.2,
        'table called group, text, name says nothing': -0.6,
        'table called group, text, name says personal': -0.61,
        'table called group, text, name says technical': -0.55,
        'table called history, text, name says nothing': -0.11,
        'table called history, text, name says personal': 0.43,
        'table called history, text, name says technical': -0.26,
        'table called identity, text, name says personal': 0.5,
        'table called identity, text, name says technical': 0.32,
        'table called image, text, name says nothing': 0.79,
        'table called image, text, name says personal': -0.24,
        'table called image, text, name says technical': 0.23,
        'table called import, json, name says nothing': -0.2,
        'table called import, text, name says nothing': 0.61,
        'table called import, text, name says personal': 1.09,
        'table called import, text, name says technical': 0.64,
        'table called info, text, name says personal': 0.56,
        'table called info, text, name says technical': -0.47,
        'table called installation, text, name says personal': 0.19,
        'table called installation, text, name says technical': -0.04,
        'table called instance, text, name says technical': -0.18,
        'table called integration, json, name says nothing': -0.14,
        'table called integration, text, name says nothing': -0.11,
        'table called integration, text, name says personal': 0.2,
        'table called integration, text, name says technical': -0.2,
        'table called invitation, text, name says nothing': 0.13,
        'table called invitation, text, name says personal': 0.35,
        'table called invitation, text, name says technical': 0.28,
        'table called invite, text, name says nothing': -0.24,
        'table called invite, text, name says personal': 0.22,
        'table called invite, text, name says technical': -0.39,
        'table called invoice, text, name says nothing': -0.03,
        'table called invoice, text, name says personal': 0.38,
        'table called invoice, text, name says technical': -0.42,
        'table called issue, text, name says personal': -0.41,
        'table called issue, text, name says technical': 0.02,
        'table called item, json, name says nothing': 0.25,
        'table called item, text, name says nothing': 0.38,
        'table called item, text, name says personal': 0.33,
        'table called item, text, name says technical': -0.27,
        'table called job, json, name says nothing': -0.23,
        'table called job, json, name says personal': 0.36,
        'table called job, text, name says nothing': 0.18,
        'table called job, text, name says personal': 1.05,
        'table called job, text, name says technical': -0.82,
        'table called judge, text, name says personal': -1.45,
        'table called key, text, name says nothing': 0.39,
        'table called key, text, name says personal': 0.02,
        'table called key, text, name says technical': -0.28,
        'table called label, text, name says technical': 0.77,
        'table called language, text, name says technical': -0.14,
        'table called lead, text, name says personal': 0.25,
        'table called lead, text, name says technical': -0.62,
        'table called level, text, name says nothing': -0.79,
        'table called license, text, name says personal': 0.55,
        'table called like, text, name says technical': -0.14,
        'table called line, text, name says technical': -0.04,
        'table called link, json, name says nothing': 0.97,
        'table called link, text, name says nothing': 1.17,
        'table called link, text, name says personal': 0.75,
        'table called link, text, name says technical': 0.74,
        'table called list, text, name says nothing': 0.12,
        'table called list, text, name says technical': -0.11,
        'table called location, text, name says technical': 0.93,
        'table called lock, text, name says technical': 0.34,
        'table called log, json, name says nothing': 0.51,
        'table called log, json, name says personal': 0.21,
        'table called log, text, name says nothing': 0.36,
        'table called log, text, name says personal': 0.9,
        'table called log, text, name says technical': -0.26,
        'table called log, value, name says personal': 0.26,
        'table called mapping, text, name says technical': -0.12,
        'table called media, text, name says technical': -0.05,
        'table called meeting, text, name says personal': -0.63,
        'table called meeting, text, name says technical': 0.67,
        'table called member, text, name says personal': 0.38,
        'table called member, text, name says technical': -0.1,
        'table called membership, text, name says nothing': -0.64,
        'table called membership, text, name says personal': -0.19,
        'table called membership, text, name says technical': -0.75,
        'table called message, json, name says personal': 0.26,
        'table called message, text, name says nothing': -0.92,
        'table called message, text, name says personal': -0.04,
        'table called message, text, name says technical': -0.41,
        'table called method, text, name says technical': -0.1,
        'table called metric, json, name says nothing': 0.33,
        'table called metric, text, name says nothing': -0.68,
        'table called metric, text, name says technical': 0.22,
        'table called migration, text, name says technical': -0.3,
        'table called module, text, name says nothing': -0.24,
        'table called module, text, name says technical': -0.21,
        'table called name, text, name says nothing': 0.04,
        'table called note, text, name says personal': 0.16,
        'table called note, text, name says technical': -0.14,
        'table called notification, json, name says personal': -0.72,
        'table called notification, text, name says nothing': -0.09,
        'table called notification, text, name says personal': -0.91,
        'table called notification, text, name says technical': -0.12,
        'table called number, text, name says personal': 0.14,
        'table called option, text, name says nothing': 0.13,
        'table called option, text, name says technical': 0.2,
        'table called order, text, name says nothing': 0.06,
        'table called order, text, name says personal': -0.17,
        'table called order, text, name says technical': -0.53,
        'table called organisation, text, name says nothing': -0.14,
        'table called organisation, text, name says personal': -0.09,
        'table called organisation, text, name says technical': -0.35,
        'table called override, text, name says technical': -0.04,
        'table called page, text, name says nothing': -1.02,
        'table called page, text, name says technical': -0.49,
        'table called participant, text, name says personal': -0.06,
        'table called participant, text, name says technical': -1.23,
        'table called partner, text, name says nothing': -0.18,
        'table called partner, text, name says personal': -1.13,
        'table called partner, text, name says technical': -0.29,
        'table called passkey, text, name says technical': 0.03,
        'table called password, text, name says personal': 0.14,
        'table called payment, text, name says nothing': 0.56,
        'table called payment, text, name says personal': -0.02,
        'table called payment, text, name says technical': 0.02,
        'table called payout, text, name says technical': 0.23,
        'table called people, text, name says nothing': 0.86,
        'table called people, text, name says personal': 1.13,
        'table called people, text, name says technical': 0.46,
        'table called permission, text, name says nothing': -0.64,
        'table called permission, text, name says technical': 0.01,
        'table called photo, text, name says personal': -0.02,
        'table called photo, text, name says technical': -0.3,
        'table called plan, text, name says nothing': 1.62,
        'table called plan, text, name says personal': 0.09,
        'table called plan, text, name says technical': 0.28,
        'table called platform, text, name says technical': 0.36,
        'table called playlist, text, name says nothing': 1.22,
        'table called policy, text, name says nothing': -0.58,
        'table called poll, text, name says technical': 0.36,
        'table called post, text, name says personal': -0.21,
        'table called post, text, name says technical': -0.28,
        'table called preference, json, name says nothing': -0.05,
        'table called preference, text, name says nothing': 0.09,
        'table called preference, text, name says technical': -0.21,
        'table called price, text, name says technical': -0.08,
        'table called process, json, name says technical': -0.3,
        'table called process, text, name says nothing': -0.5,
        'table called process, text, name says technical': -0.32,
        'table called product, text, name says nothing': -0.86,
        'table called product, text, name says technical': -0.46,
        'table called profile, json, name says nothing': -0.61,
        'table called profile, json, name says personal': 0.23,
        'table called profile, text, name says nothing': 0.15,
        'table called profile, text, name says perhaps': -0.21,
        'table called profile, text, name says personal': 0.42,
        'table called profile, text, name says technical': -0.36,
        'table called profile, value, name says personal': 0.12,
        'table called project, text, name says nothing': 0.89,
        'table called project, text, name says personal': -0.07,
        'table called project, text, name says technical': 0.68,
        'table called property, text, name says nothing': 0.78,
        'table called property, text, name says technical': -0.11,
        'table called provider, text, name says nothing': -0.12,
        'table called provider, text, name says personal': -0.7,
        'table called provider, text, name says technical': -0.63,
        'table called query, text, name says nothing': 0.48,
        'table called query, text, name says personal': 0.4,
        'table called query, text, name says technical': -0.23,
        'table called question, text, name says nothing': -0.89,
        'table called reaction, text, name says technical': -0.04,
        'table called reason, text, name says technical': -0.18,
        'table called receipt, text, name says technical': -0.14,
        'table called recipient, text, name says technical': -0.03,
        'table called record, text, name says nothing': 0.66,
        'table called record, text, name says personal': 0.06,
        'table called record, text, name says technical': -0.45,
        'table called reference, text, name says technical': -0.07,
        'table called region, text, name says technical': -0.08,
        'table called relationship, text, name says technical': -0.14,
        'table called reminder, text, name says personal': 0.37,
        'table called reminder, text, name says technical': 0.33,
        'table called report, text, name says nothing': -0.25,
        'table called report, text, name says personal': -0.39,
        'table called report, text, name says technical': 0.11,
        'table called request, text, name says nothing': 0.14,
        'table called request, text, name says personal': -0.26,
        'table called request, text, name says technical': 0.41,
        'table called resource, json, name says nothing': -0.12,
        'table called resource, text, name says nothing': 0.39,
        'table called resource, text, name says technical': 0.12,
        'table called result, text, name says nothing': 0.04,
        'table called result, text, name says personal': 0.05,
        'table called result, text, name says technical': 0.07,
        'table called review, text, name says personal': -0.07,
        'table called review, text, name says technical': -0.17,
        'table called role, text, name says nothing': -0.9,
        'table called role, text, name says technical': -0.55,
        'table called room, text, name says technical': 0.18,
        'table called rule, text, name says nothing': 1.03,
        'table called rule, text, name says technical': 0.63,
        'table called run, text, name says nothing': 0.54,
        'table called run, text, name says personal': 0.19,
        'table called run, text, name says technical': -0.09,
        'table called schedule, text, name says nothing': -0.25,
        'table called schedule, text, name says technical': 0.25,
        'table called school, text, name says nothing': -0.27,
        'table called school, text, name says technical': -0.63,
        'table called score, text, name says personal': -0.19,
        'table called search, text, name says nothing': 0.42,
        'table called search, text, name says personal': -0.13,
        'table called search, text, name says technical': 0.57,
        'table called section, text, name says technical': -0.14,
        'table called server, text, name says nothing': 0.05,
        'table called service, text, name says nothing': 0.37,
        'table called service, text, name says technical': 0.22,
        'table called session, text, name says nothing': 0.5,
        'table called session, text, name says personal': 0.3,
        'table called session, text, name says technical': 0.38,
        'table called session, value, name says personal': 0.14,
        'table called set, text, name says technical': 0.24,
        'table called setting, json, name says nothing': -0.04,
        'table called setting, json, name says personal': -1.28,
        'table called setting, text, name says nothing': -0.79,
        'table called setting, text, name says personal': -0.4,
        'table called setting, text, name says technical': -0.2,
        'table called share, text, name says technical': 0.19,
        'table called site, text, name says technical': -0.4,
        'table called slug, text, name says technical': 0.65,
        'table called snapshot, text, name says nothing': 0.22,
        'table called snapshot, text, name says technical': 0.15,
        'table called source, text, name says nothing': -0.31,
        'table called source, text, name says technical': 0.26,
        'table called sponsor, text, name says technical': -0.1,
        'table called state, text, name says nothing': 0.17,
        'table called state, text, name says technical': -0.06,
        'table called statistic, text, name says nothing': -0.15,
        'table called statistic, text, name says technical': -0.24,
        'table called status, text, name says technical': 0.2,
        'table called step, text, name says technical': -0.05,
        'table called store, text, name says technical': -0.17,
        'table called story, text, name says nothing': 0.96,
        'table called story, text, name says personal': -0.55,
        'table called story, text, name says technical': 0.11,
        'table called subject, text, name says nothing': -0.06,
        'table called subject, text, name says technical': -0.39,
        'table called submission, text, name says nothing': 0.25,
        'table called submission, text, name says personal': 0.19,
        'table called submission, text, name says technical': 0.55,
        'table called subscription, text, name says personal': 0.26,
        'table called subscription, text, name says technical': 0.1,
        'table called summary, text, name says technical': 0.4,
        'table called survey, text, name says technical': -0.12,
        'table called tag, text, name says nothing': -0.08,
        'table called tag, text, name says personal': -0.73,
        'table called tag, text, name says technical': -0.48,
        'table called tagging, text, name says nothing': -0.69,
        'table called tagging, text, name says technical': -0.04,
        'table called target, text, name says technical': -0.07,
        'table called task, json, name says nothing': 0.41,
        'table called task, json, name says technical': -0.07,
        'table called task, text, name says nothing': 0.05,
        'table called task, text, name says personal': -0.18,
        'table called task, text, name says technical': 0.74,
        'table called team, text, name says nothing': 0.59,
        'table called team, text, name says technical': -0.23,
        'table called template, json, name says nothing': -0.95,
        'table called template, text, name says nothing': -0.89,
        'table called template, text, name says personal': -1.46,
        'table called template, text, name says technical': 0.19,
        'table called tenant, text, name says nothing': 0.18,
        'table called tenant, text, name says personal': 0.45,
        'table called tenant, text, name says technical': -0.41,
        'table called text, text, name says personal': 0.62,
        'table called ticket, text, name says personal': 0.13,
        'table called ticket, text, name says technical': -0.17,
        'table called token, text, name says nothing': -0.36,
        'table called token, text, name says personal': -0.12,
        'table called token, text, name says technical': -0.11,
        'table called token, value, name says personal': 0.04,
        'table called topic, text, name says nothing': -0.01,
        'table called topic, text, name says technical': 0.44,
        'table called track, text, name says nothing': 0.49,
        'table called track, text, name says technical': -0.18,
        'table called transaction, text, name says nothing': -0.11,
        'table called transaction, text, name says personal': 0.79,
        'table called transaction, text, name says technical': -0.09,
        'table called transfer, text, name says personal': 0.1,
        'table called transition, text, name says technical': -0.08,
        'table called translation, text, name says nothing': 0.36,
        'table called translation, text, name says technical': -0.33,
        'table called type, text, name says nothing': -0.79,
        'table called type, text, name says technical': -0.59,
        'table called unit, text, name says technical': -0.36,
        'table called update, text, name says personal': 0.63,
        'table called update, text, name says technical': -0.43,
        'table called upload, text, name says personal': 0.43,
        'table called upload, text, name says technical': -0.14,
        'table called user, json, name says personal': -0.1,
        'table called user, json, name says technical': 0.24,
        'table called user, text, name says nothing': 0.6,
        'table called user, text, name says perhaps': 0.68,
        'table called user, text, name says personal': 2.16,
        'table called user, text, name says technical': 0.39,
        'table called user, value, name says personal': 0.59,
        'table called value, text, name says nothing': 0.49,
        'table called value, text, name says technical': -0.09,
        'table called vehicle, text, name says personal': -0.74,
        'table called vehicle, text, name says technical': -0.18,
        'table called verification, text, name says personal': 0.16,
        'table called verification, text, name says technical': 0.98,
        'table called version, json, name says nothing': 0.15,
        'table called version, json, name says personal': 0.43,
        'table called version, text, name says nothing': 0.39,
        'table called version, text, name says personal': 0.95,
        'table called version, text, name says technical': -0.16,
        'table called video, text, name says nothing': 0.26,
        'table called vote, text, name says personal': -0.18,
        'table called vote, text, name says technical': -0.08,
        'table called webhook, json, name says nothing': 0.5,
        'table called webhook, text, name says personal': 0.22,
        'table called webhook, text, name says technical': -0.28,
        'table called workflow, text, name says technical': -0.13,
        'table called workspace, text, name says technical': -0.22,
        'table called zone, text, name says technical': -0.14,
        'table of address, text, name says nothing': -0.08,
        'table of address, text, name says personal': 0.45,
        'table of address, text, name says technical': 0.57,
        'table of address, value, name says personal': 0.58,
        'table of bank account, text, name says personal': -0.18,
        'table of bank account, text, name says technical': 0.48,
        'table of card, text, name says personal': 0.5,
        'table of card, text, name says technical': 0.03,
        'table of credential, json, name says nothing': -0.09,
        'table of credential, json, name says personal': 0.12,
        'table of credential, json, name says technical': 0.29,
        'table of credential, text, name says nothing': -0.41,
        'table of credential, text, name says perhaps': 0.2,
        'table of credential, text, name says personal': 0.56,
        'table of credential, text, name says technical': 0.07,
        'table of credential, value, name says personal': 0.28,
        'table of device, text, name says nothing': 0.4,
        'table of device, text, name says personal': -0.4,
        'table of device, text, name says technical': 0.4,
        'table of email, text, name says nothing': 0.27,
        'table of email, text, name says personal': 0.19,
        'table of email, text, name says technical': -0.39,
        'table of geography, text, name says nothing': -0.57,
        'table of geography, text, name says technical': -0.78,
        'table of health, json, name says personal': 0.25,
        'table of health, text, name says personal': 0.03,
        'table of health, text, name says technical': -0.21,
        'table of health, value, name says personal': 0.36,
        'table of identity, text, name says nothing': -0.02,
        'table of identity, text, name says personal': -0.73,
        'table of identity, text, name says technical': 0.85,
        'table of institution, text, name says nothing': -0.79,
        'table of institution, text, name says personal': -0.28,
        'table of institution, text, name says technical': -0.5,
        'table of message, json, name says nothing': 0.09,
        'table of message, json, name says personal': 0.09,
        'table of message, json, name says technical': 0.51,
        'table of message, text, name says nothing': 0.14,
        'table of message, text, name says perhaps': -0.67,
        'table of message, text, name says technical': -0.04,
        'table of message, value, name says personal': 0.28,
        'table of organisation, json, name says nothing': -0.41,
        'table of organisation, json, name says technical': -0.29,
        'table of organisation, text, name says nothing': -0.59,
        'table of organisation, text, name says perhaps': -0.34,
        'table of organisation, text, name says personal': -0.35,
        'table of organisation, text, name says technical': -0.14,
        'table of pay, text, name says technical': 0.22,
        'table of person, json, name says nothing': -0.08,
        'table of person, json, name says personal': 0.37,
        'table of person, json, name says technical': -0.11,
        'table of person, text, name says nothing': 0.89,
        'table of person, text, name says perhaps': 1.56,
        'table of person, text, name says personal': 0.08,
        'table of person, text, name says technical': 0.83,
        'table of person, value, name says perhaps': -0.25,
        'table of person, value, name says personal': 0.3,
        'table of phone, text, name says personal': 0.05,
        'table of phone, text, name says technical': 0.17,
        'table of photo, text, name says personal': 0.09,
        'table of photo, text, name says technical': 0.15,
        'table of setting, json, name says nothing': -0.32,
        'table of setting, json, name says personal': -0.22,
        'table of setting, json, name says technical': -0.04,
        'table of setting, text, name says nothing': -0.52,
        'table of setting, text, name says personal': 0.2,
        'table of setting, text, name says technical': -0.6,
        'table of thing, json, name says nothing': -0.28,
        'table of thing, json, name says personal': -0.34,
        'table of thing, json, name says technical': 0.07,
        'table of thing, text, name says nothing': -0.21,
        'table of thing, text, name says perhaps': -0.52,
        'table of thing, text, name says personal': -0.44,
        'table of thing, text, name says technical': -0.17,
        'table of thing, value, name says personal': -0.55,
        'table of transaction, json, name says nothing': 0.47,
        'table of transaction, json, name says personal': 0.21,
        'table of transaction, json, name says technical': -0.19,
        'table of transaction, text, name says nothing': -0.09,
        'table of transaction, text, name says personal': -0.06,
        'table of transaction, text, name says technical': -0.25,
        'table of transaction, value, name says personal': -0.82,
        'table of unknown, json, name says nothing': -0.78,
        'table of unknown, json, name says personal': -0.31,
        'table of unknown, json, name says technical': -0.11,
        'table of unknown, text, name says nothing': -0.37,
        'table of unknown, text, name says perhaps': 0.08,
        'table of unknown, text, name says personal': -0.21,
        'table of unknown, text, name says technical': -0.29,
        'table of unknown, value, name says personal': -0.71,
        'table of visit, json, name says nothing': 0.63,
        'table of visit, json, name says personal': 0.38,
        'table of visit, text, name says nothing': -0.36,
        'table of visit, text, name says personal': -0.1,
        'table of visit, text, name says technical': 0.02,
        'table of visit, value, name says personal': 0.22,
        'type bytes, name says personal': 0.68,
        'type date, name says personal': -0.29,
        'type enum, name says personal': -0.67,
        'type integer, name says personal': -0.51,
        'type json, name says nothing': 1.4,
        'type json, name says perhaps': -0.55,
        'type json, name says personal': 0.2,
        'type json, name says technical': 1.83,
        'type measure, name says personal': 0.41,
        'type network, name says personal': 0.37,
        'type place, name says personal': -0.18,
        'type text, name says nothing': 0.05,
        'type text, name says perhaps': 0.11,
        'type text, name says personal': -0.45,
        'type text, name says technical': 0.15,
        'type truth, name says perhaps': 0.36,
        'type truth, name says personal': -0.87,
        'type uuid, name says personal': -0.58,
        'word 2, text': 0.15,
        'word 256, text': 0.03,
        'word 3, text': -0.03,
        'word a, text': -0.12,
        'word aasm, text': -0.27,
        'word about, text': -0.12,
        'word access, text': 0.86,
        'word account, text': 0.17,
        'word action, text': -0.19,
        'word active, text': 0.1,
        'word actor, text': 0.26,
        'word added, text': -0.2,
        'word additional, json': -0.23,
        'word additional, text': 0.49,
        'word address, text': 0.52,
        'word addressable, text': -0.02,
        'word admin, text': 0.12,
        'word age, text': -0.02,
        'word agency, text': -0.42,
        'word agent, text': -0.22,
        'word agreement, text': 0.1,
        'word ai, text': 0.33,
        'word allowed, text': -0.35,
        'word alt, text': 0.28,
        'word alternative, text': -0.45,
        'word amount, text': -0.59,
        'word and, text': 0.36,
        'word api, text': 0.5,
        'word app, json': -0.39,
        'word app, text': -0.25,
        'word application, text': 0.34,
        'word approval, text': -0.25,
        'word approved, text': -0.1,
        'word area, text': 0.64,
        'word assigned, text': -1.71,
        'word assignment, text': -0.04,
        'word associated, text': -0.01,
        'word attribute, text': -0.3,
        'word auditable, text': -0.01,
        'word auth, text': 0.64,
        'word authentication, text': 0.03,
        'word author, text': 0.48,
        'word authority, text': -0.1,
        'word authorization, text': -0.11,
        'word available, text': 0.04,
        'word avatar, text': 0.37,
        'word background, text': 0.17,
        'word backup, text': 0.04,
        'word ban, text': 0.59,
        'word bank, text': 0.34,
        'word banned, text': 0.44,
        'word base, text': -0.1,
        'word batch, text': -0.17,
        'word billing, text': 0.23,
        'word birth, text': 0.47,
        'word birth, value': 0.01,
        'word block, text': -0.15,
        'word blocked, text': 0.1,
        'word body, text': -0.7,
        'word booking, text': 0.08,
        'word bot, text': 0.35,
        'word brand, text': -0.11,
        'word browser, text': 0.92,
        'word business, text': -0.22,
        'word by, text': -0.11,
        'word calendar, text': 0.7,
        'word call, text': -0.14,
        'word callback, text': -0.07,
        'word campaign, text': -0.06,
        'word cancellation, text': -0.03,
        'word canonical, text': -0.19,
        'word card, text': 0.69,
        'word care, text': -0.25,
        'word case, text': 1.2,
        'word category, text': -0.59,
        'word challenge, text': -0.19,
        'word change, text': -0.2,
        'word channel, text': 0.26,
        'word chat, text': -0.49,
        'word check, text': 0.18,
        'word child, text': -0.59,
        'word city, text': 0.4,
        'word claim, text': 0.26,
        'word claimant, text': 0.7,
        'word class, text': -0.15,
        'word client, text': -0.51,
        'word closed, text': -0.02,
        'word code, text': -0.17,
        'word collection, text': -0.02,
        'word color, text': -0.18,
        'word column, text': -0.2,
        'word comment, text': -0.07,
        'word commentable, text': -0.02,
        'word commit, text': 0.08,
        'word company, text': -0.55,
        'word concurrency, text': -0.2,
        'word condition, text': 0.03,
        'word config, text': 0.14,
        'word confirm, text': 0.41,
        'word confirmation, text': 0.09,
        'word connect, text': 0.29,
        'word contact, text': 0.94,
        'word content, json': -0.1,
        'word content, text': -0.49,
        'word context, text': 0.04,
        'word contract, text': -0.05,
        'word conversation, text': -0.08,
        'word cost, text': -0.14,
        'word country, text': -0.27,
        'word course, text': -0.62,
        'word cover, text': -0.26,
        'word created, text': -0.81,
        'word creation, text': -0.41,
        'word creator, text': -0.18,
        'word credential, text': 0.4,
        'word cron, text': -0.15,
        'word crypted, text': 0.08,
        'word current, text': 0.48,
        'word current, value': 0.1,
        'word custom, json': 0.04,
        'word custom, text': -0.37,
        'word customer, text': 1.24,
        'word data, text': 0.39,
        'word date, text': -0.37,
        'word date, value': 0.26,
        'word deleted, text': -0.26,
        'word delivery, text': -0.44,
        'word description, text': 0.03,
        'word destination, text': -0.47,
        'word device, text': 1.78,
        'word director, text': 0.83,
        'word discord, text': 0.21,
        'word display, text': 0.14,
        'word district, text': -0.39,
        'word document, text': -0.75,
        'word domain, text': -0.37,
        'word draft, text': -0.01,
        'word email, text': -0.24,
        'word emergency, text': 0.35,
        'word employment, text': -0.03,
        'word encrypted, text': 0.48,
        'word end, text': -0.06,
        'word endpoint, text': -0.12,
        'word entity, text': 0.01,
        'word entry, text': -0.49,
        'word error, text': 0.59,
        'word event, json': -0.53,
        'word event, text': -0.38,
        'word expense, text': 0.05,
        'word experiment, text': -0.05,
        'word export, text': -0.2,
        'word external, text': -0.64,
        'word extra, text': 0.67,
        'word factor, text': 0.02,
        'word failure, text': -1.2,
        'word family, text': 0.16,
        'word feature, text': 0.02,
        'word fee, text': -0.03,
        'word feed, text': -0.13,
        'word feedback, text': 0.13,
        'word field, text': -0.23,
        'word file, text': -0.19,
        'word filter, text': -0.76,
        'word first, text': 0.27,
        'word folder, text': -0.07,
        'word follow, text': 0.16,
        'word follower, text': 0.3,
        'word for, text': -0.39,
        'word form, json': 0.36,
        'word form, text': -0.71,
        'word friendly, text': -0.08,
        'word from, text': 0.04,
        'word full, text': 0.83,
        'word funding, text': 0.08,
        'word github, text': -0.21,
        'word given, text': 0.03,
        'word global, text': 0.29,
        'word google, text': 0.23,
        'word group, text': -0.44,
        'word hash, text': 0.15,
        'word hashed, text': 0.2,
        'word header, text': -0.11,
        'word holder, text': 0.41,
        'word home, text': -0.38,
        'word host, text': 0.49,
        'word html, text': -0.16,
        'word http, text': 0.25,
        'word icon, text': 0.43,
        'word id, text': -0.53,
        'word idempotency, text': -0.39,
        'word identifier, text': -0.28,
        'word identity, text': 0.44,
        'word image, text': 0.26,
        'word import, text': -0.3,
        'word in, text': 0.86,
        'word in, value': 0.06,
        'word inbox, text': -0.08,
        'word info, text': -0.07,
        'word initial, text': 0.05,
        'word input, text': -0.36,
        'word instance, text': 0.09,
        'word instruction, text': -0.27,
        'word insurance, text': -0.27,
        'word integration, text': 0.1,
        'word internal, text': -0.07,
        'word invitation, text': 0.08,
        'word invite, text': 0.38,
        'word invited, text': -0.14,
        'word inviter, text': -0.08,
        'word invoice, text': -0.35,
        'word ip, text': 0.53,
        'word ip, value': 0.19,
        'word iso, text': 0.53,
        'word issue, text': 0.16,
        'word item, text': 0.14,
        'word job, text': -0.71,
        'word json, json': -0.09,
        'word key, text': 0.21,
        'word label, text': -0.43,
        'word last, text': 0.66,
        'word last, value': 0.12,
        'word latest, text': -0.17,
        'word legal, text': -0.23,
        'word letter, text': 0.54,
        'word level, text': 0.29,
        'word license, text': -0.02,
        'word likeable, text': -0.01,
        'word line, text': -0.34,
        'word link, text': -0.18,
        'word list, text': -0.28,
        'word local, text': 0.03,
        'word location, text': 0.87,
        'word locked, text': -0.33,
        'word log, text': -0.08,
        'word login, text': -0.15,
        'word logo, text': -0.74,
        'word long, text': -0.47,
        'word mailer, text': -0.25,
        'word main, text': -0.22,
        'word map, text': -0.05,
        'word match, text': -0.27,
        'word md, text': -0.18,
        'word media, text': -0.21,
        'word medical, text': -0.03,
        'word member, text': -0.4,
        'word membership, text': -0.11,
        'word merchant, text': -0.43,
        'word message, json': -0.21,
        'word message, text': -0.17,
        'word meta, text': 0.73,
        'word metadata, text': -0.22,
        'word middle, text': 0.08,
        'word mime, text': -0.03,
        'word mobile, text': -0.1,
        'word model, text': -0.16,
        'word name, text': -0.31,
        'word national, text': 0.14,
        'word new, json': 0.24,
        'word new, text': -0.05,
        'word next, text': 0.12,
        'word normalized, text': 0.88,
        'word not, text': 0.01,
        'word note, text': 0.63,
        'word notification, json': -0.1,
        'word notification, text': 0.23,
        'word notify, text': 0.02,
        'word number, text': 0.19,
        'word numero, text': 1.5,
        'word oauth, text': -0.16,
        'word object, json': 0.1,
        'word object, text': 0.43,
        'word of, text': 0.07,
        'word of, value': 0.28,
        'word old, json': 0.18,
        'word old, text': 0.07,
        'word on, text': -0.37,
        'word one, text': -0.04,
        'word open, text': -0.02,
        'word operating, text': 0.25,
        'word option, text': -0.37,
        'word or, text': -0.11,
        'word order, text': 0.08,
        'word organisation, text': -1.04,
        'word original, text': 1.04,
        'word other, text': 1.06,
        'word otp, text': 0.34,
        'word out, text': -0.38,
        'word owner, text': -0.02,
        'word p, text': 0.03,
        'word page, text': -0.76,
        'word parent, text': -0.28,
        'word participant, text': 0.79,
        'word partner, text': -0.25,
        'word password, text': 0.6,
        'word path, text': -0.33,
        'word payer, text': -0.97,
        'word payment, text': -0.11,
        'word paypal, text': 0.45,
        'word period, text': -0.13,
        'word perishable, text': 0.01,
        'word permission, text': -0.28,
        'word persistence, text': 0.03,
        'word person, text': -0.55,
        'word personal, text': -0.37,
        'word phone, text': 0.24,
        'word photo, text': 0.29,
        'word plan, text': 0.7,
        'word policy, text': -0.3,
        'word post, text': -0.31,
        'word postal, text': 0.49,
        'word preferred, text': -0.29,
        'word previous, text': -0.07,
        'word price, text': -0.13,
        'word primary, text': 0.22,
        'word privacy, text': -0.01,
        'word private, text': 0.52,
        'word processed, text': 0.02,
        'word product, text': -0.55,
        'word profile, text': 0.18,
        'word program, text': -0.31,
        'word project, text': 0.3,
        'word proof, text': 0.62,
        'word property, text': -0.28,
        'word provider, text': 0.2,
        'word public, text': -0.82,
        'word published, text': -0.72,
        'word qualification, text': 0.01,
        'word queue, text': -0.26,
        'word range, text': -0.42,
        'word rate, text': -0.06,
        'word raw, json': 0.54,
        'word raw, text': 0.8,
        'word read, text': -0.21,
        'word reason, text': 0.26,
        'word receipt, text': 0.13,
        'word recipient, text': 0.89,
        'word record, text': 0.25,
        'word redirect, text': -0.36,
        'word reference, text': -0.58,
        'word referral, text': 0.32,
        'word refresh, text': 0.52,
        'word region, text': -0.44,
        'word registration, text': -0.77,
        'word rejected, text': 0.1,
        'word rejection, text': 0.62,
        'word relationship, text': -0.01,
        'word remember, text': 0.03,
        'word reminder, text': -0.07,
        'word remote, text': 0.21,
        'word reply, text': 0.26,
        'word repo, text': 0.83,
        'word report, text': -0.21,
        'word reporting, text': -0.02,
        'word request, json': 0.37,
        'word request, text': 0.33,
        'word requested, text': -0.06,
        'word reset, text': 0.16,
        'word resource, text': 0.05,
        'word response, json': 0.41,
        'word response, text': -0.11,
        'word result, text': -0.2,
        'word return, text': -0.2,
        'word review, text': -0.14,
        'word reviewed, text': -0.3,
        'word risk, text': 0.02,
        'word role, text': -0.17,
        'word rule, text': -0.1,
        'word run, text': 0.09,
        'word s, text': -0.16,
        'word satisfaction, text': -0.01,
        'word schedule, text': -0.63,
        'word school, text': 0.52,
        'word score, text': -0.01,
        'word search, text': 0.21,
        'word searchable, text': -0.01,
        'word second, text': -0.06,
        'word secondary, text': -0.24,
        'word secret, text': 0.75,
        'word selected, text': -0.2,
        'word send, text': 0.12,
        'word sender, text': -0.46,
        'word sent, text': 0.81,
        'word serial, text': 0.47,
        'word serialized, json': 0.79,
        'word server, text': -0.01,
        'word service, text': 0.35,
        'word session, text': 1.69,
        'word set, text': -0.04,
        'word setting, text': 0.36,
        'word share, text': 0.01,
        'word shared, text': -0.44,
        'word shipping, text': 0.59,
        'word short, text': -0.36,
        'word sign, text': -0.08,
        'word sign, value': 0.13,
        'word signature, text': -0.01,
        'word signing, text': 0.08,
        'word site, text': -0.1,
        'word slack, text': 0.38,
        'word slot, text': -0.57,
        'word sluggable, text': -0.02,
        'word social, text': 0.23,
        'word source, json': 0.38,
        'word source, text': 0.16,
        'word special, text': -0.12,
        'word sso, text': -0.11,
        'word start, text': -0.13,
        'word state, text': -0.48,
        'word status, text': -0.25,
        'word storage, text': -0.14,
        'word street, text': -0.47,
        'word stripe, text': 0.69,
        'word study, text': -0.23,
        'word subject, text': 0.37,
        'word submission, text': -0.04,
        'word submitted, text': 0.14,
        'word submitter, text': 0.28,
        'word subscription, text': -0.27,
        'word support, text': -0.25,
        'word sync, text': -0.01,
        'word table, text': -0.1,
        'word tag, text': -0.37,
        'word taggable, text': -0.01,
        'word tagger, text': -0.01,
        'word target, text': 0.24,
        'word task, text': -0.31,
        'word tax, text': 0.08,
        'word team, text': -0.17,
        'word template, text': -0.97,
        'word tenant, text': -0.23,
        'word term, text': 0.05,
        'word text, text': -0.1,
        'word third, text': -0.41,
        'word ticket, text': -0.29,
        'word time, text': -0.81,
        'word tipo, text': 0.17,
        'word title, text': 0.01,
        'word to, text': 0.66,
        'word token, text': -0.56,
        'word town, text': -0.45,
        'word trackable, text': -0.01,
        'word training, text': -0.16,
        'word transaction, text': -0.25,
        'word transfer, text': 0.39,
        'word trigger, text': -0.05,
        'word twitter, text': -0.49,
        'word two, text': 0.03,
        'word type, text': -0.78,
        'word unconfirmed, text': 0.22,
        'word unique, text': -0.22,
        'word unit, text': -0.41,
        'word unlock, text': 0.08,
        'word up, text': 0.26,
        'word updated, text': -0.26,
        'word upload, text': -0.08,
        'word uploaded, text': -0.05,
        'word url, text': -0.07,
        'word use, text': 0.09,
        'word user, text': 0.51,
        'word utm, text': -0.49,
        'word validation, text': -0.74,
        'word value, text': 0.21,
        'word variation, text': -0.1,
        'word venue, text': -0.65,
        'word verification, text': 0.28,
        'word verified, text': 0.02,
        'word version, text': -0.08,
        'word video, text': -0.31,
        'word view, text': -0.35,
        'word visit, text': -0.41,
        'word web, text': 0.28,
        'word webhook, text': -0.6,
        'word website, text': -0.16,
        'word welcome, text': -0.13,
        'word whatsapp, text': 0.16,
        'word with, text': -0.08,
        'word work, text': 0.55,
        'word workflow, text': -0.16,
        'word working, text': -0.2,
        'word workspace, text': -0.12,
        'word year, text': -0.08,
        'word youtube, text': 0.08,
        'word zip, text': -0.38,
    },
};

;// CONCATENATED MODULE: ./masking/detect/name.js





const NOTHING = { says: 'nothing' };
/**
 * Judges a name by its words.
 *
 * @param contexts names of what holds the value, nearest first: the keys above it in a document, the table
 */
function judgeName(name, contexts, { role: known, languages = new Set(), lexicon = LEXICON } = {}) {
    const words = withoutModifiers(wordsOf(name), lexicon);
    if (words.length === 0)
        return NOTHING;
    const role = known === undefined ? roleOfContexts(contexts, lexicon) : known;
    const spoken = new Set([...languages, ...contexts.flatMap((context) => [...languagesOf(context, lexicon)])]);
    const around = new Set(contexts.flatMap((context) => wordsOf(context)));
    const reading = { words, role, spoken, around, lexicon };
    if (isToldInWords(reading))
        return TOLD_IN_WORDS;
    const technical = technicalHead(reading);
    const personal = bestTheme(reading);
    if (personal !== null && personal.end === words.length && personal.length >= (technical?.length ?? 0)) {
        return isQuestion(reading, personal) ? technicalVerdict(words[0] ?? '', 'truth') : verdictOf(personal, reading);
    }
    if (personal !== null && isSensitive(personal.theme) && TELLING_WORDS.has(technical?.words ?? '')) {
        return verdictOf({ ...personal, told: personal.end + (technical?.length ?? 0) === words.length }, reading);
    }
    // What a digest is of is found by trying: there are few telephone numbers, and lists of addresses.
    const digested = technical === null || !DIGESTS.includes(technical.words) ? null : words.length - technical.length;
    if (personal !== null && personal.end === digested && isTried(personal.theme))
        return verdictOf(personal, reading);
    if (technical?.length === 1) {
        const foreign = foreignId(reading);
        if (foreign !== null)
            return foreign;
    }
    const withheld = withheldTheme(reading);
    if (personal === null && withheld !== null && withheld.length > (technical?.length ?? 0)) {
        if (isPlace(withheld.theme) && PUBLIC_PLACES.includes(role)) {
            return technicalVerdict('place that is public', 'register');
        }
        return { says: 'nothing', elsewhere: withheld.theme.category };
    }
    if (technical !== null)
        return technicalVerdict(technical.words, technical.group);
    const named = nameOf(reading);
    if (named !== null)
        return named;
    if (TECHNICAL_START_WORDS.has(words[0] ?? '') && words.length > 1 && !isSensitiveMatch(personal)) {
        return technicalVerdict(words[0] ?? '', 'truth');
    }
    // What follows decides whether a text is one: `statement_descriptor`, `message_broker`.
    if (personal !== null && personal.theme.category !== 'free_text')
        return verdictOf(personal, reading);
    return role === 'person' && PAGE_WORDS.has(words.at(-1) ?? '') ? PAGE_OF_PERSON : NOTHING;
}
/** `reason_for_adjustment`, `nature_of_urgency`: whatever follows, it is told in words. */
function isToldInWords({ words, role }) {
    const place = words.findIndex((word, index) => index > 0 && LINKS.has(word));
    if (place < 0 || place === words.length - 1 || role === 'setting')
        return false;
    return TELLING_TEXTS.has(words[place - 1] ?? '') && !KEY_WORDS.has(words.at(-1) ?? '');
}
const TOLD_IN_WORDS = {
    says: 'personal',
    category: 'free_text',
    meaning: 'free text',
    special: null,
    clear: true,
};
/** What people call files says what is in them, and often who. */
const NAME_OF_FILE = { ...TOLD_IN_WORDS, meaning: 'name of a file', clear: false };
/** `behance_url` of a person. */
const PAGE_OF_PERSON = {
    says: 'personal',
    category: 'url',
    meaning: 'page of a person',
    special: null,
    clear: false,
};
/** What kind of thing a table or key is about; null when the lexicon does not know. */
function roleOf(name, lexicon = LEXICON) {
    const words = withoutModifiers(wordsOf(name), lexicon);
    const whole = roleOfWords(words, lexicon);
    const last = words.at(-1) ?? '';
    // `quote_versions` are about quotes.
    if (EDITIONS.has(last) && words.length > 1)
        return roleOfWords(words.slice(0, -1), lexicon) ?? whole;
    // A record is a thing only where nobody says of whom or what: `vaccination_records` are not.
    const isRecord = whole === 'thing' && last === 'record';
    return whole === null || isRecord ? (roleOfWords(withoutEndings(words), lexicon) ?? whole) : whole;
}
function roleOfWords(words, lexicon) {
    for (let start = 0; start < words.length; start++) {
        const role = lexicon.roleOf.get(words.slice(start).join(' '));
        if (role === undefined)
            continue;
        // The addresses of schools are no people's, nor are the profiles of partners.
        const isOfOthers = role === 'address' || words.slice(start).join(' ') === 'profile';
        const before = isOfOthers ? roleOfWords(words.slice(0, start), lexicon) : null;
        return before !== null && PUBLIC_PLACES.includes(before) ? before : role;
    }
    return null;
}
/** The languages besides English that a name is certainly written in. */
function languagesOf(name, lexicon = LEXICON) {
    const words = wordsOf(name);
    const languages = new Set();
    for (let start = 0; start < words.length; start++) {
        for (let end = start + 1; end <= words.length; end++) {
            const language = lexicon.languageOf.get(words.slice(start, end).join(' '));
            if (language !== undefined)
                languages.add(language);
        }
    }
    return languages;
}
/**
 * Whether a name ends in a word for somebody, as `sales_rep` and `handled_by` do, or only has one in it, as
 * `client_plan` has.
 */
function namesSomebody(name, lexicon = LEXICON) {
    const words = withoutModifiers(wordsOf(name), lexicon);
    const isPerson = (word) => ACTING_WORDS.has(word) || (lexicon.roleOf.get(word) === 'person' && !NOT_ALONE_WORDS.has(word));
    if (isPerson(words.at(-1) ?? ''))
        return 'somebody';
    return words.some(isPerson) ? 'perhaps' : 'nobody';
}
function roleOfContexts(contexts, lexicon) {
    for (const context of contexts) {
        const words = withoutModifiers(wordsOf(context), lexicon);
        if (words.length === 1 && CONTAINER_WORDS.has(words[0] ?? ''))
            continue;
        return roleOf(context, lexicon);
    }
    return null;
}
/** The phrase that ends last, since English names carry their meaning at the end; among those the longest. */
function bestTheme(reading) {
    const { words, lexicon } = reading;
    for (let end = words.length; end > 0; end--) {
        for (let start = 0; start < end; start++) {
            const phrases = lexicon.themesOf.get(words.slice(start, end).join(' ')) ?? [];
            const whole = start === 0 && end === words.length;
            const found = phrases.find((phrase) => applies(phrase, reading, whole, words.slice(0, start)));
            if (found !== undefined)
                return { theme: found.theme, end, length: end - start };
        }
    }
    return null;
}
function applies({ theme, spoken }, reading, whole, before) {
    if (spoken !== null && !reading.spoken.has(spoken))
        return false;
    if (theme.alone === true && !whole)
        return false;
    if (theme.notAmong?.split(', ').some((word) => reading.around.has(word)) === true)
        return false;
    // `customer_address` in a table of shops is the customer's; `school_address` in a table of pupils is the school's.
    const own = before.length === 0 ? null : roleOf(before.join(' '), reading.lexicon);
    const role = own === null || (own === 'address' && reading.role === 'institution') ? reading.role : own;
    if (theme.only !== undefined && !theme.only.includes(role ?? 'unknown'))
        return false;
    return role === null || !(theme.except ?? []).includes(role);
}
/** What the name's last words would mean elsewhere; `postal_code` is no mere `code` even where no person is near. */
function withheldTheme({ words, lexicon }) {
    for (let start = 0; start < words.length; start++) {
        const phrases = lexicon.themesOf.get(words.slice(start).join(' '));
        const found = phrases?.find(({ theme, spoken }) => theme.only === undefined && spoken === null);
        if (found !== undefined)
            return { theme: found.theme, end: words.length, length: words.length - start };
    }
    return null;
}
function isPlace({ category }) {
    return ['street_address', 'city', 'postcode', 'region', 'location'].includes(category);
}
const PUBLIC_PLACES = ['institution', 'geography', 'organisation'];
function isSensitive({ category }) {
    return categories/* SENSITIVE */.NP.includes(category);
}
function isTried({ category }) {
    return ['email', 'phone', 'national_id', 'medical_id', 'card_number', 'bank_account', 'secret'].includes(category);
}
function isSensitiveMatch(match) {
    return match !== null && isSensitive(match.theme);
}
function verdictOf(match, { words }) {
    const { category, meaning } = match.theme;
    const special = categories/* SENSITIVE */.NP.includes(category) ? 'sensitive' : category === 'location' ? 'place' : null;
    return { says: 'personal', category, meaning, special, clear: match.told === true || match.end === words.length };
}
function technicalVerdict(meaning, group) {
    return { says: 'technical', meaning, group };
}
/**
 * `is_email`, `has_address`, `monthly_registrations_transgender`: a statement about values or their number, not a value.
 * What the law protects further is told by the answer to a question all the same, but not by a switch of a form.
 */
function isQuestion({ words }, match) {
    if (words.length === match.length)
        return false;
    if (SWITCHES.has(words[0] ?? ''))
        return true;
    if (COUNTING_STARTS.has(words[0] ?? '') || words.slice(0, -match.length).includes('since'))
        return true;
    return QUESTIONS.has(words[0] ?? '') && !isSensitive(match.theme);
}
function technicalHead({ words, lexicon }) {
    for (let start = 0; start < words.length; start++) {
        const head = words.slice(start).join(' ');
        const group = lexicon.technical.get(head);
        if (group !== undefined)
            return { words: head, length: words.length - start, group };
    }
    return null;
}
/**
 * `stripe_customer_id`, `discord_id`: the key under which another company knows our person. Under what it knows other
 * things of ours (`stripe_invoice_id`), or where it is not said what, is nothing to rely on.
 */
function foreignId({ words, role, lexicon }) {
    const last = words.at(-1);
    if (last !== 'id' && last !== 'uid' && last !== 'identifier')
        return null;
    const before = words.slice(0, -1);
    const isProvider = before.join(' ') === 'provider' && role !== null && OF_ONE_PERSON.includes(role);
    const vendor = isProvider ? 'provider' : VENDORS.find((name) => ` ${before.join(' ')} `.includes(` ${name} `));
    if (vendor === undefined)
        return /\b(?:external|foreign|remote|source)$/.test(before.join(' ')) ? NOTHING : null;
    const between = before.join(' ').replace(vendor, '').trim();
    const about = (between === '' ? null : roleOf(between, lexicon)) ?? role;
    const isOurs = about === 'person' || (between === '' && (about === null || OF_ONE_PERSON.includes(about)));
    if (!isOurs)
        return NOTHING;
    return { says: 'personal', category: 'external_id', meaning: 'id of a person outside', special: null, clear: true };
}
/** Roles of tables a row of which belongs to one person, by whatever key. */
const OF_ONE_PERSON = ['bank account', 'card', 'identity', 'credential', 'pay'];
/** `name` and what stands before it: whose name it is decides. */
function nameOf({ words, role: contextRole, around, lexicon }) {
    const last = words.at(-1) ?? '';
    if (!NAME_WORDS.has(last))
        return null;
    const before = words.slice(0, -1).filter((word) => !NEUTRAL_WORDS.has(word));
    if (before.length === 0 && FILES.some((word) => around.has(word)) && !KINDS.some((word) => around.has(word))) {
        return NAME_OF_FILE;
    }
    // What signs in for somebody is called a client, too.
    const isProgram = before.length > 0 && before.every((word) => word === 'client') && SIGN_IN.some((word) => around.has(word));
    if (isProgram)
        return technicalVerdict('name of a program', 'software');
    const role = before.length === 0 ? contextRole : roleOf(before.join(' '), lexicon);
    if (role === null && contextRole === 'person') {
        return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: false };
    }
    if (role === 'person' || (before.length === 0 && NAMING_ROLES.includes(role))) {
        return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: true };
    }
    if (role === 'organisation' || role === 'institution')
        return technicalVerdict('name of an organisation', 'register');
    if (role === 'thing' || role === 'geography' || role === 'setting')
        return technicalVerdict('name of a thing', 'kind');
    return NOTHING;
}
/** Standards by which programs sign in for people. */
const SIGN_IN = ['oauth', 'oidc', 'openid'];
/** In the name of a table they say that it lists what there is: `file_types`. */
const KINDS = ['type', 'kind', 'format', 'extension', 'category', 'filetype'];
/** Roles of tables whose `name` is that of the person they are about. */
const NAMING_ROLES = ['address', 'transaction', 'pay', 'card', 'bank account', 'identity'];
function withoutEndings(words) {
    return words.length > 1 && TABLE_ENDING_WORDS.has(words.at(-1) ?? '') ? withoutEndings(words.slice(0, -1)) : words;
}
function withoutModifiers(words, lexicon) {
    let end = words.length;
    while (end > 1 &&
        isModifier(words[end - 1] ?? '') &&
        !lexicon.themesOf.has(words.slice(Math.max(0, end - 2), end).join(' ')) &&
        !DIGESTS.includes(words.slice(Math.max(0, end - 2), end).join(' '))) {
        end--;
    }
    return words.slice(0, end);
}
/** As names of columns end, the number of the algorithm being part of what is known by it. */
const DIGESTS = ['sha', 'md 5'];
function isModifier(word) {
    return /^\d+$/.test(word) || MODIFIER_WORDS.has(word);
}
/** Endings of tables that hold earlier or unfinished forms of what stands before. */
const EDITIONS = new Set(['version', 'revision', 'draft']);
const LINKS = new Set(['for', 'of', 'to', 'about', 'regarding']);
/** Before one of the links, they begin a question that is answered in words. */
const TELLING_TEXTS = new Set('reason,nature,detail,description,explanation,note,comment,remark,instruction,summary'.split(','));
/** At the end of a name they make it something that is looked up or measured. */
const KEY_WORDS = new Set('id,code,type,key,at,count,status,url,uuid,required'.split(','));
const ACTING_WORDS = new Set(ACTING);
const NOT_ALONE_WORDS = new Set(NOT_ALONE);
const PAGE_WORDS = new Set(['url', 'uri']);
const MODIFIER_WORDS = new Set(MODIFIERS);
const TABLE_ENDING_WORDS = new Set(TABLE_ENDINGS);
const NEUTRAL_WORDS = new Set([...VENDORS, 'display', 'short', 'public', 'official']);
const TELLING_WORDS = new Set(TELLING_HEADS);
const CONTAINER_WORDS = new Set(CONTAINERS);
const TECHNICAL_START_WORDS = new Set(TECHNICAL_STARTS);
const COUNTING_STARTS = new Set(COUNTING_WORDS);
const QUESTIONS = new Set(QUESTION_WORDS);
const SWITCHES = new Set(SWITCHING_WORDS);
const NAME_WORDS = new Set(['name', 'nom', 'nombre', 'nome', 'naam']);

// EXTERNAL MODULE: ./masking/catalog/lookup.js
var catalog_lookup = __webpack_require__(132);
// EXTERNAL MODULE: ./masking/detect/types.js
var types = __webpack_require__(5711);
;// CONCATENATED MODULE: ./masking/detect/table.js






/** Reads the tables of a catalog as wholes, so that each of their columns can be judged beside the others. */
function tableReader(catalog, lexicon = LEXICON) {
    const readings = new Map();
    const limited = limitsTexts(catalog);
    const numbered = numbersRows(catalog);
    const tablesByText = countTablesByText(catalog);
    const keys = keysByName(catalog);
    const read = (table) => {
        const known = readings.get(table.oid);
        if (known !== undefined)
            return known;
        const reading = {
            ...readTable(table, catalog, keys, lexicon),
            limitsTexts: limited,
            numbersRows: numbered,
            isShared: (column) => (tablesByText.get(wordsOf(column.name).join(' ')) ?? 0) > 1,
            titleOf: titlesIn(table, tablesByText),
            namedAfter: (column) => keyNamedBy(column, keys),
            namedPartlyAfter: (column) => keyInPartNamedBy(column, keys),
            referredBy: (column) => {
                const target = referredColumn(table, column, catalog);
                return target === null ? null : { column: target.column, table: read(target.table) };
            },
        };
        readings.set(table.oid, reading);
        return reading;
    };
    return read;
}
function referredColumn(table, column, catalog) {
    const lookup = (0,catalog_lookup/* lookupIn */.I)(catalog);
    for (const { table: from, references } of lookup.keysOf(table)) {
        if (!from.columns.includes(column))
            continue;
        const name = references.columns[from.columns.indexOf(column)];
        const target = lookup.named(references.schema, references.table);
        const found = target?.columns.find((one) => one.name === name);
        if (target !== undefined && found !== undefined)
            return { table: target, column: found };
    }
    return null;
}
/** Finds titles, unless rows are found by what is made of them: by the key itself, or by a text of another table called after it. */
function titlesIn(table, tablesByText) {
    const own = wordsOf(table.name).join(' ');
    let titles;
    return (slug) => {
        const words = wordsOf(slug.name);
        const last = words.at(-1) ?? '';
        if (!SLUGS.has(last) || (0,types/* familyOf */.A)(slug) !== 'text')
            return null;
        if (table.primaryKey.includes(slug.name) || tablesByText.has(`${own} ${last}`))
            return null;
        titles ??= new Map(table.columns.filter((one) => (0,types/* familyOf */.A)(one) === 'text').map((one) => [wordsOf(one.name).join(' '), one]));
        const before = words.slice(0, -1).filter((word) => !OF_SLUGS.has(word));
        const title = TITLES.find((one) => titles?.has([...before, one].join(' ')));
        return title === undefined ? null : (titles.get([...before, title].join(' ')) ?? null);
    };
}
/** What may stand before a slug that is made of the same title. */
const OF_SLUGS = new Set(['old', 'previous', 'former', 'url', 'title', 'name']);
const SLUGS = new Set(['slug', 'permalink']);
const TITLES = ['title', 'name', 'full name', 'display name', 'subject', 'headline', 'label'];
/** What single columns tables are found by, where it is called `id`, by the words of the tables' names. */
function keysByName({ tables }) {
    const keys = new Map();
    for (const { name, columns, primaryKey } of tables) {
        const words = wordsOf(name).join(' ');
        const key = columns.find((one) => {
            if (!primaryKey.includes(one.name))
                return false;
            const called = wordsOf(one.name).join(' ');
            // `session_id` of `session`: a number of that name can be one that another service gave.
            return called === 'id' || (called === `${words} id` && primaryKey.length === 1 && (0,types/* familyOf */.A)(one) === 'uuid');
        });
        if (key === undefined)
            continue;
        keys.set(words, [...(keys.get(words) ?? []), key]);
    }
    return keys;
}
/** Many applications leave it to their code that `device_id` refers to `devices`. */
function keyNamedBy(column, keys) {
    const words = wordsOf(column.name);
    if (words.length < 2 || words.at(-1) !== 'id' || column.array)
        return null;
    const family = (0,types/* familyOf */.A)(column);
    return keys.get(words.slice(0, -1).join(' '))?.find((key) => (0,types/* familyOf */.A)(key) === family) ?? null;
}
/** `preferred_name_id` beside a table of names: what stands before says in which part. */
function keyInPartNamedBy(column, keys) {
    const words = wordsOf(column.name);
    return (keyNamedBy(column, keys) ??
        (words.length > 2 ? keyInPartNamedBy({ ...column, name: words.slice(1).join('_') }, keys) : null));
}
function readTable(table, catalog, keys, lexicon) {
    const belongsTo = ownerOf(table, catalog, lexicon);
    const named = nameOfRole(table, belongsTo, catalog, lexicon);
    const contexts = [table.name];
    const inTree = isTree(table);
    const columns = table.columns.map((column) => ({
        column,
        verdict: inTree && countsChildren(column) ? CHILDREN_IN_TREE : judgeName(column.name, contexts, { role: named, lexicon }),
    }));
    // `tax_id` where there are taxes.
    const pointsToRow = (column) => isRowNumber(column) &&
        (keyNamedBy(column, keys) ?? referredColumn(table, column.name, catalog)?.column)?.name.toLowerCase() === 'id';
    const personal = new Map(columns.flatMap(({ column, verdict }) => verdict.says === 'personal' &&
        verdict.clear &&
        MARKS.includes(verdict.category) &&
        (0,types/* familyOf */.A)(column) !== 'uuid' &&
        !pointsToRow(column) &&
        (0,types/* canHold */.g)((0,types/* familyOf */.A)(column), verdict.category)
        ? [[column.name, verdict.category]]
        : []));
    // `performed_by_given_name` names who acted, and not whom the row is about.
    const strong = [...personal]
        .filter(([name, category]) => STRONG_MARKS.includes(category) && !wordsOf(name).includes('by'))
        .map(([name]) => name);
    const signingIn = table.columns.filter(({ name }) => table_SIGN_IN.has(wordsOf(name).join(' '))).map(({ name }) => name);
    const goods = columns.flatMap(({ column, verdict }) => verdict.says === 'technical' && verdict.group === 'goods' && (0,types/* familyOf */.A)(column) === 'text' ? [column.name] : []);
    const bySchema = roleOf(table.schema, lexicon);
    const shown = (() => {
        const needed = named === null ? 1 : 2;
        if ((named === null || YIELDING.includes(named)) &&
            (strong.length >= needed || (named === null && personal.size >= 2 && isNamed(table, personal)))) {
            return { role: 'person', shownBy: strong.length > 0 ? strong : [...personal.keys()] };
        }
        if ((named === null && signingIn.length > 0) || (named === 'organisation' && signingIn.length > 1)) {
            return { role: 'person', shownBy: signingIn };
        }
        if (named === null && [...personal.values()].includes('username') && isShown(table)) {
            return { role: 'person', shownBy: [...personal.keys()] };
        }
        if (named === null && goods.length > 0)
            return { role: 'thing', shownBy: goods };
        return { role: named ?? (bySchema === 'person' || bySchema === 'health' ? bySchema : null), shownBy: [] };
    })();
    return {
        name: table.name,
        primaryKey: table.primaryKey,
        ...shown,
        languages: new Set([table.name, ...table.columns.map(({ name }) => name)].flatMap((name) => [...languagesOf(name, lexicon)])),
        madeByUsers: MADE.has(wordsOf(table.name).at(-1) ?? ''),
        hasPlaces: table.columns.some(({ name }) => PLACES.test(wordsOf(name).join(' '))),
        isTree: inTree,
        longitudes: longitudesIn(table),
        polymorphic: polymorphicIn(table),
        personal,
        belongsTo,
    };
}
/** Where both `text` and `varchar` are used, the choice says something. */
function limitsTexts(catalog) {
    const columns = catalog.tables.flatMap((table) => table.columns);
    const share = (type) => columns.filter(({ baseType }) => baseType === type).length / columns.length;
    return share('varchar') > 0.1 && share('text') > 0.02;
}
function countTablesByText({ tables }) {
    const counts = new Map();
    for (const { columns, parentOid } of tables) {
        if (parentOid !== null)
            continue;
        const names = columns.filter((column) => (0,types/* familyOf */.A)(column) === 'text').map(({ name }) => wordsOf(name).join(' '));
        for (const name of new Set(names))
            counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
}
function numbersRows({ tables }) {
    const keys = tables.flatMap(({ columns }) => columns.filter(({ name }) => name.toLowerCase() === 'id'));
    return keys.filter((key) => (0,types/* familyOf */.A)(key) === 'text').length <= keys.length / 2;
}
const MADE = new Set(MADE_BY_USERS);
const PLACES = /\b(?:city|town|street|zip|zipcode|postcode|postal|address|county|country|suburb|locality)\b/;
/** Columns that hardly anything but a table about people has. */
const STRONG_MARKS = [
    'first_name',
    'last_name',
    'birth_date',
    'gender',
    'national_id',
    'medical_id',
    'marital_status',
    'nationality',
];
const MARKS = [...STRONG_MARKS, 'email', 'phone', 'username', 'age'];
/** Roles that columns about people outweigh: a `subscription` with a first name and a birth date is about its holder. */
const YIELDING = ['thing', 'organisation', 'setting', 'geography', 'message'];
/** Whether what the table holds has names: people and companies do, vacancies with a phone number do not. */
function isNamed(table, personal) {
    return ([...personal.values()].includes('username') || table.columns.some(({ name }) => NAMES.has(wordsOf(name).join(' '))));
}
/** Columns of whoever signs in, whatever the table calls them. */
const table_SIGN_IN = new Set([
    'encrypted password',
    'hashed password',
    'password digest',
    'password hash',
    'reset password token',
    'sign in count',
    'current sign in ip',
    'last sign in ip',
]);
/** Who has a name to sign in with has another to be shown by. */
function isShown(table) {
    return table.columns.some(({ name }) => wordsOf(name).join(' ') === 'display name');
}
/** What the name of the table says its rows are. */
function nameOfRole(table, belongsTo, catalog, lexicon) {
    if (isPremises(table, catalog, lexicon))
        return 'institution';
    if (isHistory(table))
        return 'message';
    const role = roleOf(table.name, lexicon);
    if (role === 'health' && isMeasurement(table, catalog))
        return null;
    // Places are on the map for all to see, but not whose they are.
    return role === 'geography' && belongsTo !== null ? 'address' : role;
}
/** What programs, instruments and naturalists observe is nobody's health, unless there are patients. */
function isMeasurement({ name, columns }, { tables }) {
    if (!wordsOf(name).includes('observation'))
        return false;
    return ![...tables, ...columns].some((one) => wordsOf(one.name).some((word) => CLINICAL.has(word)));
}
const CLINICAL = new Set('clinic,clinical,clinician,diagnosis,encounter,fhir,health,hospital,loinc,medical,medication,patient,practitioner,snomed,specimen,vital'.split(','));
/** Locations that are nobody's are places that people go to: clinics, branches, pick-up points. */
function isPremises(table, catalog, lexicon) {
    const words = wordsOf(table.name);
    if (words.at(-1) !== 'location' || roleOf(table.name, lexicon) !== 'address')
        return false;
    if (roleOf(words.slice(0, -1).join(' '), lexicon) === 'person' || ownerOf(table, catalog, lexicon) !== null)
        return false;
    return !table.columns.some(({ name }) => OF_PEOPLE.has(wordsOf(name).join(' ')));
}
/** Tables in which earlier states of all other rows are kept, whatever they are called. */
function isHistory(table) {
    return table.columns.some(({ name }) => name === 'whodunnit');
}
const OF_PEOPLE = new Set(['first name', 'last name', 'email']);
const NAMES = new Set(['name', 'full name', 'nom', 'nombre', 'nome', 'naam', 'display name']);
function isTree({ columns }) {
    return columns.some(({ name, baseType }) => baseType === 'ltree' || ABOVE.test(wordsOf(name).join(' ')));
}
/** What frameworks call the row above, and what they find rows below by. */
const ABOVE = /^(?:parent(?: [a-z]+)?(?: (?:id|uuid))?|lft|rgt|ancestry)$/;
/** `has_children`, `children_count`. */
function countsChildren(column) {
    return (0,types/* familyOf */.A)(column) !== 'text' && wordsOf(column.name).includes('child');
}
const CHILDREN_IN_TREE = { says: 'technical', meaning: 'children in a tree', group: 'measure' };
function longitudesIn({ columns }) {
    const names = new Set(columns.map(({ name }) => wordsOf(name).join(' ')));
    const found = columns.filter(({ name }) => {
        const words = wordsOf(name);
        return words.at(-1) === 'long' && names.has([...words.slice(0, -1), 'latitude'].join(' '));
    });
    return new Set(found.map(({ name }) => name));
}
function polymorphicIn(table) {
    const names = new Set(table.columns.map(({ name }) => wordsOf(name).join(' ')));
    const found = table.columns.filter((column) => {
        const words = wordsOf(column.name);
        const [stem, last] = [words.slice(0, -1).join(' '), words.at(-1)];
        if (last === 'type')
            return /able$/.test(stem) && names.has(`${stem} id`);
        return last === 'id' && isRowNumber(column) && POLYMORPHIC.has(stem) && names.has(`${stem} type`);
    });
    return new Set(found.map(({ name }) => name));
}
/** Whether the type is one of those that tables number their rows in. */
function isRowNumber(column) {
    return ['integer', 'small', 'uuid'].includes((0,types/* familyOf */.A)(column));
}
/** What frameworks call the row of some table that another row is about, and others a person who is known elsewhere. */
const POLYMORPHIC = new Set(['subject', 'source', 'voter', 'payer', 'payee', 'linked']);
/** `patient_id`, or a foreign key to a table of people that does not merely name who did something: `created_by`. */
function ownerOf(table, catalog, lexicon) {
    const isPerson = (word) => word !== undefined && lexicon.roleOf.get(word) === 'person' && !ACTORS.has(word);
    const named = table.columns.find(({ name }) => {
        const words = wordsOf(name);
        return words.length > 1 && words.length < 4 && words.at(-1) === 'id' && isPerson(words.at(-2));
    });
    if (named !== undefined)
        return named.name;
    const key = (0,catalog_lookup/* lookupIn */.I)(catalog)
        .keysOf(table)
        .find(({ table: from, references }) => isPerson(wordsOf(references.table).at(-1)) &&
        from.columns.every((column) => !wordsOf(column).some((word) => ACTORS.has(word) || word === 'by')));
    return key?.table.columns[0] ?? null;
}
/** People who do something with a row, which is not about them. */
const ACTORS = new Set([
    'admin',
    'administrator',
    'approver',
    'assignee',
    'creator',
    'editor',
    'manager',
    'moderator',
    'operator',
    'owner',
    'reviewer',
    'updater',
]);

;// CONCATENATED MODULE: ./masking/detect/weigh.js
/** The probability that a column with these features is personal: logistic in the sum of their weights. */
function probabilityOf(features, model) {
    const sum = features.reduce((total, feature) => total + (model.weights[feature] ?? 0), 0);
    return 1 / (1 + Math.exp(-sum));
}

;// CONCATENATED MODULE: ./masking/detect/column.js












const KNOWLEDGE = { lexicon: LEXICON, model: WEIGHTS };
/** Judges a column of a table by its name, type, comment, constraints and neighbours. */
function judgeColumn(column, table, knowledge) {
    const verdict = judgeByItself(column, table, knowledge);
    const title = verdict.says === 'personal' ? null : table.titleOf(column);
    return title === null ? verdict : judgeSlug(verdict, title, table, knowledge);
}
/** Whoever reads `grace-hopper-is-ill` need not read the title that it is made of. */
function judgeSlug(own, title, table, knowledge) {
    const verdict = judgeByItself(title, table, knowledge);
    if (verdict.says !== 'personal')
        return own;
    return {
        says: 'personal',
        category: 'username',
        meaning: 'name in an address',
        special: null,
        clear: false,
        because: [`it is made of ${title.name}`],
        ...(verdict.confidence === undefined ? {} : { confidence: verdict.confidence }),
        // What is not sure of the title is not of the slug, by which pages are found.
        ...(verdict.besideValues === undefined && (verdict.confidence ?? 1) >= SURE_OF_TITLE ? {} : { besideValues: own }),
    };
}
const SURE_OF_TITLE = 0.5;
function judgeByItself(column, table, { lexicon, model }) {
    const verdict = judgeInContext(column, table, lexicon);
    if (model === null || isKeyHere(verdict, column, table) || isSensitiveFact(verdict, column))
        return verdict;
    const features = describeColumn(column, table, verdict, lexicon);
    if (features === null)
        return verdict;
    const known = features.some((one) => isWord(one, model));
    return weighed(verdict, { probability: probabilityOf(features, model), known }, column, table, model);
}
/** An id that stands in a key of this database is one of its own, whatever columns like it are elsewhere. */
function isKeyHere(verdict, column, table) {
    if (!isReference(verdict))
        return false;
    return table.primaryKey.includes(column.name) || table.referredBy(column.name) !== null;
}
/** `has_disability`: what the law protects further is not weighed against flags and numbers that happen to be called alike. */
function isSensitiveFact(verdict, column) {
    if (verdict.says !== 'personal' || verdict.special !== 'sensitive' || !verdict.clear)
        return false;
    return (0,types/* familyOf */.A)(column) === 'truth';
}
function isWord(feature, { weights }) {
    return /^(?:last )?word (?!\d+,)/.test(feature) && feature in weights;
}
/** By the lexicon, with all that stands around the column, but without weights. */
function judgeInContext(column, table, lexicon) {
    const own = judgeAlone(column, table, lexicon);
    if (own.says === 'personal' && isRowNumber(column))
        return judgeRowNumber(own, column, table, lexicon);
    const referred = (0,types/* familyOf */.A)(column) === 'text' ? table.referredBy(column.name) : null;
    return referred === null ? own : judgeReference(own, referred, lexicon);
}
/**
 * `tax_id` of an invoice is the number that an authority gave to somebody, unless this database has a table of taxes and
 * numbers its rows itself. Whoever masked that would tear apart all that refers to it by other ways than a foreign key.
 */
function judgeRowNumber(own, column, table, lexicon) {
    if (isOwnKey(column, table))
        return { says: 'technical', meaning: 'key of this table', group: 'reference' };
    const referred = table.referredBy(column.name);
    // Whatever authorities number can have their name before it: `federal_tax_id`.
    const fromVendor = own.category === 'external_id' && isFromVendor(column);
    const loosely = own.category === 'device_id' || (own.category === 'external_id' && !fromVendor);
    const key = referred?.column ?? (loosely ? table.namedPartlyAfter(column) : table.namedAfter(column));
    if (key === null)
        return own;
    if (referred !== null && judgeAlone(referred.column, referred.table, lexicon).says === 'personal')
        return own;
    // Some number their users as the service does that knows them.
    if (fromVendor && (0,types/* familyOf */.A)(key) !== 'uuid' && key.numbered !== true)
        return own;
    return { says: 'technical', meaning: 'key of another table', group: 'reference' };
}
/** `chat_id` of `app_chats`, a UUID: other services number their own otherwise. */
function isOwnKey(column, table) {
    if ((0,types/* familyOf */.A)(column) !== 'uuid' || table.primaryKey.length !== 1 || table.primaryKey[0] !== column.name)
        return false;
    return isNamedAfterOwn(column, table);
}
/** `user_id` of `users`: other tables refer to it by whatever role a user plays there. */
function isNamedAfterOwn(column, table) {
    const words = wordsOf(column.name);
    const owner = words.slice(0, -1);
    return (words.at(-1) === 'id' && owner.length > 0 && ` ${wordsOf(table.name).join(' ')}`.endsWith(` ${owner.join(' ')}`));
}
function isId({ name }) {
    return ['id', 'uid', 'uuid', 'guid'].includes(wordsOf(name).at(-1) ?? '');
}
function isFromVendor({ name }) {
    const words = ` ${wordsOf(name).join(' ')} `;
    return VENDORS.some((vendor) => words.includes(` ${vendor} `));
}
function judgeAlone(column, table, lexicon) {
    const family = (0,types/* familyOf */.A)(column);
    if (table.polymorphic.has(column.name) || isCounted(column)) {
        return { says: 'technical', meaning: wordsOf(column.name).at(-1) ?? 'id', group: 'reference' };
    }
    if (table.isTree && countsChildren(column))
        return CHILDREN_IN_TREE;
    const surroundings = { role: table.role, languages: table.languages, lexicon };
    const name = table.longitudes.has(column.name) ? `${wordsOf(column.name).join('_')}itude` : column.name;
    const byName = withShownRole(judgeName(name, [table.name], surroundings), table);
    const byRules = judgeRules(halfOfName(byName, column, table) ?? nameOfWhoIsReached(byName, column, table) ?? byName, column, table);
    if (byRules.says === 'nothing') {
        const byComment = judgeComment(column.comment, table, surroundings);
        if (byComment !== null && (0,types/* canHold */.g)(family, byComment.category))
            return byComment;
    }
    if (isStateOfRecord(byRules, column, table))
        return { says: 'technical', meaning: 'state', group: 'kind' };
    return byRules.says === 'personal' && isOtherNumber(byRules, column, table) ? column_NOTHING : byRules;
}
/** An id that the server counts up nobody brought along: `tax_id` of `taxes`. Not so a number: people are known by theirs. */
function isCounted(column) {
    return column.numbered === true && isRowNumber(column) && wordsOf(column.name).at(-1) === 'id';
}
/** `state` is part of an address only beside another part of one. */
function isStateOfRecord(verdict, column, table) {
    return isState(verdict, column) && !table.hasPlaces;
}
function isState(verdict, column) {
    return verdict.says === 'personal' && verdict.category === 'region' && wordsOf(column.name).join(' ') === 'state';
}
/** What is referred to decides: keys of countries are no more personal than countries. */
function judgeReference(own, referred, lexicon) {
    const verdict = judgeAlone(referred.column, referred.table, lexicon);
    const place = `${referred.table.name}.${referred.column.name}`;
    if (verdict.says === 'personal')
        return { ...verdict, because: [...(verdict.because ?? []), `it refers to ${place}`] };
    // `created_by` says who, in the key of a row.
    const isKeyOfSomebody = own.says === 'personal' && own.category === 'person_name' && isReference(verdict);
    if (isKeyOfSomebody ||
        (own.says !== 'personal' && (verdict.says === 'technical' || referred.table.role === 'thing'))) {
        return { says: 'technical', meaning: `key of ${place}`, group: 'reference' };
    }
    return own;
}
function isReference(verdict) {
    return verdict.says === 'technical' && verdict.group === 'reference';
}
/** What constraints add to a name: the values they allow, the form they demand, and that a list names each kind once. */
function judgeRules(verdict, column, table) {
    const family = (0,types/* familyOf */.A)(column);
    const allowed = family === 'text' || family === 'enum' ? (0,checks/* allowedValues */.h_)(column) : null;
    const sensitive = allowed === null ? null : categoryOfLabels(allowed);
    if (sensitive !== null && verdict.says !== 'personal' && table.role !== 'thing') {
        const because = [`the values that it may hold are words for ${sensitive.replaceAll('_', ' ')}`];
        return { says: 'personal', category: sensitive, meaning: 'its values', special: 'sensitive', clear: true, because };
    }
    if (allowed !== null && family === 'text' && !(verdict.says === 'personal' && verdict.special === 'sensitive')) {
        return { says: 'technical', meaning: `one of ${allowed.length} values that a CHECK allows`, group: 'kind' };
    }
    if (family === 'json' && verdict.says !== 'personal' && wordsOf(column.name).join(' ') === 'key') {
        return { says: 'personal', category: 'secret', meaning: 'keys of something', special: null, clear: true };
    }
    if (verdict.says === 'nothing' && (0,checks/* demandsAddress */.j5)(column)) {
        const because = ['a CHECK demands the form of an e-mail address'];
        return { says: 'personal', category: 'email', meaning: 'e-mail address', special: null, clear: true, because };
    }
    // `religions.name`, `job_titles.title`: a list of what there is, each once.
    const isList = column.unique && table.personal.size === 0 && table.belongsTo === null && table.role !== 'person';
    if (verdict.says === 'personal' && isList && LISTED.includes(verdict.category)) {
        return { says: 'technical', meaning: `list of kinds of ${verdict.meaning}`, group: 'kind' };
    }
    return verdict;
}
/** Categories of which lists are kept, one row to a kind. */
const LISTED = [
    ...categories/* SENSITIVE */.NP.filter((category) => category !== 'biometric' && category !== 'criminal_record'),
    'country',
    'region',
    'city',
    'postcode',
    'job_title',
];
/** The features of a column, null where its type leaves nothing to weigh. */
function describeColumn(column, table, verdict, lexicon) {
    const family = (0,types/* familyOf */.A)(column);
    const weighable = family === 'text' || family === 'json' || (verdict.says === 'personal' && (0,types/* canHold */.g)(family, verdict.category));
    // What is known of columns called state is about states of rows.
    if (!weighable || isState(verdict, column))
        return null;
    const words = wordsOf(column.name);
    const machinery = words.some((_, start) => lexicon.documents.has(words.slice(start).join(' ')));
    return featuresOf({
        words,
        verdict,
        family,
        array: column.array,
        long: column.baseType === 'text' && table.limitsTexts,
        machinery,
        table,
        column: column.name,
    });
}
const column_NOTHING = { says: 'nothing' };
/** Whether a number, a date or a truth value counts or switches what its name speaks of, instead of holding it. */
function isOtherNumber(verdict, column, table) {
    const family = (0,types/* familyOf */.A)(column);
    if (family === 'text' || family === 'json' || family === 'bytes')
        return false;
    if (needsPerson(verdict.category) && !isAboutPerson(table) && !(table.role === null && verdict.clear))
        return true;
    if (!column_NUMBERS.includes(family))
        return false;
    const words = wordsOf(column.name);
    // `input_tokens` are counted; `gender_woman` counts women, `gender_code` tells of one person.
    if (verdict.category === 'secret')
        return !verdict.clear || !words.some((word) => ENTERED.has(word));
    return !verdict.clear && !MEASURED.has(words.at(-1) ?? '');
}
const column_NUMBERS = ['integer', 'small', 'measure', 'money', 'span'];
/** Secrets that people type as digits. */
const ENTERED = new Set(['pin', 'otp', 'code', 'passcode', 'cvv', 'cvc', 'csc', 'totp', 'nip']);
/** Last words under which a number still is what stands before them. */
const MEASURED = new Set('amount,bound,cent,code,day,digit,end,from,high,hour,kg,cm,level,low,lower,maximum,mean,minimum,minute,range,score,start,to,unit,upper,value,week,year'.split(','));
/** Numbers and truth values tell of a person's health or pay only where a row is about one person. */
function needsPerson(category) {
    return categories/* SENSITIVE */.NP.includes(category) || category === 'age' || category === 'salary' || category === 'personal_date';
}
function isAboutPerson({ role, belongsTo, personal }) {
    return (role !== null && ABOUT_PEOPLE.includes(role)) || belongsTo !== null || personal.size > 0;
}
const ABOUT_PEOPLE = [
    'person',
    'health',
    'identity',
    'pay',
    'card',
    'bank account',
    'message',
    'transaction',
    'address',
    'visit',
];
function withShownRole(verdict, table) {
    if (verdict.says !== 'personal' || table.role !== 'person' || table.shownBy.length === 0)
        return verdict;
    const because = `its table is about people: it has ${table.shownBy.slice(0, 3).join(', ')}`;
    return { ...verdict, because: [because] };
}
/** `name` beside a first name is the last name, and the other way round. */
function halfOfName(verdict, column, table) {
    if (verdict.says !== 'personal' || verdict.category !== 'person_name')
        return null;
    if (!HALF_NAMES.has(wordsOf(column.name).join(' ')))
        return null;
    const beside = (category) => [...table.personal].find(([name, other]) => other === category && name !== column.name)?.[0];
    const [first, last] = [beside('first_name'), beside('last_name')];
    if ((first === undefined) === (last === undefined))
        return null;
    const category = first === undefined ? 'first_name' : 'last_name';
    const meaning = category === 'first_name' ? 'first name' : 'last name';
    return { ...verdict, category, meaning, because: [...(verdict.because ?? []), `it stands beside ${first ?? last}`] };
}
/** `pick_up_name` beside `pick_up_phone`, and the `name` of whoever wrote a message beside the `email`. */
function nameOfWhoIsReached(verdict, column, table) {
    const words = wordsOf(column.name);
    if (verdict.says === 'personal' || words.at(-1) !== 'name')
        return null;
    if (words.length === 1 && table.role !== 'message' && table.role !== 'credential')
        return null;
    if (words.length > 1 && verdict.says !== 'nothing')
        return null;
    const before = words.slice(0, -1).join(' ');
    const reached = [...table.personal].find(([name, category]) => {
        const other = wordsOf(name);
        const own = REACHES.some((reach) => other.join(' ') === `${before} ${reach}`.trim());
        return own && (category === 'email' || category === 'phone');
    });
    if (reached === undefined)
        return null;
    const because = [`it stands beside ${reached[0]}`];
    return { says: 'personal', category: 'person_name', meaning: "person's name", special: null, clear: true, because };
}
const REACHES = ['email', 'email address', 'phone', 'phone number', 'mobile'];
const HALF_NAMES = new Set(['name', 'nom', 'nombre', 'nome', 'naam']);
/**
 * What the comment on a column says it holds: its first words up to a stop, judged like a name, with what follows
 * "of" as the context: `Telephone number of the next of kin.`
 */
function judgeComment(comment, table, surroundings) {
    if (comment === null)
        return null;
    const because = ['its comment says so'];
    const clause = comment.slice(0, 200).split(/[.,;:()\n\u2013\u2014]/)[0] ?? '';
    const [head = '', ...owners] = clause.split(/\b(?:of|for|from|des|der|vom|von|du|de|del|della|dello|do|da|van)\b/i);
    const strip = (text) => text.replace(/\b(?:the|a|an|das|die|le|la|el|il|o|het|een)\b/gi, ' ').trim();
    for (const [name, contexts] of [
        [head, [...owners.map(strip), table.name]],
        [clause, [table.name]],
    ]) {
        const words = strip(name);
        if (words === '' || wordsOf(words).length > LONGEST_PHRASE)
            continue;
        const { role: _, ...rest } = surroundings;
        const verdict = judgeName(words, contexts, owners.length > 0 ? rest : surroundings);
        if (verdict.says === 'personal' && verdict.clear)
            return { ...verdict, because };
    }
    if (/\b(?:PII|personal(?:ly)? (?:data|identifiable)|personenbezogen\w*|DSGVO|GDPR|RGPD|AVG|LGPD|donn\u00e9es personnelles|datos personales|dati personali|persoonsgegevens)\b/i.test(comment)) {
        return { says: 'personal', category: 'free_text', meaning: 'personal data', special: null, clear: false, because };
    }
    return null;
}
/** A clause of more words is a sentence about the column and not its meaning. */
const LONGEST_PHRASE = 6;
function weighed(verdict, { probability, known }, column, table, { threshold }) {
    const family = (0,types/* familyOf */.A)(column);
    if (verdict.says === 'personal' && probability >= threshold)
        return { ...verdict, confidence: probability };
    if (family === 'json') {
        return probability >= threshold
            ? { says: 'nothing', confidence: probability }
            : { says: 'technical', meaning: 'document for the machinery', group: null };
    }
    if (verdict.says !== 'personal') {
        if (probability < suspicion(verdict, known, threshold))
            return verdict;
        const often = probability >= 0.5 ? 'often' : 'sometimes';
        const suspected = {
            says: 'personal',
            ...suspectedCategory(verdict),
            special: null,
            clear: false,
            confidence: probability,
            because: [`columns like this in tables like ${table.name} ${often} hold something personal`],
        };
        const id = isReference(verdict) && isId(column);
        const joined = id && (table.isShared(column) || isNamedAfterOwn(column, table));
        if (!known || joined || probability < conviction(verdict, table))
            return { ...suspected, besideValues: verdict };
        // `plan_id` of users is not their own.
        return id ? { ...suspected, besideKinds: verdict } : suspected;
    }
    if (family !== 'text')
        return column_NOTHING;
    // Whoever made labels may have had no such column, and a clear name is not overruled by what was learned elsewhere.
    if (probability > UNLIKELY || verdict.clear)
        return column_NOTHING;
    return { says: 'technical', meaning: `${verdict.meaning}, but hardly of a person here`, group: null };
}
function suspectedCategory(verdict) {
    // The same login, and the same id, is to become the same one in all tables.
    if (verdict.says === 'nothing' && verdict.elsewhere === 'username') {
        return { category: 'username', meaning: 'user name or handle' };
    }
    return verdict.says === 'technical' && verdict.group === 'reference'
        ? { category: 'external_id', meaning: 'id under which others know somebody' }
        : { category: 'free_text', meaning: 'text about people' };
}
/**
 * What the weights have to reach to make something personal of a text whose name does not say so, as long as there are
 * no values that could tell: missing one costs more than masking one too many.
 */
function suspicion(verdict, known, threshold) {
    if (verdict.says === 'nothing')
        return known ? threshold : RUMOUR;
    return verdict.group === 'reference' || verdict.group === 'register' ? DOUBT_ABOUT_NUMBERS : CONTRADICTION;
}
/** What they have to reach to be believed whatever the values look like. */
function conviction(verdict, { belongsTo, madeByUsers }) {
    if (verdict.says === 'technical')
        return CONTRADICTION;
    if (verdict.elsewhere !== 'free_text')
        return CONVICTION;
    return belongsTo !== null || madeByUsers ? CONVICTION_OF_TEXT : CONVICTION_OF_GOODS;
}
/** What stands around a name of which no word is known. */
const RUMOUR = 0.3;
/** Whatever speaks against a technical name has to speak loudly. */
const CONTRADICTION = 0.6;
/** Less so against references and registered numbers, under which people are known as well as things. */
const DOUBT_ABOUT_NUMBERS = 0.3;
/** Some word of the name is known from personal columns, and what stands around it agrees. */
const CONVICTION = 0.25;
/** `title`, `description`: certainly texts, and of something that somebody made. */
const CONVICTION_OF_TEXT = 0.15;
/** The same of what nobody is known to have made: films and products have titles, too. */
const CONVICTION_OF_GOODS = 0.5;
/** Below this a phrase that would be personal elsewhere is taken for technical here. */
const UNLIKELY = 0.05;

// EXTERNAL MODULE: ./masking/detect/values/dates.js
var dates = __webpack_require__(3836);
// EXTERNAL MODULE: ./masking/detect/values/secrets.js
var secrets = __webpack_require__(3560);
;// CONCATENATED MODULE: ./masking/detect/values/harmless.js


/** Kinds of values that say nothing of a person whatever the column is called, and that nothing personal looks like. */
const HARMLESS = [
    { meaning: 'generated identifiers', test: secrets/* isUuid */.O1 },
    { meaning: 'codes of currencies', test: oneOf(Intl.supportedValuesOf('currency')) },
    { meaning: 'time zones', test: (value) => /^(?:[A-Z][A-Za-z]+\/[\w+/-]+|UTC|GMT)$/.test(value) && isTimeZone(value) },
    {
        meaning: 'media types',
        test: (value) => /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+*-]+$/.test(value),
    },
    {
        meaning: 'colours',
        test: (value) => /^(?:#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|(?:rgb|hsl)a?\([\d.,% ]+\))$/i.test(value),
        // `#100234` is what customers and orders are called.
        unless: (values) => values.every((value) => /^#\d+$/.test(value)),
    },
    {
        meaning: 'versions',
        // But for `30.123.456`, as numbers of identity cards are written.
        test: (value) => /^v?\d{1,3}\.\d{1,3}\.\d{1,4}(?:-(?:alpha|beta|rc)[.\d]*)?$/.test(value) &&
            !/^\d{1,3}\.\d{3}\.\d{3}$/.test(value),
        unless: (values) => values.filter(dates/* isDate */.$P).length >= values.length / 2,
    },
    { meaning: 'languages of countries', test: (value) => /^[a-z]{2}[-_][A-Z]{2}$/.test(value) },
    {
        meaning: 'times of a schedule',
        // Without an asterisk it can be any number that is written in five groups.
        test: (value) => value.includes('*') && value.split(' ').length === 5 && value.split(' ').every(isPartOfSchedule),
    },
];
/** `*`, `0,30`, `1-5`, `*` with a stroke and 15. */
function isPartOfSchedule(part) {
    return part.split(',').every((one) => /^(?:\*|\d{1,2}(?:-\d{1,2})?)(?:\/\d{1,2})?$/.test(one));
}
const FEWEST_VALUES = 5;
/** What all the values are, if it is a kind that is nobody's; null when they are not, or too few to tell. */
function harmlessKindOf(values) {
    const present = values.map((value) => value.trim()).filter((value) => value !== '');
    if (present.length < FEWEST_VALUES)
        return null;
    const kind = HARMLESS.find(({ test, unless }) => present.every(test) && unless?.(present) !== true);
    return kind?.meaning ?? null;
}
/** Whether all values are ids in the forms of UUID, ULID, CUID and ObjectId: no name or number of a person looks like one. */
function areGeneratedIds(values) {
    const present = values.map((value) => value.trim()).filter((value) => value !== '');
    return present.length >= FEWEST_VALUES && present.every((value) => (0,secrets/* isUuid */.O1)(value) || GENERATED_ID.test(value));
}
const GENERATED_ID = /^(?:[0-7][\dA-HJKMNP-TV-Z]{25}|c(?=[a-z]*\d)[a-z\d]{24}|(?=.*[a-f])[\da-f]{24})$/;
function oneOf(words) {
    const known = new Set(words);
    return (value) => known.has(value);
}
function isTimeZone(value) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: value });
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./masking/detect/values/people.js
var people = __webpack_require__(202);
// EXTERNAL MODULE: ./masking/detect/values.js + 11 modules
var values = __webpack_require__(9598);
;// CONCATENATED MODULE: ./masking/detect/decide.js










/** Whether there is a value to learn something from. */
function hasValues(sampled) {
    return typeof sampled !== 'string' && sampled.some((value) => value.trim() !== '');
}
/**
 * Decides what is text by its name and its values. Keeping takes a technical name that the values do not contradict.
 *
 * @param called the name itself
 */
function decideText(name, sampled, called) {
    if (!hasValues(sampled))
        return decideTextByName(name, sampled);
    const profile = (0,values/* profileOf */.dp)(sampled);
    const kind = (0,values/* dominantKind */.BB)(profile);
    // `rejection_reason` with five codes is no text.
    if (name.says === 'personal' && isSaidToBeText(name) && areCodes(sampled, profile)) {
        return decideCodes(name, sampled, profile, called);
    }
    // `created_by` full of UUIDs: what the code finds a row by, and no name.
    if (name.says === 'personal' && name.category === 'person_name' && areGeneratedIds(sampled)) {
        return keep('values', [nameSentence(name), `all ${profile.total} sampled values are generated identifiers`], 0.7);
    }
    // `state` beside an address, full of `pending` and `sent`: that of the row.
    if (name.says === 'personal' && name.category === 'region' && areStates(sampled, profile, called)) {
        return keepCodes(name, profile);
    }
    if (name.says === 'personal')
        return decidePersonalName(name, profile, kind);
    if (kind !== null &&
        !(name.says === 'technical' &&
            kind.recogniser.category === 'ip' &&
            /version|release|build|revision/.test(name.meaning))) {
        return maskByValues(kind.recogniser.category, [shareOf(kind, profile)], profile, kind);
    }
    if (profile.containing > 0) {
        return mask('free_text', 'values', [share(profile.containing, profile, 'hold a personal number, address or secret')], 0.8);
    }
    if (profile.sentences >= Math.max(1, profile.total / 2)) {
        return mask('free_text', 'values', [share(profile.sentences, profile, 'are sentences')], 0.7);
    }
    const random = randomIn(profile);
    if (random !== null && !isDigestName(name)) {
        return name.says === 'technical'
            ? unclassified('values', [nameSentence(name), shareOf(random, profile)])
            : mask('secret', 'values', [shareOf(random, profile)], 0.7);
    }
    if (name.says === 'nothing') {
        if (areGenders(sampled))
            return mask('gender', 'values', [nameSentence(name), 'all values are letters for genders'], 0.7);
        const harmless = harmlessKindOf(sampled);
        if (harmless !== null) {
            return keep('values', [nameSentence(name), `all ${profile.total} sampled values are ${harmless}`], 0.7);
        }
        if (areCodes(sampled, profile))
            return decideCodes(name, sampled, profile, called);
        return unclassified('default', [
            'the name is not known',
            `nothing personal was recognised in ${(0,format/* counted */.hS)(profile.total, 'sampled value')}, which does not show that there is none`,
        ]);
    }
    const promised = promisedIn(sampled, name);
    const doubt = (promised === 'all' ? null : doubtAbout(profile)) ??
        (promised === 'hardly any' ? 'hardly any sampled value has the form that the name speaks of' : null) ??
        initialsAmong(sampled, name, called) ??
        filesAmong(sampled, called) ??
        loginsAmong(sampled, namesSomebody(called) !== 'nobody');
    if (doubt !== null)
        return unclassified('values', [nameSentence(name), doubt]);
    return keep('name', [
        nameSentence(name),
        profile.total === 1
            ? 'the only sampled value is short and has no personal form'
            : `${profile.total} sampled values are short and have no personal form`,
    ], 0.85);
}
/** Decides what is not text: the type says most, the name the rest, and check digits in bulk override both. */
function decideByType(family, type, name, sampled) {
    const byType = `type ${type}`;
    if (name.says === 'personal' && (0,types/* canHold */.g)(family, name.category)) {
        return mask(name.category, 'name', [...nameSentences(name), ...sharesFor(name.category, sampled)], nameConfidence(name));
    }
    if (family === 'network')
        return mask('ip', 'type', [`${byType} holds network addresses`], 0.95);
    if (family === 'hardware')
        return mask('mac_address', 'type', [`${byType} holds hardware addresses`], 0.95);
    if (name.says === 'personal' && isPersonalInAnyType(family, name)) {
        return unclassified('name', [
            nameSentence(name),
            `no category can mask values of ${byType}: set it to null, or keep it and say why`,
        ]);
    }
    if (family === 'integer' && typeof sampled !== 'string') {
        const profile = (0,values/* profileOf */.dp)(sampled);
        const kind = (0,values/* dominantKind */.BB)(profile);
        if (kind !== null && (0,types/* canHold */.g)(family, kind.recogniser.category) && profile.distinct >= 5) {
            return mask(kind.recogniser.category, 'values', [shareOf(kind, profile)], 0.8);
        }
    }
    // Kept all the same, but whoever reads the report should see what the name says.
    const said = name.says === 'personal' ? [nameSentence(name)] : [];
    switch (family) {
        case 'integer':
        case 'small':
        case 'measure':
        case 'date':
        case 'period':
        case 'uuid':
        case 'truth':
        case 'money':
        case 'letter':
        case 'clock':
        case 'bits':
        case 'length':
        case 'span':
        case 'harmless':
            return keep('type', [...said, `${byType} holds numbers, truth values, points in time or generated identifiers`], said.length === 0 ? 0.8 : 0.5);
        case 'enum':
            return keep('type', [`${byType} is an enum: its few values are part of the schema`], 0.9);
        case 'bytes':
            return decideBytes(name, sampled);
        case 'search':
            return unclassified('type', [`${byType} holds the words of other columns and is not computed by the server`]);
        default:
            return unclassified('type', [`${byType} can hold anything`, ...holdingsOf(sampled)]);
    }
}
/** Verdicts are made by these alone, so that an action never comes with the wrong fields. */
function mask(category, decidedBy, evidence, confidence) {
    return { action: 'mask', category, decidedBy, evidence, confidence, json: null };
}
function keep(decidedBy, evidence, confidence) {
    return { action: 'keep', category: null, decidedBy, evidence, confidence, json: null };
}
function unclassified(decidedBy, evidence) {
    return { action: 'unclassified', category: null, decidedBy, evidence, confidence: 0, json: null };
}
/** What the name says, as evidence. */
function nameSentence(name) {
    switch (name.says) {
        case 'personal':
            return name.clear ? `name matches ${name.meaning}` : `part of the name matches ${name.meaning}`;
        case 'technical':
            return `name says it is technical: ${name.meaning}`;
        case 'nothing':
            return 'the name is not known';
    }
}
/** What the name says and what else speaks for it: neighbours, a comment. */
function nameSentences(name) {
    return [nameSentence(name), ...(name.because ?? [])];
}
/** How likely the name is right, from 0 to 1: as often as columns like it were labelled personal, where that is known. */
function nameConfidence(name) {
    return Math.round(100 * (name.confidence ?? (name.clear ? 0.9 : 0.6))) / 100;
}
const NOT_SAMPLED = 'the table could not be sampled in time';
function decideTextByName(name, sampled) {
    const unseen = sampled === 'not asked' ? [] : [sampled === 'not sampled' ? NOT_SAMPLED : 'no values to look at'];
    if (name.says === 'personal')
        return mask(name.category, 'name', [...nameSentences(name), ...unseen], nameConfidence(name));
    if (sampled === 'not sampled')
        return unclassified('default', [nameSentence(name), NOT_SAMPLED]);
    if (name.says === 'technical')
        return keep('name', [nameSentence(name), ...unseen], 0.6);
    return unclassified('default', [nameSentence(name), ...unseen]);
}
function decidePersonalName(name, profile, kind) {
    const said = nameSentence(name);
    const agreeing = (0,values/* matchOf */.HU)(profile, name.category);
    if (kind !== null && kind.recogniser.category !== name.category && !isBroader(name.category, kind, profile)) {
        return maskByValues(kind.recogniser.category, [said, shareOf(kind, profile)], profile, kind);
    }
    if (agreeing !== null) {
        const part = agreeing.count / profile.total;
        return mask(name.category, 'name', [said, shareOf(agreeing, profile)], Math.max(name.clear ? 0.9 : 0.7, Math.min(0.99, part)));
    }
    if (!(0,values/* hasForm */.ZG)(name.category))
        return mask(name.category, 'name', nameSentences(name), nameConfidence(name));
    const without = `none of ${profile.total} sampled values has the form of one`;
    if (profile.containing > 0 || profile.sentences > 0)
        return mask('free_text', 'values', [said, `${without}, and some are or hold text`], 0.7);
    // `phone` full of "mobile" and "home": perhaps a kind of phone, but nobody has said so.
    if (profile.total >= 5 && profile.distinct <= Math.max(3, profile.total / 10)) {
        return unclassified('values', [
            said,
            without,
            profile.distinct === 1 ? 'they are all the same' : `there are only ${profile.distinct} different ones`,
        ]);
    }
    return mask(name.category, 'name', [said, without], 0.5);
}
/** Whether the category a name gives also covers values that look like something narrower. */
function isBroader(named, kind, profile) {
    const seen = kind.recogniser.category;
    // `sender` can hold nothing but addresses; a note can be a name now and then.
    if (named === 'free_text')
        return decide_NAMES.includes(seen) || kind.count < profile.total * 0.95;
    if (named === 'secret')
        return true;
    // A number with some check digit under a name that says what it is: `phone` that passes as an NHS number.
    return [decide_NAMES, decide_NUMBERS].some((family) => family.includes(named) && family.includes(seen));
}
const decide_NAMES = ['person_name', 'first_name', 'last_name', 'username'];
const decide_NUMBERS = ['phone', 'national_id', 'card_number', 'bank_account'];
function maskByValues(category, evidence, profile, kind) {
    return mask(category, 'values', evidence, Math.min(0.99, kind.count / profile.total));
}
/** Whether the values are long random strings, as keys and tokens are. */
function areSecrets(sampled) {
    return typeof sampled !== 'string' && randomIn((0,values/* profileOf */.dp)(sampled)) !== null;
}
function randomIn(profile) {
    const random = (0,values/* matchOf */.HU)(profile, 'secret');
    return random !== null && random.count >= profile.total * 0.8 ? random : null;
}
/**
 * Whether values have the form that a technical name speaks of: `all`, where nothing else looks like it; `hardly any`; null
 * where it speaks of none, or some have it.
 */
function promisedIn(sampled, { meaning }) {
    const promise = PROMISES.find(({ heads }) => heads.test(meaning));
    if (promise === undefined)
        return null;
    const present = sampled.map((value) => value.trim()).filter((value) => value !== '');
    const kept = present.filter((value) => promise.form.test(value)).length;
    if (kept === present.length)
        return promise.nothingElse === true ? 'all' : null;
    return kept < present.length / 2 ? 'hardly any' : null;
}
/** Some words of names mean something else in another language: `tel_port` is a mobile phone, `tanto_sha` a clerk. */
const PROMISES = [
    { heads: /\bport$/, form: /^\d{1,5}$/, nothingElse: true },
    { heads: /\b(?:sha|md|checksum|digest|etag|uuid|guid)$/, form: /^(?=.*\d)\S{6,}$/ },
    {
        heads: /\b(?:timezone|time zone)$/,
        form: /^(?:[A-Za-z]+(?:\/[\w+-]+)+|[A-Z]{3,5}|(?:UTC|GMT)?[+-]?\d{1,2}(?::?\d{2})?)$/,
        nothingElse: true,
    },
    { heads: /\b(?:at|date|timestamp|amount|count|price|quantity|balance|percent|percentage)$/, form: /\d/ },
];
/** Why values under a technical name do not look technical; null when they do. */
function doubtAbout(profile) {
    if (profile.longest > LONGEST_TECHNICAL_VALUE)
        return `sampled values are up to ${profile.longest} characters long`;
    if (profile.sentences > 0)
        return share(profile.sentences, profile, 'are sentences');
    if (profile.naming >= Math.max(2, profile.total * 0.2) && profile.distinct >= 5) {
        return share(profile.naming, profile, 'hold a frequent given name');
    }
    const clear = profile.matches.find(({ recogniser }) => recogniser.strength === 'clear' && recogniser.category !== 'ip');
    return clear === undefined ? null : shareOf(clear, profile);
}
const LONGEST_TECHNICAL_VALUE = 120;
/** `objects.name` full of `passport-jane-doe.pdf`: whoever keeps a file names it, often after a person. */
function filesAmong(sampled, called) {
    if (wordsOf(called).at(-1) !== 'name')
        return null;
    const named = sampled.filter((value) => NAMED_FILE.test(value.trim())).length;
    return named < sampled.length * LEAST_SHARE_OF_FILES
        ? null
        : `${named} of ${sampled.length} sampled values are names that somebody gave to a file`;
}
const LEAST_SHARE_OF_FILES = 0.5;
/** A document, picture or recording under a word of four letters or more; those of hashes are up to f, and random names have digits. */
const NAMED_FILE = /(?:^|[/_\-. ])(?=[a-z]*[g-z])[a-z]{4,}(?:[_\-. ][^/]*)?\.(?:pdf|docx?|xlsx?|odt|rtf|jpe?g|png|heic|tiff?|gif|webp|mp3|m4a|wav|mp4|mov|eml)$/i;
/**
 * Whether values under an unknown name are a program's own words: few, written as programs write them, and none of
 * them a name or anything else that a recogniser knows.
 */
function areCodes(sampled, profile) {
    const few = profile.total >= FEWEST_CODES && profile.distinct <= Math.min(MOST_CODES, profile.total / 4);
    if (!few || sampled.some((value) => (0,people/* holdsGivenName */.Jy)(value, 'everyday words, too')))
        return false;
    const words = sampled.map((value) => value.trim()).filter((value) => value !== '');
    if (!words.every((word) => word.length <= LONGEST_CODE && CODE.test(word)))
        return false;
    if (profile.matches.some(({ recogniser }) => recogniser.strength !== 'loose'))
        return false;
    return categoryOfLabels([...new Set(words)], 1) === null;
}
/** Codes under `state` most of which programs use, so that they are hardly parts of a country. */
function areStates(sampled, profile, called) {
    if (wordsOf(called).at(-1) !== 'state' || !areCodes(sampled, profile))
        return false;
    const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
    return words.filter(isProgramWord).length > words.length / 2;
}
/** `m` and `f`, `M` and `W`: few other columns are made of these letters alone. */
function areGenders(sampled) {
    const letters = new Set(sampled.map((value) => value.trim().toLowerCase()).filter((value) => value !== ''));
    if (sampled.length < FEWEST_CODES || !letters.has('m') || !(letters.has('f') || letters.has('w')))
        return false;
    return [...letters].every((letter) => 'mfwdxuo'.includes(letter));
}
/** What looks like codes can be logins: `jsmith` is written as programs write, and few people serve at one counter. */
function decideCodes(name, sampled, profile, called) {
    const logins = loginsAmong(sampled, true);
    if (logins !== null)
        return unclassified('values', [nameSentence(name), logins]);
    if (namesSomebody(called) === 'somebody' && !sampled.every(isProgramWord)) {
        return unclassified('values', [
            nameSentence(name),
            `it speaks of somebody, and the ${(0,format/* counted */.hS)(profile.distinct, 'different value')} can be how people log in`,
        ]);
    }
    const doubt = strangeAmong(sampled);
    return doubt === null ? keepCodes(name, profile) : unclassified('values', [nameSentence(name), doubt]);
}
/** Says why short words may stand for people all the same: they are like initials, or many that no program is known to use. */
function strangeAmong(sampled) {
    const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
    const strange = words.filter((word) => /^[a-z]+$/.test(word) && !SHORT_CODES.has(word) && !isProgramWord(word));
    const all = words.length;
    // Some initials are codes of something as well.
    if (areShort(words))
        return strange.length < Math.max(FEWEST_INITIALS, all / 3) ? null : sayInitials(all);
    if (strange.length < Math.max(FEWEST_STRANGE_WORDS, all / 2))
        return null;
    return `${strange.length} of ${all} different values are words that no program is known to use`;
}
function areShort(words) {
    return words.every((word) => /^\p{L}{2,3}$/u.test(word));
}
function sayInitials(count) {
    return `${count} different values of two or three letters can be initials of people`;
}
/** `agent_code` full of `kb` and `sm`: what somebody is known by in the house is often what the name begins with. */
function initialsAmong(sampled, { meaning }, called) {
    if (!/\b(?:code|id|key|reference)$/.test(meaning) || namesSomebody(called) === 'nobody')
        return null;
    const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
    const strange = words.filter((word) => !SHORT_CODES.has(word.toLowerCase()) && !isProgramWord(word));
    return areShort(words) && strange.length >= Math.max(FEWEST_INITIALS, words.length / 3)
        ? sayInitials(words.length)
        : null;
}
const FEWEST_INITIALS = 3;
/** States and kinds of one thing in another language are mostly fewer. */
const FEWEST_STRANGE_WORDS = 6;
/** Says how many different values name somebody, if they are several; names alone are also what brands are called. */
function loginsAmong(sampled, andNames) {
    const words = [...new Set(sampled.map((value) => value.trim()).filter((value) => value !== ''))];
    const count = words.filter((word) => (0,people/* isLogin */.W5)(word) || (0,people/* isInitialWithName */.Iv)(word) || (andNames && (0,people/* holdsName */.iP)(word))).length;
    if (count < Math.max(2, words.length * LEAST_SHARE_OF_LOGINS))
        return null;
    return `${count} of ${words.length} different values look like names or logins of people`;
}
const LEAST_SHARE_OF_LOGINS = 0.25;
/** Made of words that stand in names of columns, too: `web`, `system`. */
function isProgramWord(value) {
    return value
        .trim()
        .split(/[^a-z]+/i)
        .every((word) => word === '' || (word.length > 2 && VOCABULARY.has(word.toLowerCase())));
}
function keepCodes(name, profile) {
    const codes = profile.distinct === 1
        ? `${profile.total} sampled values are all one short word like a program's code`
        : `${profile.total} sampled values are only ${profile.distinct} different ones, all short words like a program's codes`;
    return keep('values', [nameSentence(name), codes], 0.7);
}
function isSaidToBeText({ category, meaning, clear }) {
    return category === 'free_text' && (meaning === 'free text' || !clear);
}
const SHORT_CODES = new Set(SHORT_CODE_WORDS);
const FEWEST_CODES = 20;
const MOST_CODES = 12;
const LONGEST_CODE = 40;
const CODE = /^(?:[a-z][a-z\d]*(?:[_.:/-][a-z\d]+)*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)$/;
function isDigestName(name) {
    return name.says === 'technical' && name.meaning.split(' ').some((word) => DIGEST_HEADS.includes(word));
}
/** Personal, but of types that no category has values for: a search vector over notes, a range of salaries. */
function isPersonalInAnyType(family, name) {
    switch (family) {
        case 'opaque':
        case 'document':
        case 'search':
        case 'place':
        case 'money':
        // `salary_range` says by its last word what the type says.
        case 'span':
            return true;
        case 'bits':
            return name.clear;
        // `sick_leave`, but not `password_age`.
        case 'length':
            return name.clear && name.special === 'sensitive';
        case 'period':
            return name.category === 'birth_date';
        default:
            return false;
    }
}
function decideBytes(name, sampled) {
    // Sampled as hexadecimal, two characters to the byte; digests of the usual algorithms have these lengths.
    const digest = typeof sampled !== 'string' && sampled.length > 0 && sampled.every((hex) => [32, 40, 64].includes(hex.length));
    if (digest && isDigestName(name))
        return keep('name', [nameSentence(name), 'all sampled values have the length of a digest'], 0.7);
    return unclassified('type', ['type bytea can hold anything', nameSentence(name)]);
}
function holdingsOf(sampled) {
    if (typeof sampled === 'string')
        return [];
    const profile = (0,values/* profileOf */.dp)(sampled);
    return profile.containing === 0
        ? []
        : [share(profile.containing, profile, 'hold a personal number, address or secret')];
}
function sharesFor(category, sampled) {
    if (typeof sampled === 'string')
        return [];
    const profile = (0,values/* profileOf */.dp)(sampled);
    const match = (0,values/* matchOf */.HU)(profile, category);
    return match === null ? [] : [shareOf(match, profile)];
}
function shareOf(match, profile) {
    return share(match.count, profile, `are ${match.recogniser.meaning}`);
}
function share(count, profile, what) {
    return `${count} of ${profile.total} sampled values ${what}`;
}

// EXTERNAL MODULE: ./masking/detect/values/media.js
var media = __webpack_require__(6757);
;// CONCATENATED MODULE: ./masking/detect/documents/bytes.js
/**
 * The text that bytes are, from their hexadecimal digits. They may end in the middle of a character, since samples are cut.
 *
 * @returns null when the bytes are not text in UTF-8, or hold characters that no text has
 */
function textOf(hex) {
    try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(hex, 'hex'), { stream: true });
        // Control characters other than tabulators and line breaks.
        return /[^\P{Cc}\t\r\n]/u.test(text) ? null : text;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./masking/detect/documents/tree.js
/** Of formats that know nothing but text: what reads as a number or a truth value is one. */
function untypedLeaf(text) {
    if (/^(?:true|false|t|f|yes|no)$/.test(text))
        return { kind: 'other', text };
    return { kind: /^-?\d+(?:\.\d+)?$/.test(text) ? 'number' : 'string', text };
}

;// CONCATENATED MODULE: ./masking/detect/documents/formats.js

/** JSON; null when the text is none. */
function parseJson(text) {
    try {
        return treeOf(JSON.parse(text, numbersAsWritten));
    }
    catch {
        return null;
    }
}
/** Numbers of cards and accounts have more digits than JavaScript's. */
class WrittenNumber {
    text;
    constructor(text) {
        this.text = text;
    }
}
function numbersAsWritten(_key, value, context) {
    return typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value;
}
function treeOf(value) {
    if (value instanceof WrittenNumber)
        return { kind: 'number', text: value.text };
    if (Array.isArray(value))
        return { kind: 'list', elements: value.map(treeOf) };
    if (typeof value === 'object' && value !== null) {
        return { kind: 'branch', members: Object.entries(value).map(([key, member]) => [key, treeOf(member)]), texts: [] };
    }
    return { kind: typeof value === 'string' ? 'string' : 'other', text: String(value) };
}
/** What the output function of hstore prints; null when the text is something else. */
function parsePairs(text) {
    const members = [];
    const pair = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")(?:, |$)/gsy;
    let at = 0;
    for (const match of text.matchAll(pair)) {
        const [whole, key = '', content] = match;
        at += whole.length;
        members.push([unescapedPair(key), content === undefined ? NULL : untypedLeaf(unescapedPair(content))]);
    }
    return at === text.length ? { kind: 'branch', members, texts: [] } : null;
}
const NULL = { kind: 'other', text: '' };
function unescapedPair(text) {
    return text.replace(/\\(.)/gs, '$1');
}
/** As the masking functions take XML apart; see there. */
const TOKEN = /<!--((?:[^-]|-[^-])*)-->|<!\[CDATA\[((?:[^\]]|\](?!\]>))*)\]\]>|<\?(?:[^?]|\?(?!>))*\?>|<!DOCTYPE[^[\]<>]*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?"'=]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|([^<]+)/gy;
const ATTRIBUTE = /\s([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** XML: elements and `@attributes` as keys. Null when the text is not well-formed or has no element. */
function parseXml(text) {
    const root = { name: '', members: [], texts: [] };
    const open = [root];
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
        const [whole, comment, section, closing, opening, attributes = '', characters] = match;
        at += whole.length;
        const here = open.at(-1) ?? root;
        if (closing !== undefined) {
            if (open.length < 2 || here.name !== closing)
                return null;
            open.pop();
        }
        else if (opening !== undefined) {
            const element = { name: opening, members: attributesOf(attributes), texts: [] };
            here.members.push([opening, { kind: 'branch', members: element.members, texts: element.texts }]);
            if (!attributes.endsWith('/'))
                open.push(element);
        }
        else if (comment === undefined) {
            const content = section ?? unescapedXml(characters ?? '').trim();
            if (content !== '')
                here.texts.push(untypedLeaf(content));
        }
        if (open.length > DEEPEST_ELEMENT)
            return null;
    }
    const whole = at === text.length && open.length === 1 && root.members.length > 0;
    return whole ? { kind: 'branch', members: root.members, texts: root.texts } : null;
}
const DEEPEST_ELEMENT = 200;
/** Without those of namespaces and schemas, which stay. */
function attributesOf(text) {
    return [...text.matchAll(ATTRIBUTE)].flatMap(([, name = '', double, single]) => /^(?:xmlns|xml:|xsi:)/.test(name) ? [] : [[`@${name}`, untypedLeaf(unescapedXml(double ?? single ?? ''))]]);
}
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
function unescapedXml(text) {
    return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined)
            return ENTITIES[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

// EXTERNAL MODULE: ./masking/detect/values/contact.js
var contact = __webpack_require__(1429);
;// CONCATENATED MODULE: ./masking/detect/documents/keys.js






/**
 * An object whose keys are e-mail addresses, names, ids or days is a table. Its keys are told by their looks, or by being
 * many, of which each object has few; keys that most of the objects have are names of members all the same, and so are
 * many keys that are made of the words of programs: events of many kinds and goods of many sorts have members of their own.
 *
 * @param name what the key above the objects says
 * @returns null when all keys are names of members
 */
function keysAsData(objects, name) {
    const uses = new Map();
    for (const { members } of objects) {
        for (const key of new Set(members.map(([member]) => member)))
            uses.set(key, (uses.get(key) ?? 0) + 1);
    }
    const all = [...uses.keys()];
    const striking = all.filter((key) => (0,values/* isPersonalKey */.cF)(key) || isIdentifier(key) || isDay(key));
    const given = all.filter(people/* isGivenName */.pG);
    const many = isMany(uses, objects.length);
    if (striking.length === 0 && given.length < 2 && !many)
        return null;
    const common = (key) => objects.length > 2 && (uses.get(key) ?? 0) > objects.length / 2;
    const looking = new Set([...striking, ...(given.length < 2 ? [] : given)]);
    const ofData = all.filter((key) => looking.has(key) || ((many || looking.size > all.length / 2) && !common(key)));
    const keys = areNamesOfMembers(ofData)
        ? ofData.filter((key) => looking.has(key) || (0,people/* isLogin */.W5)(key) || (0,people/* holdsName */.iP)(key))
        : ofData;
    if (keys.length === 0)
        return null;
    const daysOfPeople = name.says === 'personal' && keys.some(isDay);
    if (keys.every(isIndex) && !keys.some(values/* isPersonalKey */.cF) && !daysOfPeople)
        return { keys, verdict: 'identifiers' };
    const verdict = byForm(keys) ?? decideText(name.says === 'personal' ? name : { says: 'nothing' }, keys, '');
    return { keys, verdict };
}
/** A handful of keys is no column: half of them tell what all are. */
function byForm(keys) {
    const best = (0,values/* profileOf */.dp)(keys).matches.find(({ recogniser }) => recogniser.strength === 'clear');
    if (best === undefined || best.count < keys.length / 2)
        return null;
    return mask(best.recogniser.category, 'values', [`${best.count} of ${keys.length} keys are ${best.recogniser.meaning}`], 0.7);
}
function isMany(uses, objects) {
    const sum = [...uses.values()].reduce((total, use) => total + use, 0);
    return uses.size > 20 && sum / (uses.size * objects) < 0.15;
}
/** Most of them are words that stand in names of columns, too, or codes of languages, countries and currencies. */
function areNamesOfMembers(keys) {
    const names = keys.filter((key) => isCode(key) || wordsOf(key).every((word) => listed(word) !== null));
    return names.length > keys.length / 2;
}
/** `de`, `pt-BR`, `US`, `EUR`. */
function isCode(key) {
    return /^(?:[a-z]{2}(?:[-_][A-Za-z\d]{2,4}){0,2}|[A-Z]{2})$/.test(key) || CURRENCIES.has(key);
}
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** What stands for rows and spans of time, as columns of numbers and days do. */
function isIndex(key) {
    return isIdentifier(key) || isDay(key) || /^\d+$/.test(key);
}
/** Ids as keys stand for rows, often for people. */
function isIdentifier(key) {
    return (0,secrets/* isUuid */.O1)(key) || /^\d{6,}$/.test(key) || /^[\da-f]{24,}$/i.test(key) || /^[0-7][\dA-HJKMNP-TV-Z]{25}$/.test(key);
}
/** A day, a month, a week, a quarter or an hour. */
function isDay(key) {
    return /^[12]\d{3}-(?:(?:0[1-9]|1[0-2])(?:-[0-3]\d(?:[T ][\d:.]+(?:Z|[-+][\d:]+)?)?)?|W\d{1,2}|Q[1-4])$/.test(key);
}

// EXTERNAL MODULE: ./masking/detect/documents/path.js
var documents_path = __webpack_require__(4156);
;// CONCATENATED MODULE: ./masking/detect/documents/inspect.js








/** More paths than a form, an event or a provider's answer has. */
const MOST_PATHS = 500;
/** Deeper documents than this are trees: folders in folders, comments on comments. What lies deeper has no rule. */
const DEEPEST_PATH = 24;
/**
 * Decides every path of a leaf as if it were a column, with the keys above it as context.
 *
 * @param trees of one column, or at one path of its documents
 * @param above the steps that lead to the trees
 * @param contexts names of the column and its table, nearest first
 * @returns null when there are too many paths to say anything of each
 */
function inspect(trees, above, contexts) {
    const found = { mask: new Map(), keep: new Set(), paths: 0, remarks: [], contexts };
    visit(trees, above, found);
    if (found.paths > MOST_PATHS)
        return null;
    const rules = { mask: Object.fromEntries(found.mask), keep: [...found.keep] };
    return { rules, paths: found.paths, remarks: found.remarks };
}
function visit(trees, steps, found) {
    if (steps.length > DEEPEST_PATH || found.paths > MOST_PATHS)
        return;
    const branches = trees.filter((tree) => tree.kind === 'branch');
    const elements = trees.flatMap((tree) => (tree.kind === 'list' ? tree.elements : []));
    const leaves = trees.flatMap((tree) => (tree.kind === 'branch' ? tree.texts : tree.kind === 'list' ? [] : [tree]));
    if (leaves.length > 0)
        decideLeaves(leaves, steps, found);
    if (elements.length > 0)
        visit(elements, [...steps, documents_path/* ELEMENT */.P6], found);
    if (branches.length > 0)
        visitMembers(branches, steps, found);
}
function visitMembers(branches, steps, found) {
    const data = keysAsData(branches, nameAt(steps, found).name);
    const anyKey = new Set(data?.keys ?? []);
    const below = new Map();
    const belowAny = [];
    for (const [key, tree] of branches.flatMap(({ members }) => members)) {
        if (anyKey.has(key))
            belowAny.push(tree);
        else
            below.set(key, [...(below.get(key) ?? []), tree]);
    }
    if (data !== null) {
        const path = pathOf(steps, 'keys');
        // Nobody can tell words from names, so they are masked.
        const category = data.verdict === 'identifiers' ? null : (scalarOf(data.verdict) ?? 'free_text');
        if (category === null)
            found.keep.add(path);
        else
            found.mask.set(path, category);
        const where = steps.length === 0 ? 'the documents' : pathOf(steps, 'value');
        found.remarks.push(`keys of ${where} look like data and ${category === null ? 'are identifiers, which stay' : `are masked as ${category}`}`);
        visit(belowAny, [...steps, documents_path/* ANY_KEY */.Vu], found);
    }
    for (const [key, members] of below)
        visit(members, [...steps, { kind: 'key', key }], found);
}
function decideLeaves(leaves, steps, found) {
    found.paths++;
    const texts = (kind) => leaves.filter((leaf) => leaf.kind === kind).map(({ text }) => text);
    const [strings, numbers] = [texts('string'), texts('number')];
    const { name, called } = nameAt(steps, found);
    const family = numbers.some((number) => /[.eE]/.test(number)) ? 'measure' : 'integer';
    const ofNumbers = numbers.length === 0 ? null : decideByType(family, 'number', name, numbers);
    const ofStrings = strings.length === 0 || strings.every(isDocument) ? null : decideText(name, strings, called);
    const category = scalarOf(ofStrings) ?? scalarOf(ofNumbers);
    const numbersStay = ofNumbers === null || ofNumbers.action === 'keep';
    if (category !== null) {
        // Whatever somebody answered or a job was given. Without a rule addresses are masked as such, and equal those in columns.
        if (category === 'free_text' && strings.some(contact/* isEmail */.xf))
            return;
        found.mask.set(pathOf(steps, 'value'), category);
        if (numbersStay && numbers.length > 0 && areOther(numbers, family, category))
            found.keep.add(pathOf(steps, 'numbers'));
        return;
    }
    if (strings.length === 0) {
        if (numbersStay)
            found.keep.add(pathOf(steps, 'numbers'));
        return;
    }
    if (ofStrings?.action === 'keep' && numbersStay)
        found.keep.add(pathOf(steps, 'value'));
    else if (ofStrings !== null && numbers.length === 0 && strings.every(dates/* isDate */.$P)) {
        found.mask.set(pathOf(steps, 'value'), 'personal_date');
    }
    else if (ofStrings !== null && numbers.length === 0)
        found.mask.set(pathOf(steps, 'value'), 'free_text');
    // Documents within strings, and texts among numbers, have no rule: their leaves are masked one by one.
    else if (numbers.length > 0 && numbersStay)
        found.keep.add(pathOf(steps, 'numbers'));
}
/** Whether numbers among texts are not what those are, as are the ids of rows among a job's arguments. */
function areOther(numbers, family, category) {
    if (category === 'free_text')
        return numbers.every((number) => /^-?\d{1,6}$/.test(number));
    return !(0,types/* canHold */.g)(family, category);
}
function scalarOf(verdict) {
    return verdict?.action === 'mask' && verdict.category !== null && verdict.category !== 'json'
        ? verdict.category
        : null;
}
function isDocument(text) {
    return /^\s*[[{]/.test(text) && parseJson(text) !== null;
}
function nameAt(steps, { contexts }) {
    const keys = steps.flatMap((step) => (step.kind === 'key' ? [step.key.replace(/^@/, '')] : []));
    // Elements of a list of strings, and values under keys that are data, are called as what holds them.
    const [called = '', ...around] = [...keys.reverse(), ...contexts];
    const [holder = '', ...beyond] = around;
    const above = isPart(called) ? judgeName(holder, beyond) : null;
    const whole = above?.says === 'personal' && (!isPartOfDay(called) || DATES.includes(above.category));
    return { name: whole ? above : judgeName(called, around), called };
}
const DATES = ['birth_date', 'personal_date'];
/** A key that only the key above it gives a meaning: `salary: { old, new }`, `ssn: { value }`. */
function isPart(key) {
    return (isPartOfDay(key) ||
        /^(?:old|new|from|to|before|after|was|is|prev|previous|current|original|raw)?[-_ ]?(?:val|value)?s?$/i.test(key));
}
/** `dob: { day, month, year }` is how payment providers take a date of birth. */
function isPartOfDay(key) {
    return /^(?:dd?|day|tag|jour|dia|giorno|dag|mm?|month|monat|mois|mes|mese|maand|y{1,4}|year|jahr|annee|ano|anno|jaar)$/i.test(key);
}
function pathOf(steps, of) {
    return (0,documents_path/* writePath */.Jf)({ steps, of });
}

;// CONCATENATED MODULE: ./masking/detect/documents/decide.js









/**
 * Decides a column that holds documents by looking into the sampled ones: JSON, XML, hstore, composite values, arrays of
 * these, text and bytes that turn out to be JSON or XML.
 *
 * @returns null when the values are no documents, so that they are judged as a whole
 */
function decideDocuments(of) {
    const { column, values } = of;
    if (column.baseKind === 'c')
        return decideComposite(of);
    if (column.baseType === 'bytea')
        return decide_decideBytes(of);
    const parse = parserFor(column.baseType);
    if (parse === null)
        return null;
    if ((0,types/* familyOf */.A)(column) === 'text') {
        const trees = typeof values === 'string' ? null : treesOf(values, parse);
        return trees === null ? null : decideTrees(trees, of);
    }
    if (values === 'not sampled')
        return unclassified('default', ['a document can hold anything', NOT_SAMPLED]);
    if (values === 'not asked' || (values.length === 0 && of.omitted === 0)) {
        const unseen = values === 'not asked' ? [] : ['no documents to look into'];
        return documents(EVERYTHING, ['a document can hold anything, so all its strings are masked', ...unseen], 0.5);
    }
    if (values.length === 0)
        return unclassified('values', ['a document can hold anything', ...tooLong(of)]);
    const trees = treesOf(values, parse);
    return trees === null
        ? unclassified('values', ['not all sampled values could be taken apart', ...tooLong(of)])
        : decideTrees(trees, of);
}
const EVERYTHING = { mask: {}, keep: [] };
function parserFor(baseType) {
    switch (baseType) {
        case 'json':
        case 'jsonb':
            return parseJson;
        case 'xml':
            return parseXmlContent;
        case 'hstore':
            return parsePairs;
        case 'text':
        case 'varchar':
        case 'bpchar':
        case 'citext':
            return parseText;
        default:
            return null;
    }
}
/** Text is a document if it is an object, an array or an element; a number or a word is none. */
function parseText(text) {
    if (/^\s*[[{]/.test(text))
        return parseJson(text);
    return /^\s*</.test(text) ? parseXml(text) : null;
}
/** The type also takes content without an element. */
function parseXmlContent(text) {
    return parseXml(text) ?? (text.includes('<') ? null : { kind: 'string', text });
}
/** Null unless every value can be taken apart, and there is one. */
function treesOf(values, parse) {
    const trees = values.filter((value) => value.trim() !== '').flatMap((value) => parse(value) ?? [null]);
    return trees.length === 0 || trees.includes(null) ? null : trees.filter((tree) => tree !== null);
}
function decideTrees(trees, of) {
    const above = of.column.array ? [documents_path/* ELEMENT */.P6] : [];
    const inspection = inspect(trees, above, of.contexts);
    if (inspection === null) {
        return unclassified('values', ['the sampled documents have too many different paths', ...tooLong(of)]);
    }
    return documents(inspection.rules, [sentenceOf(inspection, trees.length), ...inspection.remarks, ...tooLong(of)], 0.8);
}
function sentenceOf({ rules, paths }, count) {
    const masked = Object.keys(rules.mask).length;
    return `${(0,format/* counted */.hS)(paths, 'path')} in ${(0,format/* counted */.hS)(count, 'sampled document')}: ${masked} masked by category, ${rules.keep.length} kept, the strings at all others masked as free text`;
}
function tooLong({ omitted }) {
    return omitted === 0
        ? []
        : [`${(0,format/* counted */.hS)(omitted, 'sampled document')} ${omitted === 1 ? 'is' : 'are'} too long to look into`];
}
/** Bytes that are text, a document or a file that is known; null when they are none of these. */
function decide_decideBytes(of) {
    const { values, name } = of;
    if (typeof values === 'string' || of.column.array)
        return null;
    const files = decideFiles(values);
    if (files !== null)
        return files;
    const texts = values.map(textOf).filter((text) => text !== '');
    if (texts.length === 0 || texts.includes(null))
        return null;
    const contents = texts.filter((text) => text !== null);
    const trees = treesOf(contents, parseText);
    if (trees !== null)
        return decideTrees(trees, of);
    const verdict = decideText(name, contents, of.column.name);
    const evidence = [
        contents.length === 1 ? 'the only sampled value is text' : `${contents.length} sampled values are text`,
        ...verdict.evidence,
    ];
    if (verdict.action !== 'mask' || verdict.category === null || verdict.category === 'json')
        return { ...verdict, evidence };
    const rules = { mask: { [(0,documents_path/* writePath */.Jf)({ steps: [], of: 'value' })]: verdict.category }, keep: [] };
    return documents(rules, evidence, verdict.confidence);
}
/** Pictures are of somebody; what other files hold, nobody can tell. */
function decideFiles(values) {
    const kinds = new Map();
    for (const kind of values.map(media/* fileKindOf */.y))
        if (kind !== null)
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const [kind, count] = [...kinds].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
    if (count < values.length * 0.8 || count === 0)
        return null;
    const evidence = [`${count} of ${values.length} sampled values are ${kind}`];
    return kind === 'pictures' ? mask('photo', 'values', evidence, 0.9) : unclassified('values', evidence);
}
/** Field by field, each by its name, its type and its values. */
function decideComposite(of) {
    const { column, values, contexts } = of;
    if (values === 'not sampled') {
        return unclassified('default', ['a composite value can hold anything', NOT_SAMPLED]);
    }
    const trees = values === 'not asked' ? 'not asked' : (treesOf(values, parseJson) ?? []);
    const fields = { mask: new Map(), keep: [], open: [] };
    decideFields(column.fields, trees, column.array ? [documents_path/* ELEMENT */.P6] : [], contexts, fields);
    if (column.fields.length === 0)
        return unclassified('type', [`type ${column.type} has no fields that can be read`]);
    if (fields.open.length > 0)
        return unclassified('type', [...fields.open, ...tooLong(of)]);
    const masked = fields.mask.size;
    if (masked === 0 && fields.unlisted !== true) {
        return {
            ...unclassified('type', [`all fields of type ${column.type} are kept by their names and types`]),
            action: 'keep',
            confidence: 0.7,
        };
    }
    const looked = trees === 'not asked' || trees.length === 0 ? [] : [(0,format/* counted */.hS)(trees.length, 'sampled value')];
    return documents({ mask: Object.fromEntries(fields.mask), keep: fields.keep }, [
        `${(0,format/* counted */.hS)(masked, 'field')} of type ${column.type} ${masked === 1 ? 'is' : 'are'} masked by category, ${fields.keep.length} kept, all other texts in it masked`,
        ...looked,
        ...tooLong(of),
    ], 0.8);
}
function decideFields(fields, trees, above, contexts, rules) {
    for (const field of fields) {
        const steps = [...above, { kind: 'key', key: field.name }];
        const path = (0,documents_path/* writePath */.Jf)({ steps, of: 'value' });
        const below = trees === 'not asked' ? trees : trees.flatMap((tree) => membersOf(tree, field.name));
        const inner = field.array ? [...steps, documents_path/* ELEMENT */.P6] : steps;
        if (field.fields.length > 0) {
            decideFields(field.fields, elementsOf(below, field.array), inner, [field.name, ...contexts], rules);
            continue;
        }
        const verdict = decideField(field, elementsOf(below, field.array), inner, contexts);
        if (verdict.action === 'mask' && verdict.json !== null) {
            for (const [inside, category] of Object.entries(verdict.json.mask))
                rules.mask.set(inside, category);
            rules.keep.push(...verdict.json.keep);
            rules.unlisted = true;
        }
        else if (verdict.action === 'mask' && verdict.category !== null && verdict.category !== 'json') {
            rules.mask.set(path, verdict.category);
        }
        else if (verdict.action === 'keep')
            rules.keep.push(path);
        else if ((0,types/* familyOf */.A)(field) === 'text')
            rules.unlisted = true;
        else
            rules.open.push(`field ${field.name}: ${verdict.evidence.join('; ')}`);
    }
}
function decideField(field, trees, steps, contexts) {
    const name = judgeName(field.name, contexts);
    const family = (0,types/* familyOf */.A)(field);
    if (trees === 'not asked') {
        if (family === 'json' || family === 'document')
            return documents(EVERYTHING, [nameSentence(name)], 0.5);
        return family === 'text' ? decideText(name, trees, field.name) : decideByType(family, field.type, name, trees);
    }
    // A field of JSON is a part of the sampled document already; others stand in it as strings.
    const strings = trees.flatMap((tree) => (tree.kind === 'string' || tree.kind === 'number' ? [tree.text] : []));
    const parse = parserFor(field.baseType);
    const parts = family === 'json' ? trees : parse === null ? null : treesOf(strings, parse);
    const branches = trees.filter((tree) => tree.kind === 'branch');
    const documentsOf = parts ?? (family === 'document' && branches.length > 0 ? branches : null);
    if (documentsOf !== null && documentsOf.length > 0) {
        const inspection = inspect(documentsOf, steps, contexts);
        return inspection === null
            ? unclassified('values', ['too many different paths'])
            : documents(inspection.rules, [sentenceOf(inspection, documentsOf.length)], 0.8);
    }
    if (family === 'json' || family === 'document')
        return documents(EVERYTHING, [nameSentence(name)], 0.5);
    return family === 'text' ? decideText(name, strings, field.name) : decideByType(family, field.type, name, strings);
}
function membersOf(tree, key) {
    if (tree.kind !== 'branch')
        return [];
    return tree.members.flatMap(([member, below]) => (member === key ? [below] : []));
}
/** Of arrays of several dimensions, too. */
function elementsOf(trees, array) {
    if (trees === 'not asked' || !array)
        return trees;
    return trees.flatMap((tree) => {
        const elements = tree.kind === 'list' ? elementsOf(tree.elements, true) : [tree];
        return elements === 'not asked' ? [] : elements;
    });
}
function documents({ mask: masked, keep }, evidence, confidence) {
    return {
        ...mask('free_text', 'type', evidence, confidence),
        category: 'json',
        json: { mask: masked, keep },
    };
}

;// CONCATENATED MODULE: ./masking/detect/relatives.js

/** By every table of the catalog; most have themselves alone. */
function relativesOf(catalog) {
    const lookup = (0,catalog_lookup/* lookupIn */.I)(catalog);
    const groups = new Map();
    return new Map(catalog.tables.map((table) => {
        const top = topmostOf(table, lookup);
        const group = groups.get(top) ?? { topmost: top, tables: [] };
        groups.set(top, group);
        group.tables.push(table);
        return [table, group];
    }));
}
function topmostOf(table, lookup) {
    const parent = lookup.above(table);
    return parent === undefined ? table : topmostOf(parent, lookup);
}

// EXTERNAL MODULE: ./postgres/errors.js
var errors = __webpack_require__(7120);
// EXTERNAL MODULE: ./postgres/sql.js
var sql = __webpack_require__(8407);
// EXTERNAL MODULE: ./masking/catalog/model.js
var model = __webpack_require__(5569);
// EXTERNAL MODULE: ./masking/groups.js
var groups = __webpack_require__(8738);
;// CONCATENATED MODULE: ./masking/detect/sampling/access.js

const MOST_NAMED = 10;
/**
 * What keeps this role from looking at all rows of the tables: one sentence for each, with the grant that is missing.
 * Row security hides rows without a word from whoever is subject to it; a table under it is never taken for empty.
 */
async function obstaclesToReading(session, tables) {
    if (tables.length === 0)
        return [];
    const rows = await session.query((0,sql/* sql */.ll) `SELECT c.oid::text, current_user::text AS role, has_schema_privilege(c.relnamespace, 'USAGE') AS usage,
               has_table_privilege(c.oid, 'SELECT') AS readable, row_security_active(c.oid) AS hidden
          FROM pg_class c
         WHERE c.oid = ANY ($1::oid[])
           AND NOT (has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                    AND NOT row_security_active(c.oid))`, [tables.map(({ oid }) => oid)]);
    const denied = new Map(rows.map((row) => [row.oid, row]));
    const sentences = tables.flatMap((table) => {
        const row = denied.get(table.oid);
        return row === undefined ? [] : [obstacle(table, row)];
    });
    const more = sentences.length - MOST_NAMED;
    return more <= 0 ? sentences : [...sentences.slice(0, MOST_NAMED), `${more} more tables cannot be looked at.`];
}
function obstacle({ schema, name }, { role, usage, readable }) {
    const table = `Table ${schema}.${name} cannot be looked at:`;
    if (!usage)
        return `${table} role ${role} may not use schema ${schema}. Grant it USAGE on the schema.`;
    if (!readable)
        return `${table} role ${role} may not read it. Grant it SELECT, or connect as the owner.`;
    return `${table} row security hides rows from role ${role}. Connect as its owner (without FORCE ROW LEVEL SECURITY) or as a role with BYPASSRLS.`;
}

;// CONCATENATED MODULE: ./masking/detect/sampling/cut.js


const ROWS = 100;
const FEWEST_ROWS = 30;
const LONGEST_TEXT = 500;
const SHORTEST_TEXT = 80;
const LONGEST_DOCUMENT = 20_000;
const SHORTEST_DOCUMENT = 2_000;
const ELEMENTS_PER_ARRAY = 5;
/** What the server unpacks at once to take some elements out. */
const LARGEST_ARRAY = 2 ** 20;
/** Stands for a document that is too long. No document is this text, and hardly any text. */
const OMITTED = '\u0001';
const SAMPLED = ['text', 'json', 'document', 'bytes', 'integer', 'date'];
/**
 * Whether values of the column can tell more than its type does. Composite values are read as JSON, for which the server
 * calls casts that somebody may have defined; where there are such, they are not looked at.
 */
function isSampled(column, casts) {
    if (column.generated)
        return false;
    return column.fields.length > 0 ? casts === 'no own casts' : SAMPLED.includes((0,types/* familyOf */.A)(column));
}
/** The wider the table, the fewer rows and the shorter values, so that it never takes much more than its budget in bytes. */
function limitsFor(columns, budget) {
    const rows = Math.max(FEWEST_ROWS, Math.min(ROWS, Math.floor(5_000 / columns.length)));
    const documents = columns.filter(isWhole).length;
    const cell = Math.floor(budget / (rows * columns.length));
    const text = Math.max(SHORTEST_TEXT, Math.min(LONGEST_TEXT, cell));
    const left = budget - rows * text * (columns.length - documents);
    return {
        rows,
        text,
        textDocument: Math.max(text, Math.min(LONGEST_DOCUMENT, cell)),
        document: Math.max(SHORTEST_DOCUMENT, Math.min(LONGEST_DOCUMENT, Math.floor(left / (rows * Math.max(1, documents))))),
    };
}
/** Documents say nothing in part. */
function isWhole(column) {
    return column.fields.length > 0 || ['json', 'document', 'bytes'].includes((0,types/* familyOf */.A)(column));
}
/** A statement that gives the columns of the rows as c0, c1 \u2026, cut so that what is sent is bounded. */
function cutRows(rows, columns, limits) {
    const cut = columns.map((column, index) => {
        const value = (0,sql/* sql */.ll) `r.${(0,sql/* identifier */.Cv)(column.name)}`;
        const alias = (0,sql/* identifier */.Cv)(`c${index}`);
        if (!column.array)
            return (0,sql/* sql */.ll) `${cutValue(value, column, limits)} AS ${alias}`;
        const element = cutValue((0,sql/* sql */.ll) `u.e`, column, limits);
        // A set in the select list is opened element by element; in FROM the server would open all of them first.
        return (0,sql/* sql */.ll) `CASE WHEN pg_column_size(${value}) > ${LARGEST_ARRAY} THEN ARRAY[chr(1)] ELSE
      ARRAY(SELECT ${element} FROM (SELECT unnest(${value}) AS e) AS u WHERE u.e IS DISTINCT FROM NULL LIMIT ${ELEMENTS_PER_ARRAY}) END AS ${alias}`;
    });
    return (0,sql/* sql */.ll) `SELECT ${(0,sql/* joinSql */.hZ)(cut, ', ')} FROM (${rows}) AS r`;
}
/**
 * Large values are not read to be cut: `octet_length` and `substr` of a text, and `pg_column_size`, do without
 * fetching and unpacking all of what TOAST stores.
 */
function cutValue(value, column, limits) {
    const text = (0,sql/* sql */.ll) `${value}::text`;
    const family = (0,types/* familyOf */.A)(column);
    if (family === 'bytes') {
        // Two digits a byte.
        return (0,sql/* sql */.ll) `encode(CASE WHEN octet_length(${value}) <= ${Math.floor(limits.document / 2)} THEN ${value} ELSE substring(${value} FROM 1 FOR 256) END, 'hex')`;
    }
    if (column.fields.length > 0)
        return whole(value, (0,sql/* sql */.ll) `to_jsonb(${value})::text`, limits.document);
    if (family === 'json' || family === 'document')
        return whole(value, text, limits.document);
    return (0,sql/* sql */.ll) `CASE WHEN octet_length(${text}) <= ${limits.text} THEN ${text}
                  WHEN octet_length(${text}) <= ${limits.textDocument} AND left(ltrim(substr(${text}, 1, 50)), 1) IN ('{', '[', '<') THEN ${text}
                  WHEN left(ltrim(substr(${text}, 1, 50)), 1) IN ('{', '[') THEN chr(1)
                  ELSE substr(${text}, 1, ${limits.text}) END`;
}
/** The stored size can exceed that of the text, but not by that much. */
function whole(value, text, longest) {
    return (0,sql/* sql */.ll) `CASE WHEN pg_column_size(${value}) > ${4 * longest} THEN chr(1)
                  WHEN octet_length(${text}) > ${longest} THEN chr(1)
                  ELSE ${text} END`;
}

;// CONCATENATED MODULE: ./masking/detect/sampling/hints.js


/** Reads nothing but the catalog, and waits for no lock. */
async function readIndexedColumns(session, tables) {
    const rows = await session.query((0,sql/* sql */.ll) `SELECT DISTINCT i.indrelid::text AS oid, i.indkey[0] AS position
          FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
         WHERE i.indrelid = ANY ($1::oid[]) AND i.indisvalid AND m.amname = 'btree' AND i.indkey[0] > 0
           -- WHERE ... IS NOT NULL, mostly; to print it readably would wait for the table's locks.
           AND (i.indpred IS NULL OR i.indpred::text ~ '^\(?\{NULLTEST [^}]*\} :nulltesttype 1 ')`, [tables.map(({ oid }) => oid)]);
    const indexed = new Map();
    for (const { oid, position } of rows)
        indexed.set(oid, (indexed.get(oid) ?? new Set()).add(position));
    return indexed;
}
/** Whether functions that somebody wrote would run, with our rights, when the server prints values as JSON. */
async function readOwnCasts(session) {
    const [row] = await session.query((0,sql/* sql */.ll) `SELECT EXISTS (
          SELECT FROM pg_cast k
           WHERE k.casttarget IN ('json'::regtype, 'jsonb'::regtype) AND k.castfunc >= 16384
             AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'e')) AS own`);
    return row?.own === false ? 'no own casts' : 'own casts';
}
const MOST_VALUES = 50;
/**
 * Values that the planner's statistics hold: of the columns that are empty in nearly all rows, ANALYZE has seen more
 * than a sample will. Columns without statistics are left out.
 */
async function valuesOfStatistics(session, table, columns, longest) {
    const names = columns.filter((column) => !column.array && ['text', 'integer'].includes((0,types/* familyOf */.A)(column)));
    if (names.length === 0)
        return new Map();
    const rows = await session.query((0,sql/* sql */.ll) `SELECT s.attname::text AS name,
               ARRAY(SELECT left(v, $4::int) FROM unnest(coalesce(s.most_common_vals::text::text[], '{}')
                                                         || coalesce(s.histogram_bounds::text::text[], '{}')) v LIMIT $5::int) AS values
          FROM pg_stats s WHERE s.schemaname = $1 AND s.tablename = $2 AND s.attname = ANY ($3::text[]) AND NOT s.inherited`, [table.schema, table.name, names.map(({ name }) => name), longest, MOST_VALUES]);
    return new Map(rows.map(({ name, values }) => [name, values]));
}

;// CONCATENATED MODULE: ./masking/detect/sampling/rows.js

/** Of tables up to this size all rows are read: the oldest alone are often those that somebody made up to try things out. */
const SMALL_TABLE_PAGES = 128;
/**
 * How many pages are picked at a time. Where rows are few (bloat, rows that are large) more have to be read; the last
 * round still is no more than what a disk reads at random within some seconds, however large the table.
 */
const ROUNDS = [50, 500, 4_000];
/** Statements to try until one gives rows enough, of ever more work. Each gives the same rows in every run. */
function rowsToTry(table, pages, columns, limits) {
    const source = (0,sql/* sql */.ll) `ONLY ${(0,sql/* identifier */.Cv)(table.schema, table.name)}`;
    const names = namesOf(columns);
    const anywhere = (0,sql/* sql */.ll) `SELECT ${names} FROM ${source} LIMIT ${limits.rows}`;
    if (pages <= SMALL_TABLE_PAGES) {
        return [(0,sql/* sql */.ll) `SELECT ${names} FROM ${source} ORDER BY hashtext(ctid::text) LIMIT ${limits.rows}`];
    }
    const rounds = ROUNDS.filter((round) => round < pages).map((round) => pickedRows({ source, columns, pages, round, limits }));
    return [...rounds, anywhere];
}
/**
 * Rows of pages all over the table, one page from each of as many equal parts. A range of ctids reads the pages it
 * names and no others, so that the work depends neither on the size of the table nor on statistics of it. The table and
 * its columns go by names of ours in between: its own can be those of anything here.
 */
function pickedRows({ source, columns, pages, round, limits }) {
    const perPage = Math.ceil((2 * limits.rows) / Math.min(round, 50));
    const inner = columns.map((_, index) => (0,sql/* identifier */.Cv)(`c${index}`));
    const outer = columns.map(({ name }, index) => (0,sql/* sql */.ll) `picked.${(0,sql/* identifier */.Cv)(`c${index}`)} AS ${(0,sql/* identifier */.Cv)(name)}`);
    return (0,sql/* sql */.ll) `
    SELECT ${(0,sql/* joinSql */.hZ)(outer, ', ')} FROM (
      SELECT p.* FROM (
        SELECT part, floor((part + (hashint8extended(part, 0) & 1023) / 1024.0) * ${pages} / ${round})::int8 AS page
          FROM generate_series(0, ${round - 1}) part ORDER BY hashint8(part)) b,
        LATERAL (SELECT ctid, ${namesOf(columns)} FROM ${source} AS stored
                  WHERE ctid >= format('(%s,0)', b.page)::tid AND ctid < format('(%s,0)', b.page + 1)::tid
                  LIMIT ${perPage}) p(place, ${(0,sql/* joinSql */.hZ)(inner, ', ')})
       LIMIT ${4 * limits.rows}) picked
     ORDER BY hashtext(picked.place::text) LIMIT ${limits.rows}`;
}
/** Rows that hold something in columns where no sampled row does; it may take long to find them. */
function filledRows(table, columns, limits) {
    const filled = columns.map((column) => (0,sql/* sql */.ll) `${(0,sql/* identifier */.Cv)(column.name)} IS NOT NULL`);
    return (0,sql/* sql */.ll) `SELECT ${namesOf(columns)} FROM ONLY ${(0,sql/* identifier */.Cv)(table.schema, table.name)}
              WHERE ${(0,sql/* joinSql */.hZ)(filled, ' OR ')} LIMIT ${limits.rows}`;
}
/** The lowest and the highest values of a column that an index begins with: found at once, however few there are. */
function indexedRows(table, column, limits) {
    const name = (0,sql/* identifier */.Cv)(column.name);
    const end = (direction) => (0,sql/* sql */.ll) `(SELECT ${name} FROM ONLY ${(0,sql/* identifier */.Cv)(table.schema, table.name)} WHERE ${name} IS NOT NULL ORDER BY ${name} ${direction} LIMIT ${Math.ceil(limits.rows / 4)})`;
    return (0,sql/* sql */.ll) `${end((0,sql/* sql */.ll) `ASC`)} UNION ALL ${end((0,sql/* sql */.ll) `DESC`)}`;
}
function namesOf(columns) {
    return (0,sql/* joinSql */.hZ)(columns.map((column) => (0,sql/* identifier */.Cv)(column.name)), ', ');
}

;// CONCATENATED MODULE: ./masking/detect/sample.js









/** Tables that must be looked at but cannot be; the message says what to change. */
class SamplingError extends Error {
    name = 'SamplingError';
}
/**
 * Reads about a hundred rows of every table that stores rows, spread over the table, and of these only columns whose
 * values can tell something. Values are cut by the server; documents are whole or left out. Columns that are empty in
 * nearly all rows get values from indexes and statistics. A table that takes too long or is locked gives no samples.
 * Nothing is written; the values stay in memory.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 * @throws {PostgresError} for every other failure
 */
async function sampleColumns(session, catalog, options = {}) {
    const sample = await openSampler(session, catalog, options);
    return sample(catalog.tables);
}
/**
 * The same for some tables at a time, so that not all samples need to be held at once.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 */
async function openSampler(session, catalog, options = {}) {
    const storing = catalog.tables.filter(({ kind }) => kind === 'table');
    const obstacles = await obstaclesToReading(session, storing);
    if (obstacles.length > 0)
        throw new SamplingError(obstacles.join('\n'));
    const indexed = await readIndexedColumns(session, storing);
    const casts = await readOwnCasts(session);
    const budget = Math.min(LARGEST_TABLE_BUDGET, Math.max(SMALLEST_TABLE_BUDGET, TOTAL_BUDGET / Math.max(1, storing.length)));
    const samplesOf = async (table) => {
        const columns = table.columns.filter((column) => isSampled(column, casts));
        if (columns.length === 0)
            return new Map();
        const limits = limitsFor(columns, budget);
        const samples = await sampleTable({ session, table, limits, indexed, timeoutMs: options.timeoutMs ?? 5_000 }, columns);
        return samples ?? new Map();
    };
    return async (tables) => {
        const sampled = new Map();
        const sample = async (table) => {
            const samples = await samplesOf(table);
            for (const [column, values] of samples) {
                sampled.set((0,model/* columnName */.uS)({ schema: table.schema, table: table.name, column }), values);
            }
            return [...samples.values()].some(({ values }) => values.length > 0);
        };
        const heads = partitionsByHead(tables);
        const partitions = new Set([...heads.values()].flat().map(({ oid }) => oid));
        for (const table of tables.filter(({ kind, oid }) => kind === 'table' && !partitions.has(oid)))
            await sample(table);
        for (const candidates of heads.values()) {
            let filled = 0;
            for (const partition of candidates) {
                if (filled === PARTITIONS_PER_HEAD)
                    break;
                if (await sample(partition))
                    filled++;
            }
        }
        return {
            valuesOf: (column) => sampled.get((0,model/* columnName */.uS)(column))?.values,
            omittedOf: (column) => sampled.get((0,model/* columnName */.uS)(column))?.omitted ?? 0,
        };
    };
}
const PARTITIONS_PER_HEAD = 3;
/** Empty partitions (made for the months to come) cost a query each before a filled one is found. */
const MOST_PARTITIONS_TRIED = 12;
/** Bytes of values that are asked for: of all tables, and the share of one. */
const TOTAL_BUDGET = 128 * 2 ** 20;
const LARGEST_TABLE_BUDGET = 8 * 2 ** 20;
const SMALLEST_TABLE_BUDGET = 2 ** 18;
/** With its indexes. Larger ones are worth asking for the size of the heap. */
const LARGEST_SMALL_TABLE = 2 ** 20;
const BYTES_PER_PAGE = 8192;
/** Fewer rows than this are worth another look for more. */
const ENOUGH_ROWS = 30;
/** Fewer values than this are worth a look elsewhere. */
const ENOUGH_VALUES = 10;
async function sampleTable(sampling, columns) {
    const { table, limits } = sampling;
    const pages = await pagesOf(sampling);
    if (pages === null)
        return null;
    const enough = Math.min(ENOUGH_ROWS, limits.rows);
    let rows = null;
    for (const statement of rowsToTry(table, pages, columns, limits)) {
        // What a former try has found counts, should the next one take too long.
        rows = (await looked(sampling, cutRows(statement, columns, limits))) ?? rows;
        if (rows !== null && rows.length >= enough)
            break;
    }
    if (rows === null)
        return null;
    const found = rows;
    const samples = new Map(columns.map((column, index) => [column.name, sampleOf(found, index)]));
    // Of a table that has no more rows, all were seen.
    if (found.length >= enough)
        await lookElsewhere(sampling, columns, samples);
    return samples;
}
/** Pages of the heap alone; null when a lock is in the way. */
async function pagesOf(sampling) {
    const { bytes, oid } = sampling.table;
    if (bytes <= LARGEST_SMALL_TABLE)
        return bytes / BYTES_PER_PAGE;
    const size = await looked(sampling, (0,sql/* sql */.ll) `SELECT (pg_relation_size(${(0,sql/* literal */.eu)(oid)}::oid) / current_setting('block_size')::int)::float8 AS pages`);
    return size?.[0]?.pages ?? null;
}
/** For columns of which the sampled rows show little: their index, the statistics, and then a search through the table. */
async function lookElsewhere(sampling, columns, samples) {
    const { session, table, limits, indexed } = sampling;
    const add = (column, more) => {
        const own = samples.get(column.name) ?? { values: [], omitted: 0 };
        samples.set(column.name, { values: [...own.values, ...more.values], omitted: own.omitted + more.omitted });
    };
    const poor = (least) => columns.filter((column) => {
        const { values, omitted } = samples.get(column.name) ?? { values: [], omitted: 0 };
        // Columns like `deleted_at` are empty in many tables, and a single day tells nothing.
        return values.length < least && omitted === 0 && (0,types/* familyOf */.A)(column) !== 'date';
    });
    for (const column of poor(ENOUGH_VALUES)) {
        if (indexed.get(table.oid)?.has(column.position) !== true)
            continue;
        const rows = await looked(sampling, cutRows(indexedRows(table, column, limits), [column], limits), 'by index');
        add(column, sampleOf(rows ?? [], 0));
    }
    const statistics = await valuesOfStatistics(session, table, poor(ENOUGH_VALUES), limits.text);
    for (const column of poor(ENOUGH_VALUES))
        add(column, { values: statistics.get(column.name) ?? [], omitted: 0 });
    const unseen = poor(1);
    if (unseen.length === 0)
        return;
    const rare = await looked(sampling, cutRows(filledRows(table, unseen, limits), unseen, limits));
    unseen.forEach((column, index) => {
        add(column, sampleOf(rare ?? [], index));
    });
}
/** Runs a statement that can neither write nor take long; null when it would have, or when it met a lock. */
async function looked({ session, timeoutMs }, statement, how = 'as planned') {
    const byIndex = how === 'by index'
        ? (0,sql/* sql */.ll) `, set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`
        : (0,sql/* sql */.ll) ``;
    try {
        return await session.transaction(async () => {
            await session.query((0,sql/* sql */.ll) `
        SELECT set_config('transaction_read_only', 'on', true),
               set_config('statement_timeout', ${(0,sql/* literal */.eu)(String(timeoutMs))}, true),
               set_config('lock_timeout', ${(0,sql/* literal */.eu)(String(timeoutMs))}, true),
               set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
               set_config('effective_io_concurrency', '0', true)${byIndex}`);
            return session.query(statement);
        });
    }
    catch (error) {
        // A table of another access method may know no places of rows.
        if ((0,errors/* hasSqlState */.E6)(error, errors/* SqlState */.QH.queryCanceled, errors/* SqlState */.QH.lockNotAvailable, errors/* SqlState */.QH.featureNotSupported))
            return null;
        throw error;
    }
}
function sampleOf(rows, index) {
    const all = rows.flatMap((row) => row[`c${index}`] ?? []);
    const values = all.filter((value) => value !== null && value !== OMITTED);
    return { values, omitted: all.filter((value) => value === OMITTED).length };
}
/** Partitions that store rows, by the oid of their topmost head, spread over the head: first, last, middle, the middles of the halves \u2026 */
function partitionsByHead(all) {
    const byOid = new Map(all.map((table) => [table.oid, table]));
    const headOf = (table) => {
        const parent = table.parentOid === null ? undefined : byOid.get(table.parentOid);
        if (parent === undefined || parent.kind !== 'partitioned')
            return null;
        return headOf(parent) ?? parent;
    };
    const partitions = all.flatMap((table) => {
        const head = table.kind === 'table' ? headOf(table) : null;
        return head === null ? [] : [{ table, head: head.oid }];
    });
    return new Map([...(0,groups/* groupBy */.$)(partitions, ({ head }) => head)].map(([head, own]) => [
        head,
        spreadOver(own.map(({ table }) => table)),
    ]));
}
function spreadOver(partitions) {
    const known = partitions.filter(({ estimatedRows }) => estimatedRows > 0);
    const pool = known.length >= PARTITIONS_PER_HEAD ? known : partitions;
    const count = Math.min(MOST_PARTITIONS_TRIED, pool.length);
    const even = Array.from({ length: count }, (_, index) => Math.round((index * (pool.length - 1)) / Math.max(1, count - 1)));
    const order = [0, count - 1, Math.floor(count / 2), ...even.keys()];
    return [...new Set(order)].flatMap((position) => pool[even[position] ?? 0] ?? []);
}

;// CONCATENATED MODULE: ./masking/detect/detect.js












/**
 * Judges every column of every table that stores rows. Unknown means no: a column is kept only if its type or its
 * name speaks for it and no sampled value against it.
 *
 * Tables that belong together (the partitions of one head, tables that inherit from each other) are judged by the name
 * of the topmost and by the samples of all, so that a value is treated alike wherever it lies.
 *
 * @param samples null: names and types alone
 * @param knowledge words and what they are worth; only measurements bring their own
 */
function detect(catalog, samples, knowledge = KNOWLEDGE) {
    const judge = judgeOf(catalog, knowledge);
    const families = [...new Set(relativesOf(catalog).values())];
    return inOrderOf(catalog, new Map(families.flatMap((family) => [...judge(family, samples)])));
}
/**
 * The same from samples that are taken now. Those of tables that belong together are forgotten once these are judged, so
 * that the memory this takes does not grow with the number of tables.
 *
 * @throws {SamplingError} when the role may not see all rows of some tables
 */
async function detectBySampling(session, catalog) {
    const judge = judgeOf(catalog, KNOWLEDGE);
    const sample = await openSampler(session, catalog);
    const findings = new Map();
    const said = new Map();
    for (const family of new Set(relativesOf(catalog).values())) {
        for (const [table, own] of judge(family, await sample(family.tables))) {
            findings.set(table, own.map((finding) => ({ ...finding, evidence: saidOnce(finding.evidence, said) })));
        }
    }
    return inOrderOf(catalog, findings);
}
/** The evidence as it was given before, if it was: the same is said of most columns, and held until the run is over. */
function saidOnce(evidence, said) {
    const key = evidence.join('\n');
    const before = said.get(key);
    if (before === undefined)
        said.set(key, evidence);
    return before ?? evidence;
}
function inOrderOf({ tables }, findings) {
    return tables.flatMap((table) => findings.get(table) ?? []);
}
/** Judges the columns of tables that belong together by the samples of all; a table that stores no rows has no findings. */
function judgeOf(catalog, knowledge) {
    const readTable = tableReader(catalog, knowledge.lexicon);
    return ({ topmost, tables }, samples) => {
        const storing = tables.filter(({ kind }) => kind === 'table');
        const reading = readTable(topmost);
        // Once for all tables: there may be thousands of partitions, whose columns differ in nothing.
        const seenIn = remembered((column) => seenOf(column, storing, samples));
        const holdsBirths = remembered((column) => {
            const { values } = seenIn(column);
            return hasValues(values) && (0,dates/* areBirths */.tF)(values);
        });
        const verdicts = new Map();
        const verdictOn = (column) => {
            const alike = JSON.stringify({ ...column, position: 0 });
            const verdict = verdicts.get(alike) ?? decideColumn({ top: topmost, reading, column, seen: seenIn(column.name), knowledge });
            verdicts.set(alike, verdict);
            return verdict;
        };
        return new Map(storing.map((table) => [
            table,
            withSearchVectors(table, withBirths(reading, table.columns.map((column) => ({
                schema: table.schema,
                table: table.name,
                column: column.name,
                ...verdictOn(column),
            })), holdsBirths)),
        ]));
    };
}
/** Answers each question once. */
function remembered(answer) {
    const answers = new Map();
    return (column) => {
        const known = answers.get(column);
        if (known !== undefined)
            return known;
        const found = answer(column);
        answers.set(column, found);
        return found;
    };
}
/** A search vector that no expression computes holds the words of the texts beside it: of masked ones, too. */
function withSearchVectors({ columns }, findings) {
    const families = new Map(columns.map((column) => [column.name, (0,types/* familyOf */.A)(column)]));
    const masked = findings.filter(({ column, action }) => {
        const family = families.get(column);
        return action === 'mask' && (family === 'text' || family === 'json' || family === 'document');
    });
    if (masked.length === 0)
        return [...findings];
    return findings.map((finding) => {
        if (finding.action !== 'unclassified' || families.get(finding.column) !== 'search')
            return finding;
        const beside = masked.slice(0, 3).map(({ column }) => column);
        const said = `type tsvector holds words of the columns beside it, such as ${beside.join(', ')}, which are masked; it is emptied`;
        return { ...finding, ...mask('free_text', 'type', [said], 0.8) };
    });
}
/**
 * Days of birth under names in any language: the type would speak for keeping them, and a day alone betrays nobody, but
 * beside the names of people it is what identifies them best.
 */
function withBirths(table, findings, holdsBirths) {
    if (!isAboutPeople(table, findings))
        return [...findings];
    return findings.map((finding) => {
        const decided = finding.action === 'mask' || finding.evidence[0] === KNOWN_CONTENTS || isOfRecord(finding.column);
        if (decided || !holdsBirths(finding.column))
            return finding;
        const said = 'the sampled values are days that lie as days of birth do, in a table about people';
        return { ...finding, ...mask('birth_date', 'values', [...finding.evidence.slice(0, 1), said], 0.7) };
    });
}
/** `modified_date`: what happened to the row and not to the person; in a database that has rested it lies years back, too. */
function isOfRecord(column) {
    return wordsOf(column).some((word) => RECORDED.has(word));
}
const RECORDED = new Set('at,changed,created,creation,deleted,inserted,insert,last,modified,modification,published,updated,update'.split(','));
/** Whether the table's name, or what was found in its columns, tells of people; one name alone can be that of an author. */
function isAboutPeople({ role }, findings) {
    if (role === 'person')
        return true;
    const found = new Set(findings.flatMap(({ action, category }) => (action === 'mask' ? (category ?? []) : [])));
    return MARKS_OF_ONE.some((mark) => found.has(mark)) || MARKS_TOGETHER.filter((mark) => found.has(mark)).length > 1;
}
const MARKS_OF_ONE = ['first_name', 'last_name', 'gender', 'national_id', 'medical_id'];
const MARKS_TOGETHER = ['person_name', 'email', 'phone', 'street_address'];
const KNOWN_CONTENTS = 'column of a framework whose contents are known';
function decideColumn({ top, reading, column, seen, knowledge }) {
    if (column.generated) {
        return keep('type', ['computed by the server from other columns, so it follows what is done to them'], 1);
    }
    const [table, named] = [top.name.toLowerCase(), column.name.toLowerCase()];
    if (isOfFramework(table, named))
        return keep('name', [KNOWN_CONTENTS], 0.9);
    const family = (0,types/* familyOf */.A)(column);
    const personal = entryOf(entryOf(PERSONAL_FRAMEWORK_COLUMNS, table) ?? {}, named);
    if (family === 'text' && personal !== undefined)
        return mask(personal, 'name', [KNOWN_CONTENTS], 0.9);
    const { values, omitted } = seen;
    const name = nameBeside(values, judgeColumn(column, reading, knowledge));
    const contexts = [column.name, top.name];
    if (family === 'json' && values === 'not asked' && name.says === 'technical') {
        return keep('name', [nameSentence(name)], 0.6);
    }
    const inside = decideDocuments({ column, name, values, omitted, contexts });
    if (inside !== null) {
        // Nobody has looked inside, so nothing but the name can say how likely there is something.
        const unseen = values === 'not asked' && name.says !== 'technical' ? name.confidence : undefined;
        return unseen === undefined ? inside : { ...inside, confidence: Math.round(100 * unseen) / 100 };
    }
    if (family !== 'text')
        return decideByType(family, column.type, name, values);
    const verdict = decideText(name, values, column.name);
    if (verdict.action === 'keep' && isKeyOfLogins(column, top, reading) && areSecrets(values)) {
        return mask('secret', 'values', ['a session is found by it', 'the sampled values are long random strings'], 0.8);
    }
    if (verdict.action === 'keep' && omitted > 0) {
        return unclassified('values', [
            ...verdict.evidence,
            `${(0,format/* counted */.hS)(omitted, 'sampled value')} ${omitted === 1 ? 'is' : 'are'} too long to look into`,
        ]);
    }
    return verdict;
}
/**
 * Whether a framework made the column, and what it holds is known.
 *
 * @param table name in lower case, as the column's
 */
function isOfFramework(table, column) {
    return entryOf(FRAMEWORK_COLUMNS, table)?.includes(column) === true;
}
/** Tables may be called `constructor`. */
function entryOf(entries, name) {
    return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
/** A suspicion is enough where there is nothing else to go by; values can tell more than it. */
function nameBeside(values, name) {
    if (name.says !== 'personal')
        return name;
    // Whoever masks an id by its name alone may tear apart what is joined by it.
    if (values === 'not sampled' && name.category === 'external_id')
        return name.besideValues ?? name;
    if (!hasValues(values))
        return name;
    return name.besideValues ?? (areKinds(values) || areGenerated(values) ? name.besideKinds : undefined) ?? name;
}
/** Few that occur again and again, as those of plans, roles and languages do. */
function areKinds(values) {
    const present = values.filter((value) => value.trim() !== '');
    return present.length >= FEWEST_OF_KINDS && new Set(present).size <= present.length / REPEATED;
}
/** UUIDs tell nothing of anybody by themselves, and what else finds rows by them may have any name. */
function areGenerated(values) {
    return values.every((value) => value.trim() === '' || (0,secrets/* isUuid */.O1)(value.trim()));
}
const FEWEST_OF_KINDS = 6;
const REPEATED = 3;
/** The `id` of a table of sessions is what a browser shows to be let in, if the rows are of logins and not of a course. */
function isKeyOfLogins({ name }, { name: table, columns }, { role }) {
    // `c_id`, `ses_id`: some write the table, or what kind of name it is, before every name.
    const words = wordsOf(name).filter((word) => word.length > 1 && !wordsOf(table).some((one) => one.startsWith(word)));
    if (words.join(' ') !== 'id' || wordsOf(table).at(-1) !== 'session' || role !== 'credential')
        return false;
    return columns.some((one) => LOGINS.test(wordsOf(one.name).join(' ')));
}
const LOGINS = /\b(?:expires?|expiry|expiration|payload|user agent|last activity)\b/;
function seenOf(column, tables, samples) {
    if (samples === null)
        return { values: 'not asked', omitted: 0 };
    const places = tables.map((table) => ({ schema: table.schema, table: table.name, column }));
    const sampled = places.map((place) => samples.valuesOf(place)).filter((values) => values !== undefined);
    return {
        values: sampled.length > 0 ? sampled.flat() : 'not sampled',
        omitted: places.reduce((sum, place) => sum + samples.omittedOf(place), 0),
    };
}


/***/ })

};
