// Asking for a right and deciding on it by the screens, as stories need it: every function works on a page
// that somebody has open (days.mjs), and leaves it where the work ended.
import { fillDate, lookUp, settled, visit } from './lib.mjs';

const exact = (name) => ({ name, exact: true });

/** The scan of a paper, as it is chosen from a disk. */
export const scan = (buffer, name = 'attest.pdf') => ({ name, mimeType: 'application/pdf', buffer });

/**
 * Fills what `form` names: {kind, partner, client: {last, first, birthDate, ssin}, purpose, origin, ticked,
 * dated, signedOn, actiris, reference, end, region, paper}; what it does not name is left as it is.
 */
export async function fillRequest(page, form) {
  const { client } = form;
  if (form.kind) await page.getByRole('radio', exact(form.kind)).check();
  if (form.partner) await lookUp(page, 'Partnerorganisatie of eenheid', form.partner);
  if (client) {
    await page.getByRole('textbox', exact('Naam')).fill(client.last);
    await page.getByLabel('Voornaam').fill(client.first);
    await fillDate(page, 'Geboortedatum', client.birthDate);
    if (client.ssin) await page.getByLabel('INSZ').fill(client.ssin);
  }
  if (form.purpose) await page.getByLabel('Doel van de inzage').fill(form.purpose);
  if (form.origin) await page.getByRole('radio', exact(form.origin)).check();
  for (const statement of form.ticked ?? []) await page.getByRole('checkbox', exact(statement)).check();
  if (form.dated) await fillDate(page, 'Datum op het formulier of attest', form.dated);
  if (form.signedOn) {
    await page.getByRole('checkbox', exact('De klant heeft ondertekend')).check();
    await fillDate(page, 'Datum van ondertekening', form.signedOn);
  }
  if (form.actiris) await page.getByLabel('Nummer bij Actiris').fill(form.actiris);
  if (form.reference) await page.getByLabel('Referentie van de opleidingsaanvraag').fill(form.reference);
  if (form.end) await fillDate(page, 'Vermoedelijke einddatum', form.end);
  if (form.region) await page.getByLabel('Regio van de klant').selectOption(form.region);
  if (form.paper) await page.locator('input[type=file]').setInputFiles(form.paper);
}

/** Hands a form in and follows it: the public id of the request. */
export async function handIn(page, form) {
  await visit(page, '/request');
  await fillRequest(page, form);
  await page.getByRole('button', exact('Aanvraag versturen')).click();
  await page.getByText('De aanvraag is ontvangen').waitFor();
  await page.getByRole('link', exact('Volg deze aanvraag')).click();
  await page.getByRole('heading', exact('Zoals ingediend')).waitFor();
  return /#\/requests\/([0-9a-f]{32})$/.exec(page.url())[1];
}

/** Fills in what a request lacked. */
export async function completeRequest(page, id, form) {
  await visit(page, `/requests/${id}`);
  await page.getByRole('link', exact('Aanvraag aanvullen')).click();
  await page.locator('form').waitFor();
  await fillRequest(page, form);
  await page.getByRole('button', exact('Aanvraag aanvullen')).click();
  await page.getByText('De aanvraag is aangevuld.').waitFor();
}

/** The line of a client in the list of requests, on whichever of its pages; other suites have requests there too. */
export async function lineOf(page, client) {
  await visit(page, '/requests');
  const table = page.getByRole('table', exact('Aanvragen'));
  await table.or(page.getByText('Er zijn geen aanvragen.')).waitFor();
  const line = table.getByRole('row', { name: client.last });
  const more = page.getByRole('button', exact('Toon meer'));
  while (!(await line.count()) && (await more.count())) {
    const shown = await table.getByRole('row').count();
    await more.click();
    await table.getByRole('row').nth(shown).waitFor();
  }
  return line;
}

/** From the work list to a request. */
export async function openRequest(page, client) {
  await (await lineOf(page, client)).getByRole('link').click();
  await page.getByRole('heading', exact('Zoals ingediend')).waitFor();
  await settled(page);
}

/** Grants the request that is open. */
export async function grantRequest(page) {
  await page.getByRole('radio', exact('Inzagerecht toestaan')).check();
  await page.getByRole('checkbox', exact('Formulier en dossier gaan over dezelfde persoon')).check();
  await page.getByRole('button', exact('Beslissing bevestigen')).click();
  await page.getByText('Het inzagerecht is toegestaan; de organisatie krijgt bericht.').waitFor();
}

/** Refuses it, for one of the reasons that the screen offers. */
export async function refuseRequest(page, reason, note) {
  await page.getByRole('radio', exact('Weigeren')).check();
  await page.getByLabel('Reden van de weigering').selectOption({ label: reason });
  await page.getByRole('textbox', { name: 'Toelichting' }).fill(note);
  await page.getByRole('button', exact('Beslissing bevestigen')).click();
  await page.getByText('De aanvraag is geweigerd; de organisatie krijgt bericht.').waitFor();
}

/** By the sein among the messages to the file itself. */
export async function followSein(page, client) {
  await visit(page, '/messages');
  const row = page.getByRole('row', { name: `${client.last} ${client.first}` });
  await row.getByText('Je organisatie heeft inzagerecht in dit dossier gekregen.').waitFor();
  await row.getByRole('link', exact(`${client.last} ${client.first}`)).click();
  await page.getByRole('heading', exact(`${client.last} ${client.first}`)).waitFor();
}
