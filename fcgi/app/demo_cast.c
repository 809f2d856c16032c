/*
 * The tables of the cast. The passwords are for the demo only and stand here to be read: the demo
 * listens on loopback, and its people do not exist.
 */
#include "app/demo_cast.h"

#include <stdlib.h>
#include <string.h>

#include "access/viewer.h"

enum { YEARS_OF_CAST = 6 };

/* Enterprise numbers that start with 0999 have not been given out. */
const struct demo_organisation demo_organisations[DEMO_ORGANISATIONS] = {
	[DEMO_VDAB] = {"VDAB", "vdab", "09990001", NULL, false, 0, false, 0},
	[DEMO_WENDING] = {"Wending Outplacement", "outplacement_office", "09990112", "OC-2021-0147",
		false, 0, false, 0},
	[DEMO_OEVER] = {"Nieuwe Oever Loopbanen", "outplacement_office", "09990223", "OC-2022-0031",
		false, 0, false, 0},
	[DEMO_AMBACHT] = {"Ambacht & Taal vzw", "training_provider", "09990334", "OP-2023-1180",
		false, 0, false, 0},
	[DEMO_WERKSPOOR] = {"Werkspoor vzw", "tender_partner", "09990445", "TIBB-2024-12", false,
		0, false, 0},
	[DEMO_GTB] = {"GTB Vlaams-Brabant", "gtb", "09990556", "GTB-2020-03", false, 0,
		true, 0},
	[DEMO_OCMW] = {"OCMW Wolvendaal", "ocmw", "09990667", "OCMW-2022-88", false, 0,
		true, 0},
	[DEMO_LEERT] = {"Brussel Leert vzw", "promoter", "09990778", "BXL-2021-104", true, 0, false, 0},
	[DEMO_KANAAL] = {"Atelier Kanaal vzw", "promoter", "09990889", "BXL-2021-207", true, 0, false, 0},
	[DEMO_ZUID] = {"Kwartier Zuid vzw", "promoter", "09990990", "BXL-2025-011", false, 0, false, 0},
	[DEMO_SCHOOL] = {"CDO De Zeshoek", "school", "09991001", "LW-2023-19", false, 0, false, 0},
	[DEMO_KRING] = {"Maatwerkbedrijf De Kring", "social_enterprise", "09991112", "SE-2022-45",
		false, 0, false, 200},
	[DEMO_MORGEN] = {"Opleidingshuis Morgen vzw", "training_provider", "09991223",
		"OP-2020-0733", false, 40, false, 0},
};

const struct demo_unit demo_units[DEMO_UNITS] = {
	[DEMO_VDAB_HALLE] = {DEMO_VDAB, 384, "VDAB HALLE", "vlaams_brabant", 0},
	[DEMO_VDAB_LEUVEN] = {DEMO_VDAB, 388, "VDAB LEUVEN", "vlaams_brabant", 0},
	[DEMO_VDAB_BRUSSEL] = {DEMO_VDAB, 391, "VDAB BRUSSEL", "brussel", 0},
	[DEMO_VDAB_GENT] = {DEMO_VDAB, 405, "VDAB GENT", "oost_vlaanderen", 0},
	[DEMO_VDAB_ANTWERPEN] = {DEMO_VDAB, 412, "VDAB ANTWERPEN", "antwerpen", 0},
	[DEMO_VDAB_HASSELT] = {DEMO_VDAB, 421, "VDAB HASSELT", "limburg", 0},
	[DEMO_VDAB_BRUGGE] = {DEMO_VDAB, 431, "VDAB BRUGGE", "west_vlaanderen", 0},
	[DEMO_VDAB_CENTRAAL] = {DEMO_VDAB, 300, "VDAB CENTRALE DIENSTEN", NULL, 0},
	[DEMO_VDAB_VILVOORDE] = {DEMO_VDAB, 386, "VDAB VILVOORDE", "vlaams_brabant", 210},
	[DEMO_WENDING_HALLE] = {DEMO_WENDING, 41210, "WENDING HALLE", NULL, 0},
	[DEMO_WENDING_LEUVEN] = {DEMO_WENDING, 41211, "WENDING LEUVEN", NULL, 0},
	[DEMO_OEVER_GENT] = {DEMO_OEVER, 41530, "NIEUWE OEVER GENT", NULL, 0},
	[DEMO_OEVER_ANTWERPEN] = {DEMO_OEVER, 41531, "NIEUWE OEVER ANTWERPEN", NULL, 0},
	[DEMO_AMBACHT_VILVOORDE] = {DEMO_AMBACHT, 30117, "AMBACHT & TAAL VILVOORDE", NULL, 0},
	[DEMO_AMBACHT_GENT] = {DEMO_AMBACHT, 30118, "AMBACHT & TAAL GENT", NULL, 0},
	[DEMO_WERKSPOOR_HALLE] = {DEMO_WERKSPOOR, 50240, "WERKSPOOR HALLE-VILVOORDE", NULL, 0},
	[DEMO_WERKSPOOR_BRUSSEL] = {DEMO_WERKSPOOR, 50241, "WERKSPOOR BRUSSEL", NULL, 0},
	[DEMO_GTB_BRABANT] = {DEMO_GTB, 60120, "GTB VLAAMS-BRABANT", NULL, 0},
	[DEMO_OCMW_WOLVENDAAL] = {DEMO_OCMW, 70150, "OCMW WOLVENDAAL ACTIVERING", NULL, 0},
	[DEMO_LEERT_BRUSSEL] = {DEMO_LEERT, 10451, "BRUSSEL LEERT ONTHAAL", NULL, 0},
	[DEMO_LEERT_OPLEIDING] = {DEMO_LEERT, 10452, "BRUSSEL LEERT OPLEIDINGSCENTRUM", NULL, 0},
	[DEMO_KANAAL_BRUSSEL] = {DEMO_KANAAL, 20733, "ATELIER KANAAL", NULL, 0},
	[DEMO_ZUID_BRUSSEL] = {DEMO_ZUID, 20960, "KWARTIER ZUID", NULL, 0},
	[DEMO_SCHOOL_BRUSSEL] = {DEMO_SCHOOL, 80310, "CDO DE ZESHOEK LEREN EN WERKEN", NULL, 0},
	[DEMO_KRING_LEUVEN] = {DEMO_KRING, 90412, "DE KRING LEUVEN", NULL, 0},
	[DEMO_MORGEN_GENT] = {DEMO_MORGEN, 30555, "OPLEIDINGSHUIS MORGEN GENT", NULL, 0},
};

const struct demo_funding demo_fundings[] = {
	{DEMO_WENDING, "EEWG438", "Outplacement, Sociaal Interventiefonds", 0},
	{DEMO_WENDING, "EEWG441", "Outplacement, algemene regeling", 0},
	{DEMO_WENDING, "EEWG402", "Outplacement, vorige overeenkomst", 95},
	{DEMO_OEVER, "EEWH127", "Outplacement, Sociaal Interventiefonds", 0},
	{DEMO_OEVER, "EEWH130", "Outplacement, tewerkstellingscel", 0},
	{DEMO_AMBACHT, "99FN210", "Nederlands op de werkvloer", 0},
	{DEMO_AMBACHT, "99FN214", "Bouwberoepen voor zij-instromers", 0},
	{DEMO_WERKSPOOR, "TIBB412", "Intensieve begeleiding en bemiddeling", 0},
	{DEMO_GTB, "GTB0120", "Gespecialiseerde trajectbegeleiding", 0},
	{DEMO_LEERT, "99FN000", "Beroepsopleiding Brussel", 0},
	{DEMO_LEERT, "99FN003", "Schakelopleiding horeca", 0},
	{DEMO_KANAAL, "99FN001", "Leren en werken", 0},
	{DEMO_ZUID, "99FN014", "Opleiding zorgkundige", 0},
	{DEMO_KRING, "SEPAP45", "Persoonlijk actieplan sociale economie", 0},
};
const size_t demo_funding_count = sizeof(demo_fundings) / sizeof(demo_fundings[0]);

const struct demo_region demo_regions[] = {
	{"antwerpen", "03 555 01 41", "Voorbeeldkaai 12\n2000 Antwerpen"},
	{"brussel", "02 555 01 42", "Voorbeeldlaan 9\n1000 Brussel"},
	{"limburg", "011 55 01 43", "Voorbeeldplein 3\n3500 Hasselt"},
	{"oost_vlaanderen", "09 555 01 44", "Voorbeeldstraat 27\n9000 Gent"},
	{"vlaams_brabant", "016 55 01 45", "Voorbeeldvest 5\n3000 Leuven"},
	{"west_vlaanderen", "050 55 01 46", "Voorbeeldrei 18\n8000 Brugge"},
};
const size_t demo_region_count = sizeof(demo_regions) / sizeof(demo_regions[0]);

const struct demo_service demo_services[DEMO_SERVICES] = {
	[DEMO_TIBB] = {"TIBB4", "Tender intensieve begeleiding en bemiddeling",
		"https://example.org/draaiboek/tibb4", "transfer", 3, false},
	[DEMO_WIJ] = {"WIJ3", "Werkinleving voor jongeren", "https://example.org/draaiboek/wij3",
		"assignment_end", 2, true},
	[DEMO_TWE] = {"TWE WZ", "Tijdelijke werkervaring voor werkzoekenden",
		"https://example.org/draaiboek/twe-wz", "service_end", 1, false},
	[DEMO_AMA] = {"WZ-AMA", "Arbeidsmatige activiteiten",
		"https://example.org/draaiboek/ama", "assignment_end", 1, false},
	[DEMO_SIF] = {"SIF", "Sociaal Interventiefonds", NULL, NULL, 0, false},
};

const struct demo_assignment demo_assignments[] = {
	{DEMO_TIBB, DEMO_WERKSPOOR, "TIBB-2024-12",
		"https://example.org/projectfiche/tibb-2024-12"},
	{DEMO_WIJ, DEMO_OCMW, "WIJ3-2025-04", NULL},
	{DEMO_TWE, DEMO_GTB, "TWE-2026-01", NULL},
	{DEMO_AMA, DEMO_KRING, "AMA-2025-09", NULL},
	{DEMO_SIF, DEMO_WENDING, "SIF-2025-147", NULL},
	{DEMO_SIF, DEMO_OEVER, "SIF-2025-031", NULL},
};
const size_t demo_assignment_count = sizeof(demo_assignments) / sizeof(demo_assignments[0]);

const struct demo_account demo_accounts[DEMO_ACCOUNTS] = {
	[DEMO_COUNSELLOR_HALLE] = {"counsellor.halle", "kievit-dijk-lantaarn", "Griet",
		"Vandenbossche", "nl", ROLE_COUNSELLOR, DEMO_VDAB_HALLE, 0, true},
	[DEMO_GUIDE_HALLE] = {"guide.halle", "merel-polder-kompas", "Sofie", "Willems", "nl",
		ROLE_GUIDE, DEMO_WENDING_HALLE, 0, true},
	[DEMO_ADVISER_BRABANT] = {"adviser.vlaamsbrabant", "wulp-heide-kandelaar", "Bart",
		"Geeraerts", "nl", ROLE_ADVISER, DEMO_VDAB_LEUVEN, 0, true},
	[DEMO_PROMOTER_BRUSSEL] = {"promoter.brussel", "gierzwaluw-brug-penseel", "Nadia", "Benali",
		"fr", ROLE_PROMOTER, DEMO_LEERT_BRUSSEL, 0, true},
	[DEMO_COUNSELLOR_BRUSSEL] = {"counsellor.brussel", "spreeuw-sluis-horloge", "Karim",
		"Haddouchi", "nl", ROLE_COUNSELLOR, DEMO_VDAB_BRUSSEL, 0, true},
	[DEMO_ADMIN_OFFICE] = {"admin.office", "ekster-haven-paraplu", "Lieve", "Coppens", "nl",
		ROLE_PARTNER_ADMIN, DEMO_WENDING_HALLE, 0, false},
	[DEMO_ADMIN_VDAB] = {"admin.vdab", "buizerd-toren-notitie", "Hilde", "Aerts", "nl",
		ROLE_VDAB_ADMIN, DEMO_VDAB_CENTRAAL, 0, false},
	[DEMO_AUDITOR_VDAB] = {"auditor.vdab", "reiger-vijver-vergrootglas", "Dirk", "Michiels",
		"nl", ROLE_AUDITOR, DEMO_VDAB_CENTRAAL, 0, true},
	[DEMO_GUIDE_LEUVEN] = {"guide.leuven", "kwikstaart-beek-zaklamp", "Tom", "Hendrickx", "nl",
		ROLE_GUIDE, DEMO_WENDING_LEUVEN, 0, true},
	[DEMO_COLLEAGUE_HALLE] = {"colleague.halle", "roodborst-molen-inktpot", "Yasmina", "Ouali",
		"nl", ROLE_COUNSELLOR, DEMO_VDAB_HALLE, 0, true},
	[DEMO_COUNSELLOR_LEUVEN] = {"counsellor.leuven", "tureluur-kasteel-griffel", "Pieter",
		"Stroobants", "nl", ROLE_COUNSELLOR, DEMO_VDAB_LEUVEN, 0, true},
	[DEMO_COUNSELLOR_GENT] = {"counsellor.gent", "scholekster-kade-bloempot", "An",
		"Verstraete", "nl", ROLE_COUNSELLOR, DEMO_VDAB_GENT, 0, true},
	[DEMO_COUNSELLOR_ANTWERPEN] = {"counsellor.antwerpen", "grutto-dok-stopwatch", "Jeroen",
		"Van Camp", "nl", ROLE_COUNSELLOR, DEMO_VDAB_ANTWERPEN, 0, true},
	[DEMO_ADVISER_GENT] = {"adviser.gent", "fuut-plas-kalender", "Ilse", "De Baets", "nl",
		ROLE_ADVISER, DEMO_VDAB_GENT, 0, true},
	[DEMO_ADVISER_BRUSSEL] = {"adviser.brussel", "meerkoet-plein-vulpen", "Samuel", "Lejeune",
		"fr", ROLE_ADVISER, DEMO_VDAB_BRUSSEL, 0, true},
	[DEMO_ADVISER_ANTWERPEN] = {"adviser.antwerpen", "aalscholver-kaai-liniaal", "Rita",
		"Goossens", "nl", ROLE_ADVISER, DEMO_VDAB_ANTWERPEN, 0, true},
	[DEMO_GUIDE_GENT] = {"guide.gent", "zwaluw-binnenhof-doos", "Els", "Van Hecke", "nl",
		ROLE_GUIDE, DEMO_OEVER_GENT, 0, true},
	[DEMO_GUIDE_ANTWERPEN] = {"guide.antwerpen", "koolmees-schelp-verrekijker", "Mohamed",
		"Azzouzi", "nl", ROLE_GUIDE, DEMO_OEVER_ANTWERPEN, 0, true},
	[DEMO_GUIDE_ADMIN_GENT] = {"guide.admin.gent", "houtduif-markt-sleutelbos", "Katrien",
		"De Wilde", "en", ROLE_GUIDE | ROLE_PARTNER_ADMIN, DEMO_OEVER_GENT, 0, true},
	[DEMO_PROMOTER_KANAAL] = {"promoter.kanaal", "boomklever-atelier-kwast", "Aïcha", "Diallo",
		"fr", ROLE_PROMOTER, DEMO_KANAAL_BRUSSEL, 0, true},
	[DEMO_PROMOTER_ZUID] = {"promoter.zuid", "putter-station-handschoen", "Luís", "Carvalho",
		"en", ROLE_PROMOTER, DEMO_ZUID_BRUSSEL, 0, true},
	[DEMO_GUIDE_TENDER] = {"guide.tender", "specht-bosrand-wegwijzer", "Annelies", "Maes", "nl",
		ROLE_GUIDE, DEMO_WERKSPOOR_HALLE, 0, true},
	[DEMO_GUIDE_TRAINING] = {"guide.training", "vink-zaagsel-krijtbord", "Geert", "Van Acker",
		"nl", ROLE_GUIDE, DEMO_AMBACHT_VILVOORDE, 0, true},
	[DEMO_GUIDE_GTB] = {"guide.gtb", "ooievaar-weide-notenkraker", "Leen", "Timmermans", "nl",
		ROLE_GUIDE, DEMO_GTB_BRABANT, 0, true},
	[DEMO_GUIDE_OCMW] = {"guide.ocmw", "uil-kerkhof-theedoek", "Farid", "Mansouri", "nl",
		ROLE_GUIDE, DEMO_OCMW_WOLVENDAAL, 0, true},
	[DEMO_GUIDE_SCHOOL] = {"guide.school", "mus-speelplein-boekentas", "Veerle", "Lambrecht",
		"nl", ROLE_GUIDE, DEMO_SCHOOL_BRUSSEL, 0, true},
	[DEMO_GUIDE_MAATWERK] = {"guide.maatwerk", "ijsvogel-wilg-gereedschap", "Johan", "Wouters",
		"nl", ROLE_GUIDE, DEMO_KRING_LEUVEN, 0, true},
	[DEMO_GUIDE_ENDED] = {"guide.ended", "leeuwerik-akker-afscheid", "Kevin", "Bogaerts", "nl",
		ROLE_GUIDE, DEMO_WENDING_HALLE, 14, true},
	[DEMO_TRAINER_ENDED] = {"trainer.ended", "patrijs-veld-sluitstuk", "Martine", "Claeys",
		"nl", ROLE_GUIDE, DEMO_MORGEN_GENT, 0, true},
};

struct date demo_cast_begin(struct date today)
{
	return date_add_months(today, -12 * YEARS_OF_CAST);
}

struct date demo_cast_end(struct date today, int ended_days)
{
	return ended_days ? date_add_days(today, -ended_days) : (struct date){0};
}

const char *demo_enterprise_number(const char *base, char to[ENTERPRISE_DIGITS + 1])
{
	long check = 97 - strtol(base, NULL, 10) % 97;

	memcpy(to, base, ENTERPRISE_DIGITS - 2);
	to[ENTERPRISE_DIGITS - 2] = (char)('0' + check / 10);
	to[ENTERPRISE_DIGITS - 1] = (char)('0' + check % 10);
	to[ENTERPRISE_DIGITS] = '\0';
	return to;
}

enum demo_organisation_name demo_account_organisation(enum demo_account_name a)
{
	return demo_units[demo_accounts[a].unit].organisation;
}

bool demo_account_lives(const struct demo_account *a)
{
	const struct demo_unit *u = &demo_units[a->unit];

	return !a->ended_days && !u->ended_days && !demo_organisations[u->organisation].ended_days;
}
