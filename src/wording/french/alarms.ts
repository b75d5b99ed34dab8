import type { Dictionary } from '../wording';

/** The bad buzz alarm, its timeline and the report of a scored file. */
export default {
  'Only when it is sure': 'Seulement à coup sûr',
  Balanced: 'Équilibrée',
  'As early as can be': 'Au plus tôt',
  'On made-up streams of 6,000 tweets a day: 96 of 100 bad buzzes found within an hour, half of them within 27 minutes; a false alarm in years.':
    'Sur des flux inventés de 6 000 tweets par jour : 96 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 27 minutes ; une fausse alerte en plusieurs années.',
  'On made-up streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 22 minutes; a false alarm about every ten months.':
    'Sur des flux inventés de 6 000 tweets par jour : 99 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 22 minutes ; une fausse alerte tous les dix mois environ.',
  'On made-up streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 19 minutes; a false alarm about every two months.':
    'Sur des flux inventés de 6 000 tweets par jour : 99 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 19 minutes ; une fausse alerte tous les deux mois environ.',
} satisfies Dictionary;
