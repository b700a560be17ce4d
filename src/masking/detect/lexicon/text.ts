import type { Theme } from './theme.ts';

/** Whatever somebody wrote, and what programs copied from somewhere. */
export const TEXT: readonly Theme[] = [
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
        extra info, purpose of loan, loan purpose, object repr, object representation, change message, search term, search query, search text, search keyword,
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
      en: 'summary, story, quote, abstract, readme, preview, synopsis, teaser, lead text, description, body, content, text, reason, title, reply, output, input, transaction memo, topic, conclusion, plain text content, html, markdown, rich text',
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
      en: 'question, value, data, headline, response, reasoning, heading, entry, raw, other, attribute, custom field, metadata, extra, field, json, log',
    },
  },
  { meaning: 'free text', category: 'free_text', only: ['message', 'email'], phrases: { en: 'subject' } },
  {
    meaning: 'earlier state of a row',
    category: 'free_text',
    only: ['message'],
    alone: true,
    phrases: { en: 'object, object change, custom data, changeset, audited change' },
  },
];
