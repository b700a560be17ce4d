import type { ScalarCategory } from '../../categories.ts';

/**
 * Values that tell what a column is about where the schema lists all that it can hold: an enum, or a CHECK. Written
 * like words of names. Two of one kind are enough.
 */
export const TELLING_LABELS: Readonly<Partial<Record<ScalarCategory, string>>> = {
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
