/*
 * Who plays in the demo: twelve organisations of every kind and one that has ended, their units,
 * funding numbers and employees. Everybody and everything is fictitious but the employment service
 * that is the model. Constant tables; rows are named by the enums, in the same order.
 */
#ifndef INZAGE_APP_DEMO_CAST_H
#define INZAGE_APP_DEMO_CAST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/calendar.h"
#include "base/ident.h"

enum demo_organisation_name {
	DEMO_VDAB,
	DEMO_WENDING,   /* outplacement office, Halle and Leuven */
	DEMO_OEVER,     /* outplacement office, Gent and Antwerpen */
	DEMO_AMBACHT,   /* training provider */
	DEMO_WERKSPOOR, /* tender partner */
	DEMO_GTB,
	DEMO_OCMW,
	DEMO_LEERT,  /* promoter that registers in IBIS: OE 10451 */
	DEMO_KANAAL, /* the same: OE 20733 */
	DEMO_ZUID,   /* promoter without IBIS */
	DEMO_SCHOOL, /* part-time education in Brussels */
	DEMO_KRING,  /* social enterprise */
	DEMO_MORGEN, /* training provider that has ended */
	DEMO_ORGANISATIONS
};

/* Services through which a partner owns files; their closing rules are made up (R64). */
enum demo_service_name { DEMO_TIBB, DEMO_WIJ, DEMO_TWE, DEMO_AMA, DEMO_SIF, DEMO_SERVICES };

enum demo_unit_name {
	DEMO_VDAB_HALLE, /* OE 384 */
	DEMO_VDAB_LEUVEN,
	DEMO_VDAB_BRUSSEL, /* files made by IBIS are its own: site.ibis_vdab_unit */
	DEMO_VDAB_GENT,
	DEMO_VDAB_ANTWERPEN,
	DEMO_VDAB_HASSELT,
	DEMO_VDAB_BRUGGE,
	DEMO_VDAB_CENTRAAL,
	DEMO_VDAB_VILVOORDE, /* closed */
	DEMO_WENDING_HALLE,
	DEMO_WENDING_LEUVEN,
	DEMO_OEVER_GENT,
	DEMO_OEVER_ANTWERPEN,
	DEMO_AMBACHT_VILVOORDE,
	DEMO_AMBACHT_GENT,
	DEMO_WERKSPOOR_HALLE,
	DEMO_WERKSPOOR_BRUSSEL,
	DEMO_GTB_BRABANT,
	DEMO_OCMW_WOLVENDAAL,
	DEMO_LEERT_BRUSSEL,
	DEMO_LEERT_OPLEIDING,
	DEMO_KANAAL_BRUSSEL,
	DEMO_ZUID_BRUSSEL,
	DEMO_SCHOOL_BRUSSEL,
	DEMO_KRING_LEUVEN,
	DEMO_MORGEN_GENT,
	DEMO_UNITS
};

enum demo_account_name {
	DEMO_NOBODY = -1, /* the system */
	DEMO_COUNSELLOR_HALLE,
	DEMO_GUIDE_HALLE,
	DEMO_ADVISER_BRABANT,
	DEMO_PROMOTER_BRUSSEL,
	DEMO_COUNSELLOR_BRUSSEL,
	DEMO_ADMIN_OFFICE,
	DEMO_ADMIN_VDAB,
	DEMO_AUDITOR_VDAB,
	DEMO_GUIDE_LEUVEN, /* the other unit of guide.halle's office */
	DEMO_COLLEAGUE_HALLE,
	DEMO_COUNSELLOR_LEUVEN,
	DEMO_COUNSELLOR_GENT,
	DEMO_COUNSELLOR_ANTWERPEN,
	DEMO_ADVISER_GENT,
	DEMO_ADVISER_BRUSSEL,
	DEMO_ADVISER_ANTWERPEN,
	DEMO_GUIDE_GENT,
	DEMO_GUIDE_ANTWERPEN,
	DEMO_GUIDE_ADMIN_GENT, /* guide and administrator at once */
	DEMO_PROMOTER_KANAAL,
	DEMO_PROMOTER_ZUID,
	DEMO_GUIDE_TENDER,
	DEMO_GUIDE_TRAINING,
	DEMO_GUIDE_GTB,
	DEMO_GUIDE_OCMW,
	DEMO_GUIDE_SCHOOL,
	DEMO_GUIDE_MAATWERK,
	DEMO_GUIDE_ENDED,   /* has left */
	DEMO_TRAINER_ENDED, /* her organisation has ended */
	DEMO_ACCOUNTS
};

/* Days are counted from the domain's today; 0 stands for without end. */
struct demo_organisation {
	const char *name, *kind;
	const char *enterprise_base; /* the first eight digits; demo_enterprise_number() */
	const char *contract;        /* NULL: none */
	bool has_ibis;
	int ended_days; /* its last day was so many days ago */
	bool certified; /* a certified partner since it is there (R32) */
	int sensitive_days; /* not named to other partners since so many days (I59); 0: it is */
};

struct demo_unit {
	enum demo_organisation_name organisation;
	int oe_number;
	const char *name;
	const char *region; /* NULL: none */
	int ended_days;
};

struct demo_funding {
	enum demo_organisation_name organisation;
	const char *number, *label;
	int ended_days;
};

struct demo_account {
	const char *login, *password;
	const char *first_name, *last_name, *language;
	unsigned roles; /* bits of enum role */
	enum demo_unit_name unit;
	int ended_days;
	bool trained; /* has followed the training for the client files */
};

struct demo_service {
	const char *code, *name, *guide_url;
	const char *event; /* of its rule; NULL: it has none */
	int months;
	bool while_running;
};

struct demo_assignment {
	enum demo_service_name service;
	enum demo_organisation_name organisation;
	const char *reference, *guide_url;
};

/* Whom to reach in a region. */
struct demo_region {
	const char *code, *phone, *secretariat;
};

extern const struct demo_region demo_regions[];
extern const size_t demo_region_count;
extern const struct demo_service demo_services[DEMO_SERVICES];
extern const struct demo_assignment demo_assignments[];
extern const size_t demo_assignment_count;
extern const struct demo_organisation demo_organisations[DEMO_ORGANISATIONS];
extern const struct demo_unit demo_units[DEMO_UNITS];
extern const struct demo_account demo_accounts[DEMO_ACCOUNTS];
extern const struct demo_funding demo_fundings[];
extern const size_t demo_funding_count;

/* When all of them began: some years before today. */
struct date demo_cast_begin(struct date today);

/* The last day of something that ended so many days ago; the zero date of 0. */
struct date demo_cast_end(struct date today, int ended_days);

/* The eight digits and their check digits (97 minus the rest modulo 97). Returns `to`. */
const char *demo_enterprise_number(const char *base, char to[ENTERPRISE_DIGITS + 1]);

/* The organisation of an account. */
enum demo_organisation_name demo_account_organisation(enum demo_account_name a);

/* May this account log in: neither she, her unit nor her organisation has ended? */
bool demo_account_lives(const struct demo_account *a);

#endif
