// Short names for what the contract describes.

import type { components } from './api.gen';

type Schemas = components['schemas'];

export type AccessReason = Schemas['AccessReason'];
/** Those that refuse. */
export type DenialReason = Exclude<
  AccessReason,
  | OpeningReason
  | 'self'
  | 'role'
  | 'owner'
  | 'own_request'
  | 'certificate_of_region'
  | 'unmatched_request'
>;
/** Those by which a file opens. */
export type OpeningReason =
  'open_right' | 'counsellor' | 'vdab_unit' | 'adviser_of_line' | 'emergency' | 'control';
export type AccessRequest = Schemas['AccessRequest'];
export type ConsentOrigin = Schemas['ConsentOrigin'];
export type ConsentForm = Schemas['ConsentForm'];
export type FormOnPaper = Schemas['RequestForm'];
export type RequestField = Schemas['RequestField'];
export type RequestFormCode = Schemas['RequestFormCode'];
export type PrintedForm = Exclude<RequestFormCode, 'outplacement_certificate'>;
export type RequestRefusal = Schemas['RequestRefusal'];
export type Action = Schemas['Action'];
export type Admission = Schemas['Admission'];
export type AdmissionBasis = Schemas['AdmissionBasis'];
export type GettingIn = Schemas['GettingIn'];
export type Alarm = Schemas['Alarm'];
export type CancelReason = Schemas['CancelReason'];
export type Allocation = Schemas['Allocation'];
export type AllocationStatus = Allocation['status'];
export type AllocationWithdrawReason = Schemas['AllocationWithdrawReason'];
export type Withdrawal = Schemas['Withdrawal'];
export type WithdrawalChannel = Schemas['WithdrawalChannel'];
export type WithdrawalDecision = Schemas['WithdrawalDecision'];
export type WithdrawalReview = Schemas['WithdrawalReview'];
export type CertifiedOpening = Schemas['CertifiedOpening'];
export type CertifiedOpeningCount = Schemas['CertifiedOpeningCountPage']['items'][number];
export type GrantRule = NonNullable<Schemas['GrantRuleOrNull']>;
export type CaseloadItem = Schemas['CaseloadItem'];
export type Client = Schemas['Client'];
export type ClientHit = Schemas['ClientHit'];
export type ClientListItem = Schemas['ClientListItem'];
export type ConflictReason = Schemas['ConflictReason'];
export type ClosingRule = Schemas['ClosingRule'];
export type DesiredJob = Schemas['DesiredJob'];
export type DesiredJobList = Schemas['DesiredJobList'];
export type Document = Schemas['Document'];
export type DocumentState = Schemas['DocumentState'];
export type DocumentVersion = Schemas['DocumentVersion'];
export type DocumentEvent = Schemas['DocumentEvent'];
export type AddedBy = Schemas['AddedBy'];
export type DocumentKind = Schemas['DocumentKind'];
export type Employee = Schemas['Employee'];
export type EmployeeRef = Schemas['EmployeeRef'];
export type ErrorCode = Schemas['ErrorCode'];
/** What can be wrong with a field; with the references of a training request (R53) apart. */
export type FieldErrorCode = Exclude<Schemas['FieldErrorCode'], ReferenceFault>;
export type ReferenceFault = Extract<
  Schemas['FieldErrorCode'],
  'reference_shape' | 'reference_ambiguous' | 'oe_only'
>;
export type Explained = Schemas['Explained'];
export type Factor = Schemas['Factor'];
export type FactorSecret = Schemas['FactorSecret'];
export type FactorVerification = Schemas['FactorVerification'];
export type SecondStep = Schemas['SecondStep'];
export type Import = Schemas['Import'];
export type ImportReason = Schemas['ImportReason'];
export type ImportReasonCode = Schemas['ImportReasonCode'];
export type ImportRecord = Schemas['ImportRecord'];
export type ImportVerdict = Schemas['ImportVerdict'];
export type LogEntry = Schemas['LogEntry'];
export type Message = Schemas['Message'];
export type Notice = Schemas['Notice'];
/** A right of one's own organisation, with whose file it is about. */
export type OwnRight = Schemas['OwnRight'];
export type Organisation = Schemas['Organisation'];
export type OrganisationKind = Schemas['OrganisationKind'];
export type OrganisationRef = Schemas['OrganisationRef'];
export type ShownOrganisationRef = Schemas['ShownOrganisationRef'];
export type Sensitivity = Schemas['Sensitivity'];
export type Ownership = Schemas['Ownership'];
export type Party = Schemas['Party'];
export type ClientVersion = Schemas['ClientVersion'];
export type Emergency = Schemas['Emergency'];
export type EmergencyVerdict = Schemas['EmergencyVerdict'];
export type Control = Schemas['Control'];
export type ControlKind = Schemas['ControlKind'];
export type Merge = Schemas['MergeWhole'];
export type MergeContents = Schemas['MergeContents'];
export type Region = Schemas['Region'];
export type Right = Schemas['Right'];
export type RightBasis = Schemas['RightBasis'];
export type RightEndReason = Schemas['RightEndReason'];
export type Role = Schemas['Role'];
export type Service = Schemas['Service'];
export type Mail = Schemas['Mail'];
export type MailPreference = Schemas['MailPreference'];
export type Session = Schemas['Session'];
export type Sex = Schemas['Sex'];
export type Step = Schemas['Step'];
export type StepKind = Schemas['StepKind'];
export type StepKindField = Schemas['StepKindField'];
export type KindConfig = Schemas['KindConfig'];
export type ConfigSetting = Schemas['ConfigSetting'];
export type FactorRole = Schemas['FactorRole'];
export type FundingConfig = Schemas['FundingConfig'];
export type ConfigurationVersion = Schemas['ConfigurationVersion'];
export type Presence = Schemas['Presence'];
export type StepKindCode = Schemas['StepKindCode'];
export type StepListItem = Schemas['StepListItem'];
export type StepState = Schemas['StepState'];
export type StepVersion = Schemas['StepVersion'];
export type TermRule = Schemas['TermRule'];
export type Timeline = Schemas['Timeline'];
export type TimelineStep = Schemas['TimelineStep'];
export type TrajectoryPlan = Schemas['TrajectoryPlan'];
export type TrajectoryPlanVersion = Schemas['TrajectoryPlanVersion'];
export type Unit = Schemas['Unit'];
export type UnitFound = Schemas['UnitRefFound'];
export type Upload = Schemas['Upload'];
export type Extension = Schemas['Extension'];
export type StopRequest = Schemas['StopRequest'];
export type ImportState = Import['state'];
export type RightCategory = Right['category'];
