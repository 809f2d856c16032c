// An address that leads nowhere.

import { useSpeech } from '../i18n';
import { ButtonLink, Panel, Title } from '../parts/basics';

export function NotFound() {
  const { t } = useSpeech();
  return (
    <>
      <Title window={t.app.notFoundTitle}>{t.app.notFoundTitle}</Title>
      <Panel>
        <p>{t.app.notFound}</p>
        <ButtonLink to="/">{t.app.toStart}</ButtonLink>
      </Panel>
    </>
  );
}
