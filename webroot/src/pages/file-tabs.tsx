// The tabs of a client file in the order of the source (R98), and beneath them the subtabs of the tab
// one is in (R100). A subtab that the source does not have comes after those that it has.

import { useSpeech } from '../i18n';
import { ButtonLink, Link } from '../parts/basics';
import { Tabs, type Tab } from '../parts/tabs';
import { to } from '../router';
import { useFile } from './file-context';
import { mayCorrect } from './portrait';

/** `at`: the segments of the address after the file's own. */
export function FileTabs({ at }: { at: string[] }) {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const tab = (name: string, key: string, shown: boolean): Tab => ({
    key,
    name,
    href: key ? to('clients', client.id, key) : to('clients', client.id),
    shown,
  });
  const guidance = [
    tab(t.file.steps, 'steps', may('step.read')),
    tab(t.file.traject, 'traject', may('trajectory_plan.read')),
    tab(t.file.timeline, 'timeline', may('client.open')),
  ];
  const tabs = [
    tab(t.file.portrait, '', true),
    tab(t.file.profile, 'jobs', true),
    tab(t.file.documents, 'documents', may('document.read')),
    tab(t.file.guidance, 'steps', may('step.read')),
    tab(t.file.services, 'rights', may('right.see_own') || may('right.see_all')),
    tab(t.file.log, 'log', may('log.who_looked')),
  ];
  const here = ['edit', 'export', 'history', 'merge'].includes(at[0] ?? '') ? '' : (at[0] ?? '');
  const inGuidance = guidance.some(({ key }) => key === here);
  return (
    <>
      <div class="file-bar">
        <Tabs label={t.file.tabs} tabs={tabs} current={inGuidance ? 'steps' : here} />
        {(at.length === 0 || at[0] === 'export') && (
          <div class="actions">
            {may('client.export') && (
              <Link to={to('clients', client.id, 'export')}>{t.file.export}</Link>
            )}
            {may('client.history') && (
              <Link to={to('clients', client.id, 'history')}>{t.file.history}</Link>
            )}
            {mayCorrect(may) && (
              <ButtonLink to={to('clients', client.id, 'edit')} kind="secondary" small>
                {t.portrait.edit}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
      {inGuidance && (
        <div class="file-bar file-bar--sub">
          <Tabs label={t.file.guidance} tabs={guidance} current={here} sub />
        </div>
      )}
    </>
  );
}
