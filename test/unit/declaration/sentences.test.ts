import { describe, expect, test } from 'vitest';
import { readText } from '../../../tools/core/read-policy';

/** Single sentences that were once read wrongly, each in the smallest policy that shows it. */
const facts = (text: string) => readText({ format: 'md', text }).facts;
const under = (heading: string, text: string) => facts(`# Confidentialité\n\n## ${heading}\n\n${text}\n`);

describe('lengths of time', () => {
  test.each([
    'Cookies and trackers last 13 months at most.',
    'Les cookies durent 13 mois au plus.',
    'La durée de vie des cookies n’excède pas treize mois.',
    'Trackers expire after 13 months.',
  ])('of trackers: %s', (sentence) => {
    expect(under('Cookies', sentence).retention.trackers.map(({ duration }) => duration)).toEqual(['P13M']);
  });

  test.each([
    'Les cookies durent 13 mois au plus et votre choix est conservé six mois.',
    'Cookies expire after 13 months, and your choice is kept for six months.',
    'Votre choix est conservé six mois et les cookies durent 13 mois.',
    'Les traceurs sont conservés treize mois, votre réponse six mois.',
  ])('each in its own clause: %s', (sentence) => {
    const { trackers, consentChoice } = under('Cookies', sentence).retention;
    expect(trackers.map(({ duration }) => duration)).toEqual(['P13M']);
    expect(consentChoice?.duration).toBe('P6M');
  });

  test('a title over the whole page makes no cookie of what is kept', () => {
    const { trackers, other } = facts(
      '# Données personnelles et cookies\n\nLes informations du formulaire de commande sont transmises à notre transporteur. Elles sont conservées 3 ans.\n',
    ).retention;
    expect(trackers).toEqual([]);
    expect(other.map(({ duration }) => duration)).toEqual(['P3Y']);
  });
});

describe('who is responsible', () => {
  const told = (text: string) => {
    const { controller } = facts(`# Politique de confidentialité\n\n${text}\n`);
    return controller && [controller.name, controller.siren, controller.address];
  };

  test('a form of farming before the name', () => {
    expect(
      told(
        'Le site www.lafermeduclos.fr est édité par l’EARL La Ferme du Clos, SIREN 423 456 789, 12 chemin des Vignes, 33330 Saint-Émilion. Nous collectons vos données pour vos commandes.',
      ),
    ).toEqual(['La Ferme du Clos', '423456789', '12 chemin des Vignes, 33330 Saint-Émilion']);
  });

  test('what the company does is no part of its address', () => {
    expect(
      told(
        'La société Nuage Vert SAS, immatriculée au RCS de Lyon sous le numéro 552 100 554, dont le siège social est situé 14 quai Perrache, 69002 Lyon, traite vos données.',
      ),
    ).toEqual(['Nuage Vert', '552100554', '14 quai Perrache, 69002 Lyon']);
  });

  test.each([
    ['Le responsable du traitement est la SARL VÉLO SUD, au capital de 20 000 euros.', 'VÉLO SUD'],
    ['Ledgerly B.V. ("Ledgerly", "we") is the controller for this processing.', 'Ledgerly B.V.'],
    [
      'This shop is run by Tidewater Books Teoranta. We decide how your data is used.',
      'Tidewater Books Teoranta',
    ],
    ['Le site est édité par la société Planif. Nous collectons vos données.', 'Planif'],
    ['The data controller is Acme Inc. We collect data.', 'Acme Inc.'],
    [
      'In this statement “we” means Hearth & Home, 12 Mill Lane, Leeds. Our supporter database is provided by Beacon CRM. Email newsletters follow.',
      'Hearth & Home',
    ],
    ['Éditeur : LES ÉDITIONS DU PONT, SAS au capital de 1 000 000 €.', 'LES ÉDITIONS DU PONT'],
  ])('%s', (sentence, name) => {
    expect(told(sentence)?.[0]).toBe(name);
  });
});

test('a list under a question about trackers, each kind with a name before its colon', () => {
  const { categories } = under(
    'Pourquoi utilisons-nous des traceurs ?',
    [
      '- Traceurs strictement nécessaires : toujours actifs.',
      '- Mesure d’audience (Piano Analytics) : vous pouvez vous y opposer.',
      '- Publicité personnalisée : nos 143 partenaires.',
      '- Réseaux sociaux : Facebook.',
    ].join('\n'),
  );
  expect(categories.declared.map(({ category }) => category)).toEqual([
    'necessary',
    'analytics',
    'marketing',
    'social',
  ]);
});

describe('consent', () => {
  test('an exemption that ends in “no consent is required” asks for none', () => {
    const { consent } = under(
      'Cookies',
      'Le site mesure sa fréquentation avec Matomo, sans dépôt de cookie, de sorte qu’aucun consentement n’est requis.',
    );
    expect(consent.analytics).toBe('not-required');
  });

  test('“analytics or advertising cookies” are both', () => {
    const { consent } = under(
      'Cookies',
      'We will not set analytics or advertising cookies unless you accept them. Analytics cookies count visits. Advertising cookies show relevant ads.',
    );
    expect([consent.analytics, consent.marketing]).toEqual(['required', 'required']);
  });

  test.each([
    'If, and only if, you press “Yes” in the banner, we also count visits with Google Analytics cookies.',
    'Le site utilise des cookies de mesure d’audience Google Analytics. En cliquant sur « J’accepte », vous consentez à leur dépôt.',
    'Cookies de mesure d’audience : Google Analytics, uniquement si vous les acceptez.',
    'Une fenêtre vous propose d’accepter ou de refuser les traceurs de mesure d’usage ; aucun n’est déposé avant votre réponse.',
  ])('is asked for: %s', (sentence) => {
    expect(under('Cookies', sentence).consent.analytics).toBe('required');
  });

  test.each([
    'Pour changer d’avis, cliquez sur l’icône en bas à gauche de l’écran.',
    'You can switch sides any time from the “Cookies” link below.',
  ])('is taken back in the panel: %s', (sentence) => {
    expect(under('Cookies', sentence).consent.withdrawal.how.map(({ means }) => means)).toEqual([
      'cookie-panel',
    ]);
  });

  test('a panel and the browser in one sentence are two ways', () => {
    const { consent } = under(
      'Cookies',
      'Advertising cookies show ads. You can manage your choices in our Cookie Preference Center, through your browser settings, or at optout.aboutads.info.',
    );
    expect(consent.withdrawal.how.map(({ means }) => means)).toEqual([
      'cookie-panel',
      'browser-settings',
      'third-party-opt-out',
    ]);
  });
});

test('what passes by a company or goes out with it is told of it; the host’s seat is not the controller’s', () => {
  const { recipients, controller } = facts(
    '# Vos données\n\nL’association Les Jardins Partagés de Nantes est responsable des données.\n\n## Destinataires\n\nLe site est hébergé par o2switch, 222 boulevard Gustave Flaubert, 63000 Clermont-Ferrand. Les adhésions passent par HelloAsso. Nos lettres partent avec Brevo.\n',
  );
  expect(recipients.map(({ asWritten }) => asWritten)).toEqual(['o2switch', 'HelloAsso', 'Brevo']);
  expect(controller?.address).toBeNull();
});

test.each([
  [
    'Destinataires : le personnel de la clinique, le laboratoire d’analyses IDEXX et la plateforme de rendez-vous Captain Vet.',
    ['IDEXX', 'Captain Vet'],
  ],
  ['Destinataires des données : Service client, Direction, la CNIL, l’Administration fiscale', []],
  ['Recipients: our staff, the payroll bureau Silae and the courier Chronopost.', ['Silae', 'Chronopost']],
  ['Sous-traitants : Vetocom, Planhat', ['Vetocom', 'Planhat']],
])('a list behind its label: %s', (sentence, names) => {
  const { recipients } = facts(`# Confidentialité\n\n${sentence}\n`);
  expect(recipients.map(({ asWritten }) => asWritten).sort()).toEqual([...names].sort());
});

test('who is told that things cannot be put right is the authority', () => {
  const { authorities } = facts('# Privacy\n\nIf we cannot put things right, contact the ICO.\n');
  expect(authorities.map(({ name }) => name)).toEqual(['ICO']);
});

test('going on means consent to what the part on cookies speaks of', () => {
  const { consent } = under(
    'Cookies',
    'Ce site utilise Google Analytics. En utilisant ce site, vous consentez au traitement de vos données par Google.',
  );
  expect(consent.analytics).toBe('implied');
});

describe('transfers', () => {
  test('a safeguard in the next sentence of a short passage tells of one', () => {
    const { transfers } = facts(
      '# Confidentialité\n\n**Hors d’Europe.** Mapbox est située aux États-Unis ; nous avons signé avec elle les clauses contractuelles types.\n',
    );
    expect(transfers.stated).toBe(true);
    expect(transfers.safeguards.map(({ safeguard }) => safeguard)).toEqual(['SCC']);
  });

  test('what stays in the United Kingdom, and a bridge’s name, are no transfer there', () => {
    const { transfers } = under(
      'Overseas',
      'Squarespace stores data in the United States under the UK–US data bridge. Otherwise your information stays in the UK and the EEA.',
    );
    expect(transfers.countries.map(({ name }) => name)).toEqual(['United States']);
  });
});

test('the host’s address under its own heading is not the controller’s', () => {
  const { controller } = facts(
    '# Mentions\n\n## Éditeur\n\nSociété MÉCA-OUEST, SARL au capital de 15 000 €.\n\n## Hébergeur\n\nOVH, 2 rue Kellermann, 59100 Roubaix\n',
  );
  expect([controller?.name, controller?.address]).toEqual(['MÉCA-OUEST', null]);
});

test('a commune is who is responsible, not the church on its square', () => {
  const { controller } = facts(
    '# Protection des données\n\nLa commune de Saint-Hilaire (mairie, 1 place de l’Église, 35140 Saint-Hilaire), représentée par son maire, est responsable des traitements de ce site.\n',
  );
  expect(controller?.name).toMatch(/^commune de Saint-Hilaire$/i);
});

test('a month in figures is a date', () => {
  expect(facts('# Protection des données\n\nMise à jour : 09/2025\n').date?.date).toBe('2025-09-01');
});

test('a tool of measurement that needs no consent, opposed by a box in the page', () => {
  const { consent } = facts(
    '# Protection des données\n\nLa mesure d’audience est faite avec Matomo ; elle est exemptée de consentement et vous pouvez vous y opposer en cochant la case ci-dessous.\n',
  );
  expect(consent.analytics).toBe('not-required');
  expect(consent.withdrawal.how.map(({ means }) => means)).toEqual(['in-page-link']);
});

test('a table of purposes under a title about trackers alone', () => {
  const { categories, retention } = facts(
    [
      '# Politique relative aux cookies et autres traceurs',
      '',
      '## Quels traceurs ?',
      '',
      '| Finalité | Sociétés | Durée |',
      '|---|---|---|',
      '| Mesure d’audience | Piano Analytics | 13 mois |',
      '| Publicité personnalisée | Criteo, Teads | 13 mois |',
      '| Réseaux sociaux | Meta | 90 jours |',
    ].join('\n'),
  );
  expect(categories.declared.map(({ category }) => category).sort()).toEqual([
    'analytics',
    'marketing',
    'social',
  ]);
  expect(retention.other).toEqual([]);
  expect(new Set(retention.trackers.map(({ duration }) => duration))).toEqual(new Set(['P13M', 'P90D']));
});

test('consent that lasts a year is the choice’s life', () => {
  const { consentChoice, trackers } = under(
    'Cookies',
    'Consent lasts 12 months, then we ask again.',
  ).retention;
  expect([consentChoice?.duration, trackers]).toEqual(['P12M', []]);
});

test('rights by their names and articles alone', () => {
  const { rights } = under(
    'Your rights',
    'Information (Art. 15), rectification (16), erasure (17), restriction (18), portability (20), objection (21).',
  );
  expect(rights.map(({ right }) => right)).toEqual([
    'access',
    'rectification',
    'erasure',
    'restriction',
    'portability',
    'objection',
  ]);
});

test('what is not done is no kind of cookies and no transfer', () => {
  const { categories, transfers } = facts(
    '# Privacy\n\nI do not use cookies, trackers or third-party analytics on this website, and nothing is transferred outside the EU.\n',
  );
  expect([categories.declared, transfers.stated]).toEqual([[], false]);
});

test('two companies before what both do', () => {
  const { recipients } = under(
    'Destinataires',
    'Les prestataires suivants y ont accès :\n\n- Chronopost, Relais Colis – transport\n- Sendethic – e-mails',
  );
  expect(recipients.map(({ asWritten }) => asWritten)).toEqual(['Chronopost', 'Relais Colis', 'Sendethic']);
});

test('kinds of cookies that open their own paragraphs', () => {
  const { categories } = under(
    'What types of cookies do we use?',
    '**Strictly Necessary Cookies.** These cannot be switched off.\n\n**Performance Cookies.** These count visits.\n\n**Targeting Cookies.** These are set by our partners.\n\n**Social Media Cookies.** These are set by LinkedIn.',
  );
  expect(categories.declared.map(({ category }) => category)).toEqual([
    'necessary',
    'analytics',
    'marketing',
    'social',
  ]);
});

describe('suppliers are not who speaks', () => {
  test.each([
    ['Les commentaires sont modérés par la société Netteau. Écrivez à a@journal.example.', null],
    ['Photos are sent to Florabot Ltd in the United Kingdom, which deletes them within 24 hours.', null],
    ['Nous utilisons Comptoria (Autre Maison Inc.) pour connaître le nombre de visites.', null],
    [
      '*Le Fil* est édité par la Société des lecteurs du Fil (SAS), 22 rue Hoche, 35000 Rennes.',
      'Société des lecteurs du Fil',
    ],
    [
      'Rivage Hôtellerie SAS (« l’Hôtel »), 41 boulevard de la Mer, 06230 Villefranche-sur-Mer, est responsable des traitements.',
      'Rivage Hôtellerie',
    ],
    ['Brook ("the App") is a diary made by Thornby Apps OÜ, Tallinn, Estonia ("we").', 'Thornby Apps OÜ'],
    [
      'In this Notice "we", "us" and "the Bank" means Northby Bank p.l.c., 3 Custom House, Dublin.',
      'Northby Bank p.l.c.',
    ],
  ])('%s', (text, name) => {
    expect(facts(`# Policy\n\n${text}\n`).controller?.name ?? null).toBe(name);
  });
});

describe('each kind of cookies in one sentence has its own consent', () => {
  test('exempt, without a word, and with consent', () => {
    const { consent } = under(
      'Cookies',
      'Nous utilisons des cookies de fonctionnement (dispensés de consentement), des cookies de mesure d’audience et, sous réserve de votre accord, des cookies publicitaires.',
    );
    expect([consent.analytics, consent.marketing]).toEqual(['not-stated', 'required']);
  });
});

describe('a paragraph that opens with its title in bold', () => {
  test('stands under it', () => {
    const { rights } = facts(
      '# Politique\n\n**8. Vos droits.** Accès, rectification, suppression, opposition : contact@appli.example.\n',
    );
    expect(rights.map(({ right }) => right).sort()).toEqual([
      'access',
      'erasure',
      'objection',
      'rectification',
    ]);
  });
});
