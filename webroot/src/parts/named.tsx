// Who is named on a screen: an organisation, one of its units, somebody of it. A sensitive partner is not named to other
// partners; then its place is held by the words for that.

import { useSpeech, type Speech } from '../i18n';
import { fullName, unitText } from '../text';
import type { EmployeeRef, ShownOrganisationRef } from '../types';

/** Its name, or that there is one which is not named to this viewer (a sensitive partner). */
export function organisationName({ t }: Pick<Speech, 't'>, organisation: ShownOrganisationRef) {
  return organisation.name ?? t.unnamed.one;
}

/** 'Kantoor Zenit – Kantoor Zenit Gent (701)', the organisation where it is not named alike. */
export function partyName(
  speech: Pick<Speech, 't'>,
  organisation: ShownOrganisationRef,
  unit: { name: string; oe_number: string } | null,
): string {
  const name = organisationName(speech, organisation);
  return [name === unit?.name ? '' : name, unit && unitText(unit)].filter(Boolean).join(' – ');
}

/** An organisation where there is room to say why it is not named. */
export function OrganisationName({ of }: { of: ShownOrganisationRef }) {
  const speech = useSpeech();
  return (
    <>
      {organisationName(speech, of)}
      {of.id === null && <span class="sub">{speech.t.unnamed.why}</span>}
    </>
  );
}

/** 'Ilse Peeters, VDAB', in one line. */
export function actorText(
  speech: Pick<Speech, 't'>,
  by: { employee: EmployeeRef | null; organisation: ShownOrganisationRef },
): string {
  if (by.organisation.id === null) return speech.t.unnamed.actor;
  return [fullName(by.employee), by.organisation.name].filter(Boolean).join(', ');
}

/** Actor did it, with organisation and unit below; nobody is the system. */
export function Actor(props: {
  employee: EmployeeRef | null;
  organisation: ShownOrganisationRef | null;
  unit?: { name: string; oe_number: string } | null;
}) {
  const { t } = useSpeech();
  const { employee, organisation, unit } = props;
  return (
    <>
      {fullName(employee) || (organisation?.id === null ? t.unnamed.actor : t.word.system)}
      <span class="sub">
        {[organisation?.name, unit && unitText(unit)].filter(Boolean).join(' – ')}
      </span>
    </>
  );
}
