import { clear, loose, type Recogniser } from './recogniser.ts';

/**
 * Kinds of few values that are known by their words. Those of GDPR Art. 9 count by themselves; the others are words of
 * many meanings, and the name has to agree.
 */
export const VOCABULARY_KINDS: readonly Recogniser[] = [
  loose(
    'gender',
    'genders',
    oneOf(
      'm f w d x u male female man woman men women other diverse divers non-binary nonbinary transgender intersex unknown masculino feminino femenino hombre mujer homme femme masculin féminin männlich weiblich maschio femmina uomo donna man vrouw mannelijk vrouwelijk agender genderqueer mr mrs ms',
    ),
  ),
  loose(
    'marital_status',
    'marital statuses',
    oneOf(
      'single married divorced widowed separated cohabiting engaged partnered ledig verheiratet geschieden verwitwet célibataire marié mariée divorcé divorcée veuf veuve pacsé soltero soltera casado casada divorciado divorciada viudo viuda solteiro solteira viúvo celibe nubile coniugato sposato divorziato vedovo ongehuwd gehuwd gescheiden',
      'civil partnership',
      'domestic partner',
      'never married',
    ),
  ),
  clear(
    'religion',
    'religions',
    oneOf(
      'christian christianity muslim islam islamic jewish judaism hindu hinduism buddhist buddhism sikh sikhism catholic protestant orthodox atheist agnostic lutheran baptist methodist anglican evangelical mormon pentecostal presbyterian shia sunni jain jainism taoist shinto zoroastrian bahai katholisch evangelisch konfessionslos muslimisch jüdisch catholique protestante musulman juif católico católica musulmán judío cattolico musulmano ebreo',
      'roman catholic',
      'church of england',
      'no religion',
      'römisch-katholisch',
      "jehovah's witness",
    ),
  ),
  clear(
    'sexuality',
    'sexual orientations',
    oneOf(
      'heterosexual homosexual bisexual gay lesbian asexual pansexual queer straight heterosexuell homosexuell bisexuell hétérosexuel',
      'straight/heterosexual',
      'gay or lesbian',
      'prefer not to say',
    ),
  ),
  clear(
    'ethnicity',
    'ethnicities',
    oneOf(
      'caucasian hispanic latino latina latinx african-american asian-american',
      'white british',
      'white irish',
      'white other',
      'black british',
      'black african',
      'black caribbean',
      'african american',
      'asian british',
      'asian american',
      'south asian',
      'east asian',
      'pacific islander',
      'native american',
      'native hawaiian',
      'american indian',
      'mixed race',
      'mixed ethnicity',
      'middle eastern',
      'hispanic or latino',
      'not hispanic or latino',
      'black or african american',
      'two or more races',
      'gypsy or irish traveller',
    ),
  ),
  clear('health', 'blood groups', /^(?:A|B|AB|O|0)[ ]?(?:[+-]|pos(?:itive)?|neg(?:ative)?|Rh[+-])$/i),
  clear(
    'health',
    'names of illnesses',
    oneOf(
      'diabetes asthma hypertension depression cancer epilepsy hiv aids hepatitis migraine arthritis anaemia anemia schizophrenia autism adhd copd dementia stroke pregnant tuberculosis anxiety obesity',
      'type 1 diabetes',
      'type 2 diabetes',
      'heart disease',
      'bipolar disorder',
      "alzheimer's disease",
      "parkinson's disease",
      'multiple sclerosis',
    ),
  ),
  loose('health', 'codes of diagnoses (ICD-10)', /^[A-TV-Z]\d[\dAB](?:\.[\dA-Z]{1,4})?$/),
  loose(
    'job_title',
    'job titles',
    /\b(?:engineer|developer|manager|director|assistant|analyst|consultant|officer|teacher|nurse|doctor|lawyer|accountant|designer|architect|technician|specialist|coordinator|administrator|supervisor|president|ceo|cto|cfo|chief|sales|clerk|driver|chef|ingenieur|entwickler|leiter|geschäftsführer|berater|ingénieur|développeur|directeur|gerente|ingeniero|desarrollador|director[ae]?|engenheiro|ingegnere|direttore|responsabile)\b/i,
  ),
];

function oneOf(words: string, ...phrases: readonly string[]): (value: string) => boolean {
  const known = new Set([...words.split(' '), ...phrases]);
  return (value) => known.has(value.toLowerCase());
}
