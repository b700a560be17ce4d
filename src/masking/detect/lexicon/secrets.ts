import type { Theme } from './theme.ts';

/** Whatever opens a door. */
export const SECRETS: readonly Theme[] = [
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
