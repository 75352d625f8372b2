import type { Place, PolicyFacts } from './facts';

/** Facts in the shape of the public reading tests: snake case, each with the words it was read from. */
export function toLabels(facts: PolicyFacts): Record<string, unknown> {
  const at = (place: Place | null): object =>
    place
      ? { anchor: anchor(place.words), place: { section: place.section, start: place.start, end: place.end } }
      : {};
  const { consent, retention, transfers } = facts;
  const row = (r: PolicyFacts['retention']['other'][number]): object => ({
    subject: r.subject,
    duration: r.duration,
    ...(r.max ? { max: true } : {}),
    ...at(r.place),
  });
  return {
    language: facts.language,
    last_updated: facts.date
      ? { date: facts.date.date, kind: facts.date.kind, ...at(facts.date.place) }
      : null,
    controller: facts.controller
      ? {
          name: facts.controller.name,
          aliases: facts.controller.aliases,
          explicit: facts.controller.explicit,
          siren: facts.controller.siren,
          address: facts.controller.address,
          ...at(facts.controller.place),
        }
      : null,
    rights_contacts: {
      emails: facts.emails.map((email) => email.address),
      emails_optional: [],
      other: facts.otherContacts,
    },
    dpo: { stated: facts.dpo.stated, email: facts.dpo.email, ...at(facts.dpo.place) },
    supervisory_authorities: facts.authorities.map((authority) => authority.name),
    rights: facts.rights.map((right) => right.right),
    recipients: facts.recipients.map((r) => ({
      name: r.name,
      as_written: r.asWritten,
      ...(r.family ? { family: r.family } : {}),
      ...(r.vendor ? { vendor: r.vendor } : {}),
      ...at(r.place),
    })),
    cookie_categories: {
      declared: facts.categories.declared.map(({ category }) => category),
      explicit: facts.categories.explicit,
    },
    cookies: facts.cookies.map((cookie) => ({
      name: cookie.name,
      category: cookie.category,
      lifetime: cookie.lifetime,
      provider: cookie.provider,
      ...(cookie.purpose ? { purpose_text: cookie.purpose } : {}),
      ...(cookie.lifetimeText ? { lifetime_text: cookie.lifetimeText } : {}),
      ...(cookie.domains.length > 0 ? { domain: cookie.domains } : {}),
      ...at(cookie.place),
    })),
    retention: {
      trackers: retention.trackers.map(row),
      consent_choice: retention.consentChoice ? row(retention.consentChoice) : null,
      other: retention.other.map(row),
    },
    transfers: {
      stated: transfers.stated,
      countries: transfers.countries.map(({ name }) => name),
      safeguards: transfers.safeguards.map(({ safeguard }) => safeguard),
      ...at(transfers.place),
    },
    consent: {
      analytics: consent.analytics,
      marketing: consent.marketing,
      ...at(consent.places[0] ?? null),
      withdrawal: {
        stated: consent.withdrawal.stated,
        how: consent.withdrawal.how.map(({ means }) => means),
        ...at(consent.withdrawal.how[0]?.place ?? null),
      },
    },
  };
}

const anchor = (words: string): string => words.trim().split(/\s+/).slice(0, 8).join(' ');
