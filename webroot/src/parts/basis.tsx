// On what basis somebody is let in, or goes: the two fields of it, and what was recorded before.

import { shortDate, moment } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { fullName, unitText } from '../text';
import type { Admission, AdmissionBasis } from '../types';
import { Failure, Panel } from './basics';
import { SelectField, TextField } from './form';
import { Table } from './table';

export interface Basis {
  basis: string;
  note: string;
}

export const noBasis: Basis = { basis: '', note: '' };

/** The members of the body; what was not chosen is what is usual, the first. */
export const basisOut = ({ basis, note }: Basis, of: AdmissionBasis[]) => ({
  basis: of.find((one) => one === basis) ?? of[0]!,
  basis_note: note.trim() || null,
});

export const entering = {
  organisation: ['contract', 'legal_task', 'other'],
  unit: ['contract', 'reorganised', 'other'],
  employee: ['in_service', 'other'],
} satisfies Record<string, AdmissionBasis[]>;

export const leaving = {
  organisation: ['ended', 'correction', 'other'],
  unit: ['reorganised', 'ended', 'correction', 'other'],
  employee: ['left', 'correction', 'other'],
  unitOfEmployee: ['moved', 'reorganised', 'correction', 'other'],
} satisfies Record<string, AdmissionBasis[]>;

export function BasisFields(props: { of: AdmissionBasis[]; v: Basis; set: (v: Basis) => void }) {
  const { t } = useSpeech();
  const { v, set } = props;
  return (
    <>
      <SelectField
        name="basis"
        value={basisOut(v, props.of).basis}
        onValue={(basis) => set({ ...v, basis })}
        choices={props.of.map((value) => ({ value, label: t.admissionBasis[value] }))}
        required
      />
      <TextField
        name="basis_note"
        value={v.note}
        onValue={(note) => set({ ...v, note })}
        hint={t.admission.noteHint}
      />
    </>
  );
}

export function Admissions(props: {
  load: (signal: AbortSignal) => Promise<Admission[]>;
  of: string;
}) {
  const { t, language } = useSpeech();
  const { data, error, reload } = useLoad(props.load, [props.of]);
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return null;
  return (
    <Panel flush title={t.admission.history}>
      <Table
        caption={t.admission.history}
        rows={data}
        id={(one) => one.id ?? ''}
        columns={[
          {
            label: t.admission.period,
            head: true,
            cell: (one) =>
              `${shortDate(one.valid_from)} – ${one.valid_until ? shortDate(one.valid_until) : t.admission.noEnd}`,
          },
          {
            label: t.admission.unit,
            cell: (one) => (one.unit ? unitText(one.unit) : t.admission.whole),
          },
          {
            label: t.admission.basis,
            cell: (one) => (
              <>
                {one.basis ? (
                  t.admissionBasis[one.basis]
                ) : (
                  <span class="muted">{t.admission.unknown}</span>
                )}
                {one.note && <span class="sub">{one.note}</span>}
              </>
            ),
          },
          {
            label: t.admission.who,
            cell: (one) => (
              <>
                {fullName(one.recorded_by) || t.word.system}
                <span class="sub">{one.recorded_at && moment(one.recorded_at, language)}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
