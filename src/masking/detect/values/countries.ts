/** ISO 3166-1 alpha-2, with XK for Kosovo as banks write it. */
export const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD ' +
    'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE ' +
    'GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI ' +
    'KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX ' +
    'MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD ' +
    'SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ ' +
    'VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
);

/** Names of the most peopled countries, in English and in their own language, in lower case. */
export const COUNTRY_NAMES: ReadonlySet<string> = new Set(
  `afghanistan|albania|algeria|argentina|armenia|australia|austria|österreich|azerbaijan|bangladesh|belarus|belgium|belgië|belgique|bolivia|
  bosnia and herzegovina|brazil|brasil|bulgaria|cambodia|cameroon|canada|chile|china|colombia|costa rica|croatia|hrvatska|cuba|cyprus|
  czech republic|czechia|denmark|danmark|dominican republic|ecuador|egypt|el salvador|estonia|ethiopia|finland|suomi|france|georgia|germany|
  deutschland|ghana|greece|guatemala|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|italia|ivory coast|
  jamaica|japan|jordan|kazakhstan|kenya|kuwait|latvia|lebanon|libya|lithuania|luxembourg|malaysia|malta|mexico|méxico|moldova|morocco|myanmar|
  nepal|netherlands|nederland|new zealand|nicaragua|nigeria|north macedonia|norway|norge|pakistan|panama|paraguay|peru|philippines|poland|polska|
  portugal|puerto rico|qatar|romania|russia|russian federation|saudi arabia|senegal|serbia|singapore|slovakia|slovenia|somalia|south africa|
  south korea|spain|españa|sri lanka|sudan|sweden|sverige|switzerland|schweiz|suisse|syria|taiwan|tanzania|thailand|tunisia|turkey|türkiye|uganda|ukraine|
  united arab emirates|united kingdom|united states|united states of america|uruguay|usa|uk|uzbekistan|venezuela|vietnam|yemen|zambia|zimbabwe`
    .split('|')
    .map((name) => name.trim()),
);
