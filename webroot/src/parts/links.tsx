// Links and contacts that an administrator keeps (R41, R59, R139, R190, R197), for everybody.

import { api } from '../api';
import { useLoad } from '../hooks';
import { useSpeech, type Language } from '../i18n';
import type { LinkWords } from '../i18n/nl.links';
import { Link, Panel } from './basics';

const texts = {
  nl: async () => (await import('../i18n/nl.links')).default,
  fr: async () => (await import('../i18n/fr.links')).default,
  en: async () => (await import('../i18n/en.links')).default,
} satisfies Record<Language, () => Promise<LinkWords>>;

/** Nothing until it is there: it stands in nobody's way. `here`: on the page that it would lead to. */
export function Links({ here }: { here?: boolean }) {
  const { language } = useSpeech();
  const { data } = useLoad(
    async (signal) => {
      const [words, links] = await Promise.all([
        texts[language](),
        api.get('/api/links', { signal }),
      ]);
      return { w: words, links: links.data };
    },
    [language],
  );
  if (!data) return null;
  const { w, links } = data;
  const out = (href: string | null, words: string) =>
    href && (
      <li>
        <a href={href} rel="noreferrer">
          {words}
        </a>
      </li>
    );
  return (
    <Panel title={w.title}>
      <ul class="plain">
        {!here && (
          <li>
            <Link to="/getting-in">{w.gettingIn}</Link>
          </li>
        )}
        {out(links.handbook, w.handbook)}
        {out(links.certificate_template, w.certificate)}
        {out(links.learning_and_working, w.learning)}
        <li>
          {w.actiris}
          <ul>
            {out(links.actiris_register, w.register)}
            {links.call_centre && <li>{w.phone(links.call_centre)}</li>}
            <li>{w.agencies(links.actiris_agencies)}</li>
          </ul>
        </li>
        {(links.contact_phone || links.contact_email) && (
          <li>
            {w.contact}: {links.contact_phone}{' '}
            {links.contact_email && (
              <a href={`mailto:${links.contact_email}`}>{links.contact_email}</a>
            )}
          </li>
        )}
      </ul>
    </Panel>
  );
}
