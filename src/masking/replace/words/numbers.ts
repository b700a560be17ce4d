/** Parts of numbers, made so that what is put together of them fails the checks that real numbers pass. */

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

export const PAIRS: readonly string[] = Array.from({ length: 100 }, (_, number) => padded(number, 2));

export const TRIPLES: readonly string[] = Array.from({ length: 1000 }, (_, number) => padded(number, 3));

/** What a digit adds to a Luhn sum where it counts double. */
const doubled = (digit: number): number => (digit > 4 ? 2 * digit - 9 : 2 * digit);

/** Of a number that is written with hyphens. */
function digitsOf(text: string): readonly number[] {
  const digits: number[] = [];
  for (let place = 0; place < text.length; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit >= 0) digits.push(digit);
  }
  return digits;
}

const ZERO = '0'.charCodeAt(0);

function luhn(digits: readonly number[], { last }: { last: number }): number {
  return digits.reduce((sum, digit, place) => sum + ((last - place) % 2 === 1 ? doubled(digit) : digit), 0) % 10;
}

/**
 * Groups of four digits that add nothing to the Luhn sum of a card number of 16. After 4000, which adds 8, three of them
 * make a number that never passes.
 */
export const CARD_GROUPS: readonly string[] = TRIPLES.map(
  (triple) => `${triple}${(10 - luhn(digitsOf(triple), { last: 3 })) % 10}`,
);

/** Weights of checks that numbers of nine digits are under: the Dutch one and the Australian one, both modulo 11. */
const DUTCH = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const AUSTRALIAN = [1, 4, 3, 7, 5, 8, 6, 9, 10];

/** What digits leave in a check of nine of them, of which they are those from a place on. */
type Residue = (digits: readonly number[], from: number) => number;

function weighted(weights: readonly number[]): Residue {
  return (digits, from) => {
    const sum = digits.reduce((total, digit, place) => total + digit * (weights[from + place] ?? 0), 0);
    return ((sum % 11) + 11) % 11;
  };
}

/** With the most that the last four digits may add to the 4 that the first five leave at most, without coming to a multiple. */
const NINE: readonly { readonly residue: Residue; readonly most: number }[] = [
  { residue: (digits, from) => luhn(digits, { last: 8 - from }), most: 5 },
  { residue: weighted(DUTCH), most: 6 },
  { residue: weighted(AUSTRALIAN), most: 6 },
];

/**
 * The first five of nine digits, as a US social security number is written: an area of 9xx, which is not issued, and
 * a group below 50, which the taxpayer numbers in that area do not have. With one of `SERIALS` after it, no sum of a check
 * comes out at zero: what the first part leaves is 0 to 4, what the second adds is 1 to 5 (modulo 10) or 1 to 6
 * (modulo 11).
 */
export const AREAS: readonly string[] = firstThat(
  512,
  (number) => `${900 + (number % 100)}-${padded(Math.floor(number / 100), 2)}-`,
  (part) => {
    const digits = digitsOf(part);
    return NINE.every(({ residue }) => residue(digits, 0) <= 4);
  },
);

export const SERIALS: readonly string[] = firstThat(
  1024,
  (number) => padded(number + 1, 4),
  (part) => {
    const digits = digitsOf(part);
    return NINE.every(({ residue, most }) => {
      const added = residue(digits, 5);
      return added >= 1 && added <= most;
    });
  },
);

/** The first so many texts of numbers from 0 that fit. */
function firstThat(count: number, text: (number: number) => string, fits: (part: string) => boolean): string[] {
  const found: string[] = [];
  for (let number = 0; found.length < count; number++) {
    const part = text(number);
    if (fits(part)) found.push(part);
  }
  return found;
}

/** Area codes of North America, one for each byte. */
export const NORTH_AMERICAN_AREAS: readonly string[] = `
  201 202 203 204 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 224 225 226 228 229 231 234 236 239 240 242
  246 248 249 250 251 252 253 254 256 260 262 267 269 270 272 276 281 289 301 302 303 304 305 306 307 308 309 310 312 313
  314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 343 346 347 351 352 360 361 365 385 386 401 402 403 404
  405 406 407 408 409 410 412 413 414 415 416 417 418 419 423 424 425 430 431 432 434 435 437 438 440 442 443 450 458 469
  470 475 478 479 480 484 501 502 503 504 505 506 507 508 509 510 512 513 514 515 516 517 518 519 520 530 531 534 539 540
  541 551 559 561 562 563 567 570 571 573 574 575 579 580 581 585 586 587 601 602 603 604 605 606 607 608 609 610 612 613
  614 615 616 617 618 619 620 623 626 628 629 630 631 636 639 641 646 647 650 651 657 660 661 662 667 669 678 681 682 701
  702 703 704 705 706 707 708 712 713 714 715 716 717 718 719 720 724 725 727 731 732 734 737 740 743 747 754 757 760 762
  763 765 769 770 772 773 774 775 778 779 780 781 785 786 801 802
`
  .trim()
  .split(/\s+/);
