// The pages of deliveries and administration, fetched together.

export { EmployeeForm, EmployeePage, EmployeesPage } from './employees';
export { ImportPage, ImportsPage } from './imports';
export { OrganisationForm, OrganisationPage, OrganisationsPage } from './organisations';
