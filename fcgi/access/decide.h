/*
 * The one arbiter. access_decide() is pure and is the only place that says yes: pages, lists,
 * searches, documents, exports and the API all ask it. What docs/policy.md does not say is denied.
 *
 * Three levels come first (R1): the session gives a viewer only while organisation and employee have
 * access; then a tie with the file is needed (I48). No tie: the file does not exist for the viewer
 * (E_NOT_FOUND). A tie without the permission: E_NOT_PERMITTED with the reason.
 */
#ifndef INZAGE_ACCESS_DECIDE_H
#define INZAGE_ACCESS_DECIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "access/viewer.h"
#include "base/err.h"
#include "http/request.h"

/* The actions of docs/policy.md that exist. action_name() gives "client.open". */
enum action {
	CAN_NOTHING = 0, /* a route without an action is denied */
	ACTION_OPEN,	 /* needs nobody logged in: health, log in; never a yes about a file */
	ACTION_SESSION,	 /* everything about oneself: needs a viewer, no file */
	ACTION_UNITS_LOOKUP,
	ACTION_CONTACTS_LOOKUP, /* who of a unit can be the contact of an owner */
	ACTION_CLIENT_SEARCH,
	ACTION_CLIENT_LIST, /* my clients */
	ACTION_CLIENT_LIST_EXPORT, /* the same, to take along; so for each list below */
	ACTION_NOTICE_LIST, /* rights that end soon */
	ACTION_MESSAGE_LIST, /* what she was told */
	ACTION_MESSAGE_READ, /* that she has read it */
	ACTION_MAIL_LIST,    /* mails that could not be sent */
	ACTION_ALARM_LIST,  /* what waits, is late or is missing there */
	ACTION_CLIENT_OPEN,
	ACTION_CLIENT_SHOW_SSIN,
	ACTION_CLIENT_CREATE,
	ACTION_CLIENT_CORRECT,	     /* all of it */
	ACTION_CLIENT_CORRECT_CONTACT, /* contact data */
	ACTION_CLIENT_CORRECT_JOBS,  /* desired jobs */
	ACTION_CLIENT_HISTORY,	     /* what its data were before */
	ACTION_CLIENT_EXPORT,	     /* all of the file in one answer */
	ACTION_CLIENT_TAKE_UP,	     /* become its counsellor; needs no tie */
	ACTION_CLIENT_MERGE,	     /* propose, confirm or refuse to merge it with another */
	ACTION_STEP_READ,
	ACTION_STEP_ADD,
	ACTION_STEP_EDIT,
	ACTION_STEP_CANCEL,
	ACTION_STEP_STOP,
	ACTION_STEP_COMPLETE,
	ACTION_STEP_REQUEST_STOP, /* 'vraag stopzetting' (R172) */
	ACTION_STEP_REJECT_STOP,  /* … not granted (I45) */
	ACTION_STEP_EXTEND,	  /* record a new end, or refuse one (R163, I45) */
	ACTION_STEP_HAND_IN,	  /* hand in the attest of one */
	ACTION_STEP_APPEND, /* to the Samenvatting of a line that has ended (R183) */
	ACTION_DOCUMENT_READ,
	ACTION_DOCUMENT_ADD,
	ACTION_DOCUMENT_WITHDRAW,
	ACTION_PLAN_READ, /* trajectbepalingen */
	ACTION_PLAN_ADD,
	ACTION_PLAN_CORRECT,
	ACTION_PLAN_WITHDRAW,
	ACTION_RIGHT_SEE_OWN,
	ACTION_RIGHT_SEE_ALL,
	ACTION_RIGHT_LIST,	  /* those of the own organisation, in all files */
	ACTION_RIGHT_LIST_EXPORT,
	ACTION_RIGHT_REQUEST,
	ACTION_CONSENT_PRINT, /* a form for this client, with her data on it (R24, R33) */
	ACTION_RIGHT_GRANT,
	ACTION_CASELOAD_READ,	/* who of the own organisation guides this client, and did */
	ACTION_CASELOAD_ASSIGN, /* say who does */
	ACTION_CASELOAD_MOTIVE, /* why one opens a colleague's client */
	ACTION_CASELOAD_LIST,	/* who guides whom */
	ACTION_MOTIVE_LIST,	/* the motives that were given */
	ACTION_REQUEST_LIST,   /* own requests; VDAB's work list */
	ACTION_REQUEST_LIST_EXPORT,
	ACTION_REQUEST_READ,   /* one of them */
	ACTION_REQUEST_EDIT,   /* complete it, add its scan, withdraw it: who asks */
	ACTION_REQUEST_DECIDE, /* see its scan, find its file, grant it or refuse it (R26) */
	ACTION_EMERGENCY_OPEN,	 /* read a file for an hour; needs no tie */
	ACTION_EMERGENCY_LIST,	 /* what was opened so, to be judged */
	ACTION_EMERGENCY_REVIEW, /* judge one */
	ACTION_EMERGENCY_END,	 /* end one before its hour is over */
	ACTION_CONTROL_OPEN,	 /* name the files that one controls (R206) */
	ACTION_CONTROL_END,	 /* end one's own before its last day */
	ACTION_CONTROL_LIST,	 /* which controls there were; the files of one's own */
	ACTION_RIGHT_END, /* consent.withdraw: VDAB records it (I44) */
	ACTION_WITHDRAWAL_READ,	  /* what a client withdrew, and what came of it */
	ACTION_WITHDRAWAL_LIST,	  /* rights that VDAB is asked about then (I33) */
	ACTION_WITHDRAWAL_DECIDE, /* say whether one of them stays */
	ACTION_ALLOCATION_RECORD, /* toewijzing, afsprakenblad (I3, I43) */
	ACTION_REFERRAL_RECORD,	  /* doorverwijskaart (R30) */
	ACTION_CERTIFIED_OPEN,	  /* a file, as certified partner, for a motive (R32, I4) */
	ACTION_CERTIFIED_LIST,	  /* which files were opened so */
	ACTION_CERTIFIED_COUNT,	  /* how many */
	ACTION_OWNERSHIP_READ,
	ACTION_OWNERSHIP_ASSIGN, /* give it, transfer it, take it back */
	ACTION_LOG_WHO_LOOKED,
	ACTION_ORGANISATION_READ,
	ACTION_ORGANISATION_LIST_EXPORT,
	ACTION_ORGANISATION_WRITE,
	ACTION_SENSITIVITY_READ, /* which partners are not named to others, since when, why (I59) */
	ACTION_SENSITIVITY_WRITE,
	ACTION_UNIT_WRITE,
	ACTION_REGION_WRITE, /* postcodes and contacts of a region (R141) */
	ACTION_EMPLOYEE_READ,
	ACTION_EMPLOYEE_LIST_EXPORT,
	ACTION_EMPLOYEE_WRITE,
	ACTION_CONFIG_READ,  /* kinds of steps, terms, links, funding numbers; with their history */
	ACTION_CONFIG_WRITE,
	ACTION_IMPORT_READ,
	ACTION_IMPORT_UPLOAD,
	/* names for the log only: allowed to nobody by role, asked by no route */
	ACTION_SESSION_OPEN,    /* log in: whoever has the password */
	ACTION_SESSION_CLOSE,   /* log out, here or everywhere */
	ACTION_PASSWORD_CHANGE,
	ACTION_PASSWORD_REDEEM, /* set it with a one-time link: whoever has the link */
	ACTION_DOCUMENT_REPLACE, /* a new version (asked as ACTION_DOCUMENT_ADD) */
	ACTION_DOCUMENT_REFUSE,  /* found harmful: the system records it */
	ACTION_RIGHT_CLOSE,	/* a right ended by its term: the system records it */
	ACTION_OWNERSHIP_END,	/* an ownership ended by itself: the system records it */
	ACTION_RIGHT_ARISE,	/* a right arose from an event: the system opens it */
	ACTION_SERVICE_WRITE,	/* services and their rules: the command line loads them */
	ACTION_EMPLOYEE_RESET,  /* give such a link (asked as ACTION_EMPLOYEE_WRITE) */
	ACTION_SESSION_PASSWORD, /* the first of two steps of logging in */
	ACTION_SESSION_RECOVER,	/* log in with a recovery code */
	ACTION_FACTOR_BEGIN,	/* be shown the secret of a second factor */
	ACTION_FACTOR_ENROL,	/* confirm it by a code */
	ACTION_FACTOR_CODES,	/* get new recovery codes */
	ACTION_FACTOR_REQUIRE,	/* say which roles must have one (command line) */
	ACTION_FACTOR_RESET,	/* take away that of a lost device (asked as ACTION_EMPLOYEE_WRITE) */
	ACTION_EXPLAIN,		/* ask why somebody may do something (command line) */
	ACTION_COUNT_
};

/* Why: the codes stand in the API, in the audit rows and as words in the UI. */
enum reason {
	REASON_NONE = 0,
	/* yes */
	REASON_SELF,		/* about oneself */
	REASON_ROLE,		/* the role alone suffices */
	REASON_OPEN_RIGHT,	/* the organisation has an open right that covers the viewer's unit */
	REASON_COUNSELLOR,	/* is the client's counsellor */
	REASON_VDAB_UNIT,	/* is a counsellor of the client's VDAB unit */
	REASON_ADVISER_OF_LINE, /* adviser of the region of a line in the file */
	REASON_OWNER,		/* the organisation owns the file */
	REASON_OWN_REQUEST,	/* the own organisation asks, or she entered it */
	REASON_CERTIFICATE_OF_REGION, /* adviser of the region for which a certificate was handed in */
	REASON_UNMATCHED_REQUEST, /* counsellor; nobody knows yet whom it is about */
	REASON_EMERGENCY,	/* an hour of emergency access runs */
	REASON_CONTROL,		/* auditor, whose open control names the file (R206) */
	/* no, with a tie: 403 */
	REASON_ROLE_LACKS,	/* no role of the viewer may do this */
	REASON_ALLOCATION_WAITS, /* allocated, but the afsprakenblad is not signed (R29, I3) */
	REASON_RIGHT_CLOSED,	/* the right has ended */
	REASON_RIGHT_PENDING,	/* a request runs */
	REASON_LINE_WITHOUT_RIGHT, /* named on a line, but no right (R33, I21) */
	REASON_NOT_OWN_LINE,	/* neither requester nor executor */
	REASON_NOT_OWN_UPLOAD,	/* another's version, or one of more than 24 hours ago */
	REASON_KIND_NOT_ALLOWED, /* this kind is not configured for the organisation */
	REASON_OTHER_ORGANISATION,
	REASON_NOT_CERTIFIED,	/* the organisation is no certified partner today (I4) */
	REASON_MOTIVE_NEEDED, /* a colleague guides this client */
	REASON_EMERGENCY_READS,	/* emergency access lets one read, and no more */
	REASON_EMERGENCY_NOT_NEEDED, /* the file is open to her without */
	/* no tie: 404 */
	REASON_NO_TIE,
	REASON_UNKNOWN		/* no such thing at all */
};

const char *action_name(enum action a);
/* The action of a name that some role may do; CAN_NOTHING for any other text. */
enum action action_from_name(const char *name);
/* True for what is done in a client file; false for what is about none. */
bool action_in_file(enum action a);
const char *reason_name(enum reason r);

/* What is known of one viewer and one file, as loaded beside the row asked for (facts.h). */
struct access_facts {
	int64_t client;	       /* row id; 0: there is no such file */
	const char *client_id; /* public id */
	/* the viewer's organisation and this file */
	bool open_right;       /* today within the period, unit fits, not closed */
	const char *right_id, *right_basis, *right_rule, *right_category;
	struct date right_from, right_until, right_anchor; /* right_until zero: an action runs */
	bool allocation_waits; /* for the afsprakenblad; unit fits */
	bool closed_right, pending_request, own_line;
	bool owner; /* the organisation owns the file, for the viewer's unit too */
	/* caseload: who of the viewer's organisation guides the client; NULL: nobody in service */
	const char *guide_id, *guide_first_name, *guide_last_name;
	bool guides, guided_by_other; /* the viewer; somebody else */
	bool motive_given;	      /* by the viewer, for today */
	/* VDAB */
	bool is_counsellor, is_vdab_unit, adviser_of_line;
	bool adviser_of_certificate; /* a certificate for the viewer's region waits for a decision */
	bool emergency; /* the viewer's emergency access to this file runs, in this session */
	const char *emergency_id, *emergency_until; /* its public id; the first moment it runs no more */
	bool control; /* a control of the viewer names this file, and is open today; the last opened */
	const char *control_id, *control_kind, *control_reference;
	struct date control_until; /* its last day */
};

/* What is known of one viewer and one request for a right (R6, I48, I54). */
struct request_facts {
	int64_t request; /* row id; 0: there is no such request */
	int64_t client;	 /* row id of the file it points at; 0: none */
	bool organisation; /* of the viewer's organisation */
	bool unit;	   /* ... for the viewer's unit, or for all of them */
	bool entered;	   /* the viewer entered it */
	bool certificate;  /* an outplacement certificate */
	bool own_region;   /* its region is the viewer's */
	bool any_region;   /* it names none */
	bool is_counsellor, is_vdab_unit; /* of that file */
};

/* True when the viewer's organisation asks her a motive before she opens this client's file. */
bool access_motive_needed(const struct viewer *v, const struct access_facts *f);

/* What is asked for inside the file, where it matters; NULL where it does not. */
struct access_object {
	bool own_line;	      /* the viewer's organisation is requester or executor of it */
	bool outplacement;    /* the line's kind */
	bool own_region;      /* its region is the viewer's */
	bool ibis_kind;	      /* opleidingslijn or projectlijn */
	bool kind_configured; /* step.add: configured for the viewer's kind of organisation */
	bool own_caseload;    /* she takes a client whom nobody guides, or gives back her own */
	bool own_upload;      /* a version that the viewer added less than 24 hours ago */
	const char *basis;    /* right.grant: the basis asked for; NULL: any that one may grant on */
};

struct decision {
	bool allowed;
	enum reason reason;
	bool tied; /* false and not allowed: answer 404 */
};

/* True when some role of the viewer could ever do this: asked before anything is loaded. A pure look at
 * the roles; never a yes by itself. */
bool access_possible(const struct viewer *v, enum action a);

/* The same for what stands in a session's permissions: about no file, access_decide_general(). */
bool access_offered(const struct viewer *v, enum action a);

/* The verdict on an action in one file. `f->client` 0 is REASON_UNKNOWN. */
struct decision access_decide(const struct viewer *v, const struct access_facts *f,
	const struct access_object *o, enum action a);

/* What access_decide() looked at on its way to a verdict, for access/explain. Capacities are bits, named by
 * capacity_name(): 1 << 0 to 1 << (ACCESS_CAPACITIES - 1). */
enum { ACCESS_TIES = 16, ACCESS_CAPACITIES = 10 };
struct access_tie {
	const char *name;      /* the reason code of the tie */
	unsigned roles, gives; /* for whom it counts; in which capacities it opens the file */
	bool holds, for_role;  /* it is there; the viewer has a role for which it counts */
};
struct access_trace {
	struct access_tie tie[ACCESS_TIES];
	size_t ties;
	unsigned may;  /* the capacities in which the action may be done */
	unsigned met;  /* those in which the viewer meets the file */
	unsigned left; /* both, and not refused by what is asked for inside the file */
	bool weak_tie; /* the action asks no more than some tie */
};

/* access_decide(), and what it looked at in `t`. */
struct decision access_decide_traced(const struct viewer *v, const struct access_facts *f,
	const struct access_object *o, enum action a, struct access_trace *t);

/* "guide", … of one bit; NULL for anything else. */
const char *capacity_name(unsigned one);

/* The verdict on an action that is about no file (administration, lists, imports). */
struct decision access_decide_general(const struct viewer *v, enum action a);

/* The verdict on an action on one request: who asks sees it and completes it; VDAB decides: of a
 * certificate an adviser of its region, of a consent form a counsellor tied to the file that it
 * points at, or while it points at none one of the region that it names. `f->request` 0 is
 * REASON_UNKNOWN. What it gives about the file is asked of access_decide(). */
struct decision access_decide_request(const struct viewer *v, const struct request_facts *f,
	enum action a);

/* Ask access_decide_request(), as access_enter() does. 0 or -1. */
int access_enter_request(struct req *r, const struct request_facts *f, enum action a,
	struct err *e);

/* Ask access_decide() for this request, note the verdict in `r` for the audit row, and turn a no into
 * E_NOT_FOUND or E_NOT_PERMITTED with its reason. 0 or -1. */
int access_enter(struct req *r, const struct access_facts *f, const struct access_object *o,
	enum action a, struct err *e);

/* The same for an action that is about no file: access_decide_general(). A no is E_NOT_PERMITTED. */
int access_enter_general(struct req *r, enum action a, struct err *e);

/* All actions this viewer may do in this file, as a JSON array of names, for `access.permissions`. */
struct json_object *access_permissions(const struct viewer *v, const struct access_facts *f);

/* Set `key` to when and by which rule the right ends that lets this viewer in (openapi: Explained);
 * null where no right is the ground. */
void access_ends_json(struct json_object *o, const char *key, struct decision d,
	const struct access_facts *f);

/* The `access` member of a file's head: reason, ties, basis, since, until, rule, anchor, ends,
 * caseload, guide, emergency, control, permissions. */
struct json_object *access_json(const struct viewer *v, const struct access_facts *f);

#endif
