/** What must not be printed. Comments and files are not masked by the runner, so everything passes `redact` first. */
export interface Secrets {
  /**
   * Makes the runner mask the value from now on. Empty values are passed over: the runner refuses them.
   */
  register(value: string): void;
  /** Replaces every registered secret: raw, percent-encoded, escaped for JSON, and in base64 whatever surrounds it. */
  redact(text: string): string;
}

/** Stands for a secret, as in the runner's own log. */
const REPLACEMENT = '***';

/** Encoded forms shorter than this would be found in innocent text. */
const MIN_FORM_LENGTH = 6;

/** @param mask tells the runner, as `core.setSecret` does */
export function createSecrets(mask: (value: string) => void): Secrets {
  const registered = new Set<string>();
  let forms: readonly string[] = [];
  return {
    register(value) {
      // The log is masked line by line, so each line of a value is a secret too.
      const parts = [value, ...(value.includes('\n') ? value.split(/\r?\n/).map((part) => part.trim()) : [])];
      for (const part of parts) {
        if (part === '' || registered.has(part) || (part !== value && part.length < MIN_FORM_LENGTH)) continue;
        registered.add(part);
        mask(part);
      }
      forms = [...new Set([...registered].flatMap(formsOf))].sort((a, b) => b.length - a.length);
    },
    redact: (text) => forms.reduce((result, form) => result.replaceAll(form, REPLACEMENT), text),
  };
}

/** Every way in which a secret may stand in a text. */
export function formsOf(secret: string): string[] {
  const encoded = [
    encodeURIComponent(secret),
    // RFC 3986, as .NET and Java write it; encodeURIComponent leaves these five.
    encodeURIComponent(secret).replaceAll(/[!'()*]/g, percentEncode),
    new URLSearchParams([['', secret]]).toString().slice(1),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    ...base64Forms(secret),
  ];
  const lowerCase = encoded.slice(0, 4).map((form) => form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  return [secret, ...[...encoded, ...lowerCase].filter((form) => form.length >= MIN_FORM_LENGTH)];
}

/**
 * The characters of base64 that depend on the secret alone, for each of the three places at which it can begin
 * within a group of three bytes, in both alphabets.
 */
export function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const form = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/**
 * The password of a URL as it is written there, even in a URL that cannot be parsed: everything between the first
 * colon behind the scheme and the last at sign. Null when there is none.
 */
export function passwordIn(url: string): string | null {
  return /^[^:/]*:\/\/[^:@/]*:(.+)@/s.exec(url)?.[1] ?? null;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
