/*
 * The access matrix, one cell at a time.
 *
 * operations.tsv says what is asked, expected.tsv what comes of it; both are written by hand from docs/policy.md and
 * docs/rules.md, never from the code. This file spreads them out: every operation and variant x every role it is asked of
 * x every tie that role can have = exactly one expectation. A cell without one, a cell with two, a row that says nothing,
 * an operation of docs/openapi.yaml that is missing here, and a status or code that the contract does not know are errors.
 *
 *	import { cells } from './cells.mjs'   for the test that plays them
 *	node cells.mjs                        checks; TAP on standard output
 *	node cells.mjs --print                the cells, tab-separated
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('.', import.meta.url);
const COLUMNS = ['operation', 'variant', 'role', 'tie', 'status', 'code', 'reason', 'shows', 'audit'];
const SCOPES = ['open', 'own', 'general', 'list', 'file', 'started', 'reach'];
const ENDED = ['employee_ended', 'organisation_ended'];

const rows = (name) =>
	readFileSync(new URL(name, here), 'utf8')
		.split('\n')
		.map((text, i) => ({ line: i + 1, field: text.split('\t'), text }))
		.filter((row) => row.text !== '' && !row.text.startsWith('#'));

/* Reads operations.tsv: the list of { operation, variant, scope, roles, action, sent }. */
function readOperations(faults) {
	return rows('operations.tsv').map(({ field, line }) => {
		const [operation, variant, scope, roles, action, sent] = field;
		if (field.length !== 6 || !SCOPES.includes(scope))
			faults.push(`operations.tsv:${line}: not six columns, or no such scope`);
		return { operation, variant, scope, roles, action, sent };
	});
}

/* Reads expected.tsv: its sets, the ties of each role, and the expectations themselves. */
function readExpected(faults) {
	const sets = new Map();
	const spread = (list) => list.split(',').flatMap((m) => (sets.has(m) ? sets.get(m) : [m]));
	const ties = new Map();
	const expectations = [];
	for (const { field, line } of rows('expected.tsv')) {
		if (field[0] === 'set') {
			if (sets.has(field[1])) faults.push(`expected.tsv:${line}: the set ${field[1]} stands twice`);
			sets.set(field[1], spread(field[2]));
		} else if (field[0] === 'tie') {
			for (const role of spread(field[1])) ties.set(role, spread(field[2]));
		} else if (field.length === COLUMNS.length) {
			const row = Object.fromEntries(COLUMNS.map((name, i) => [name, field[i]]));
			expectations.push({ ...row, line, roles: spread(row.role), ties: spread(row.tie), used: 0 });
		} else {
			faults.push(`expected.tsv:${line}: ${field.length} columns instead of ${COLUMNS.length}`);
		}
	}
	return { spread, ties, expectations };
}

/* Every pair of role and tie with which an operation is asked. */
function* pairs(op, { spread, ties }) {
	const roles = spread(op.roles);
	if (op.scope !== 'open') yield ['anonymous', 'none'];
	for (const role of roles) {
		const file = ['list', 'file', 'started', 'reach'].includes(op.scope);
		for (const tie of file ? ties.get(role) : ['none'])
			if (op.scope !== 'started' || tie !== 'unknown') yield [role, tie];
		if (role !== 'anonymous') for (const tie of ENDED) yield [role, tie];
	}
}

/* Does the operation column of a row name this operation and variant? */
function names(row, op, spread) {
	const one = (word) =>
		word === op.operation ||
		word === `${op.operation}/${op.variant}` ||
		(word === '@session' && op.scope !== 'open') ||
		(word === '@file' && ['file', 'started'].includes(op.scope)) ||
		(word.startsWith('@file!') && ['file', 'started'].includes(op.scope) && word !== `@file!${op.operation}/${op.variant}`);
	return spread(row.operation).some(one) && (row.variant === '*' || spread(row.variant).includes(op.variant));
}

function auditOf(text, action) {
	if (text === '-') return null;
	const [name, outcome, reason] = text.replace('{action}', action).split(':');
	return { action: name, outcome, reason: none(reason) };
}

const none = (text) => (text === '-' ? null : text);

/* All cells, and what is wrong with the tables (an empty list when all is well). */
export function cells() {
	const faults = [];
	const operations = readOperations(faults);
	const table = readExpected(faults);
	const found = [];
	for (const op of operations)
		for (const [role, tie] of pairs(op, table)) {
			const fit = table.expectations.filter(
				(row) => row.roles.includes(role) && row.ties.includes(tie) && names(row, op, table.spread));
			for (const row of fit) row.used++;
			if (fit.length !== 1)
				faults.push(`${op.operation}/${op.variant} ${role} ${tie}: ${fit.length} expectations` +
					fit.map((row) => `, line ${row.line}`).join(''));
			else
				found.push({ operation: op.operation, variant: op.variant, scope: op.scope, sent: op.sent, role, tie,
					status: Number(fit[0].status), code: none(fit[0].code), reason: none(fit[0].reason),
					shows: none(fit[0].shows), audit: auditOf(fit[0].audit, op.action) });
		}
	for (const row of table.expectations)
		if (row.used === 0) faults.push(`expected.tsv:${row.line}: fits no cell`);
	return { cells: found, faults };
}

/* The names in an `enum:` block list of the contract. */
function enumOf(contract, schema) {
	const block = contract.match(new RegExp(`\\n    ${schema}:\\n(?:      .*\\n)*?      enum:\\n((?:        - .*\\n)+)`));
	return block ? block[1].trim().split(/\s*- /).filter(Boolean) : [];
}

/* Operations of the contract with the statuses they name. */
function operationsOf(contract) {
	const known = new Map();
	for (const part of contract.split(/\n {6}operationId: /).slice(1)) {
		const own = part.split(/\n {4}(?:get|put|post|patch|delete):\n|\ncomponents:\n/)[0];
		known.set(own.match(/^\w+/)[0], new Set([...own.matchAll(/\n {8}'(\d{3})':/g)].map((m) => Number(m[1]))));
	}
	return known;
}

/* Holds the cells against docs/openapi.yaml, both ways. */
export function againstContract(all) {
	const contract = readFileSync(new URL('../../docs/openapi.yaml', here), 'utf8');
	const known = operationsOf(contract);
	const codes = enumOf(contract, 'ErrorCode');
	const reasons = enumOf(contract, 'AccessReason');
	const conflicts = enumOf(contract, 'ConflictReason');
	const actions = enumOf(contract, 'Action');
	const faults = [];
	const asked = new Set(all.map((cell) => cell.operation));
	for (const name of known.keys()) if (!asked.has(name)) faults.push(`${name}: in the contract, not in the matrix`);
	for (const name of asked) if (!known.has(name)) faults.push(`${name}: in the matrix, not in the contract`);
	const wrong = new Set();
	for (const cell of all) {
		if (known.has(cell.operation) && !known.get(cell.operation).has(cell.status))
			wrong.add(`${cell.operation}: status ${cell.status} is not in the contract`);
		if ((cell.status >= 400) !== (cell.code !== null) || (cell.code && !codes.includes(cell.code)))
			wrong.add(`${cell.operation}: code ${cell.code} with ${cell.status}`);
		if ((cell.status === 403) !== (cell.reason !== null) || (cell.reason && !reasons.includes(cell.reason)))
			wrong.add(`${cell.operation}: reason ${cell.reason} with ${cell.status}`);
		if (cell.audit && !actions.includes(cell.audit.action)) wrong.add(`${cell.operation}: action ${cell.audit.action}`);
		if (cell.audit?.reason && ![...reasons, ...codes, ...conflicts].includes(cell.audit.reason))
			wrong.add(`${cell.operation}: audit reason ${cell.audit.reason}`);
		if (cell.audit && (cell.audit.outcome === 'allowed') !== cell.status < 400)
			wrong.add(`${cell.operation}: ${cell.audit.outcome} with ${cell.status}`);
	}
	return [...faults, ...wrong];
}

function main() {
	const { cells: all, faults } = cells();
	if (process.argv.includes('--print')) {
		for (const c of all)
			console.log([c.operation, c.variant, c.role, c.tie, c.status, c.code ?? '-', c.reason ?? '-', c.shows ?? '-',
				c.audit ? `${c.audit.action}:${c.audit.outcome}:${c.audit.reason ?? '-'}` : '-'].join('\t'));
		return faults.length === 0;
	}
	const checks = [
		[`${all.length} cells, each with one expectation`, faults],
		['the matrix and docs/openapi.yaml know the same operations, statuses and codes', againstContract(all)],
	];
	console.log(`1..${checks.length}`);
	checks.forEach(([title, wrong], i) => {
		for (const text of wrong) console.log(`# ${text}`);
		console.log(`${wrong.length ? 'not ok' : 'ok'} ${i + 1} - ${title}`);
	});
	return checks.every(([, wrong]) => wrong.length === 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main() ? 0 : 1;
