// Instellingen: what an administrator may change, and the auditor may see (R113, R132, I2, I46, I56).

import '../core';
import { useLoad } from '../hooks';
import { useSpeech, type Language } from '../i18n';
import type { SettingsWords } from '../i18n/nl.settings';
import { Failure, Loading, Note, Title } from '../parts/basics';
import { Tabs } from '../parts/tabs';
import { to } from '../router';
import { useSession } from '../session';
import { NotFound } from './notfound';
import { FactorSettings, ValueSettings } from './settings-values';
import { FundingSettings } from './settings-funding';
import { KindSettings } from './settings-kinds';
import { MailTroubles } from './mail';

const texts = {
  nl: async () => (await import('../i18n/nl.settings')).default,
  fr: async () => (await import('../i18n/fr.settings')).default,
  en: async () => (await import('../i18n/en.settings')).default,
} satisfies Record<Language, () => Promise<SettingsWords>>;

export function SettingsPage({ rest }: { rest: string[] }) {
  const { language } = useSpeech();
  const { can } = useSession();
  const words = useLoad(() => texts[language](), [language]);
  if (words.error) return <Failure error={words.error} retry={words.reload} />;
  const w = words.data;
  if (!w) return <Loading />;
  const [tab = 'kinds', ...more] = rest;
  const shown =
    tab === 'kinds' ? (
      <KindSettings w={w} rest={more} />
    ) : tab === 'values' ? (
      <ValueSettings w={w} rest={more} />
    ) : tab === 'factor' ? (
      <FactorSettings w={w} rest={more} />
    ) : tab === 'funding' ? (
      <FundingSettings w={w} rest={more} />
    ) : tab === 'mails' && can('mail.list') && more.length === 0 ? (
      <MailTroubles />
    ) : null;
  if (!shown) return <NotFound />;
  return (
    <>
      <Title window={w.title}>{w.title}</Title>
      <p>{can('configuration.write') ? w.lead : w.readOnly}</p>
      <Tabs
        label={w.title}
        current={tab}
        tabs={(['kinds', 'values', 'factor', 'funding', 'mails'] as const).map((key) => ({
          key,
          name: w.tabs[key],
          href: to('settings', key),
          shown: key !== 'mails' || can('mail.list'),
        }))}
      />
      {shown}
    </>
  );
}

/** How many lines, or people, a change touches: said before it is made. */
export function Touches({ count, words }: { count: number; words: (count: number) => string }) {
  return count > 0 ? <Note>{words(count)}</Note> : null;
}
