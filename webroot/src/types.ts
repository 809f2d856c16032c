// Short names for what the contract describes.

import type { components } from './api.gen';

type Schemas = components['schemas'];

export type AccessReason = Schemas['AccessReason'];
export type Action = Schemas['Action'];
export type CancelReason = Schemas['CancelReason'];
export type Client = Schemas['Client'];
export type ClientHit = Schemas['ClientHit'];
export type ClientListItem = Schemas['ClientListItem'];
export type ConflictReason = Schemas['ConflictReason'];
export type ClosingRule = Schemas['ClosingRule'];
export type Document = Schemas['Document'];
export type DocumentKind = Schemas['DocumentKind'];
export type Employee = Schemas['Employee'];
export type EmployeeRef = Schemas['EmployeeRef'];
export type ErrorCode = Schemas['ErrorCode'];
export type FieldErrorCode = Schemas['FieldErrorCode'];
export type Import = Schemas['Import'];
export type ImportReason = Schemas['ImportReason'];
export type ImportReasonCode = Schemas['ImportReasonCode'];
export type ImportRecord = Schemas['ImportRecord'];
export type ImportVerdict = Schemas['ImportVerdict'];
export type LogEntry = Schemas['LogEntry'];
export type Organisation = Schemas['Organisation'];
export type OrganisationKind = Schemas['OrganisationKind'];
export type OrganisationRef = Schemas['OrganisationRef'];
export type Ownership = Schemas['Ownership'];
export type Party = Schemas['Party'];
export type Right = Schemas['Right'];
export type RightBasis = Schemas['RightBasis'];
export type RightEndReason = Schemas['RightEndReason'];
export type Role = Schemas['Role'];
export type Service = Schemas['Service'];
export type Session = Schemas['Session'];
export type Sex = Schemas['Sex'];
export type Step = Schemas['Step'];
export type StepKind = Schemas['StepKind'];
export type StepKindCode = Schemas['StepKindCode'];
export type StepListItem = Schemas['StepListItem'];
export type StepState = Schemas['StepState'];
export type StepVersion = Schemas['StepVersion'];
export type Unit = Schemas['Unit'];
export type UnitFound = Schemas['UnitRefFound'];
export type Upload = Schemas['Upload'];
export type ImportState = Import['state'];
export type RightCategory = Right['category'];
