// A form asks for an organisation or one unit of it.

import { useSpeech } from '../i18n';
import { unitText } from '../text';
import { ChoiceField } from './form';
import { LookupField, type Chosen } from './lookup';

/** A whole organisation, or the one unit of it that was looked up (I47). */
export interface PartyChoice {
  chosen: Chosen | null;
  scope: 'whole' | 'unit';
}

export const noParty: PartyChoice = { chosen: null, scope: 'whole' };

/** The members of the body that name the party. */
export function partyOut({ chosen, scope }: PartyChoice) {
  return {
    organisation: chosen?.organisation.id as string,
    unit: scope === 'unit' ? (chosen?.id ?? null) : null,
  };
}

/** Another organisation is another party: `set` gets it for the whole of it. */
export function PartyFields({
  party,
  set,
}: {
  party: PartyChoice;
  set: (party: PartyChoice) => void;
}) {
  const { t } = useSpeech();
  const { chosen, scope } = party;
  return (
    <>
      <LookupField
        name="organisation"
        value={chosen}
        onValue={(next) => set({ chosen: next, scope: 'whole' })}
        under={chosen?.organisation.name}
        required
      />
      {chosen && (
        <ChoiceField
          name="unit"
          values={[scope]}
          onValues={([next]) => set({ chosen, scope: next === 'unit' ? 'unit' : 'whole' })}
          choices={[
            { value: 'whole', label: t.rights.scopeWhole(chosen.organisation.name) },
            { value: 'unit', label: t.rights.scopeUnit(unitText(chosen)) },
          ]}
          required
        />
      )}
    </>
  );
}
