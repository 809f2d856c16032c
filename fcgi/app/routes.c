/*
 * THE table: what exists, and who may enter. One section a room; rows in the order of
 * docs/openapi.yaml. The budget counts every statement of one request, its session and its audit
 * row included, in the course that needs the most of them.
 */
#include "app/routes.h"

#include <string.h>

#include "access/allocation_api.h"
#include "access/caseload_api.h"
#include "access/config_api.h"
#include "access/notice_api.h"
#include "access/ownership_api.h"
#include "access/rights_api.h"
#include "access/setting.h"
#include "app/health_api.h"
#include "audit/log_api.h"
#include "client/client_api.h"
#include "client/opening.h"
#include "documents/document_api.h"
#include "documents/upload_api.h"
#include "exchange/imports_api.h"
#include "identity/identity_api.h"
#include "message/message_api.h"
#include "requests/requests_api.h"
#include "steps/steps_api.h"

enum {
	KIB = 1024,
	BODY = 64 * KIB /* nginx holds as much in memory */
};

const struct route routes[] = {
	/* app */
	{M_GET, "/api/health", POOL_WEB, F_OPEN | F_NO_AUDIT, ACTION_OPEN, 1, 0, api_health_get},
	{M_GET, "/api/metrics", POOL_WEB, F_OPEN | F_NO_AUDIT, ACTION_OPEN, 1, 0, api_metrics_get},

	/* identity */
	{M_GET, "/api/session", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 2, 0, api_session_get},
	{M_POST, "/api/session", POOL_WEB, F_OPEN | F_NO_IDEMPOTENCY, ACTION_OPEN, 10, BODY,
		api_session_create},
	{M_PATCH, "/api/session", POOL_WEB, 0, ACTION_SESSION, 4, BODY, api_session_patch},
	{M_DELETE, "/api/session", POOL_WEB, F_STEP_CODE | F_STEP_ENROL, ACTION_SESSION, 4, 0,
		api_session_delete},
	{M_POST, "/api/session/second-factor", POOL_WEB, F_NO_IDEMPOTENCY | F_STEP_CODE,
		ACTION_SESSION, 11, BODY, api_session_prove},
	{M_DELETE, "/api/sessions", POOL_WEB, 0, ACTION_SESSION, 4, 0, api_sessions_delete},
	{M_POST, "/api/password", POOL_WEB, 0, ACTION_SESSION, 13, BODY, api_password_change},
	{M_GET, "/api/second-factor", POOL_WEB, F_NO_AUDIT | F_STEP_ENROL, ACTION_SESSION, 4, 0,
		api_factor_get},
	{M_POST, "/api/second-factor", POOL_WEB, F_STEP_ENROL, ACTION_SESSION, 14, BODY,
		api_factor_create},
	{M_POST, "/api/second-factor/confirm", POOL_WEB, F_STEP_ENROL, ACTION_SESSION, 22, BODY,
		api_factor_confirm},
	{M_POST, "/api/second-factor/recovery-codes", POOL_WEB, 0, ACTION_SESSION, 22, BODY,
		api_factor_codes_create},
	{M_POST, "/api/second-factor-resets", POOL_WEB, 0, ACTION_EMPLOYEE_WRITE, 14, BODY,
		api_factor_reset_create},
	{M_POST, "/api/password-links", POOL_WEB, 0, ACTION_EMPLOYEE_WRITE, 12, BODY,
		api_password_link_create},
	{M_POST, "/api/password-links/redeem", POOL_WEB, F_OPEN | F_NO_IDEMPOTENCY, ACTION_OPEN, 10,
		BODY, api_password_link_redeem},
	{M_GET, "/api/organisations", POOL_WEB, 0, ACTION_ORGANISATION_READ, 4, 0,
		api_organisation_list},
	{M_POST, "/api/organisations", POOL_WEB, 0, ACTION_ORGANISATION_WRITE, 10, BODY,
		api_organisation_create},
	{M_GET, "/api/organisations/{id}", POOL_WEB, 0, ACTION_ORGANISATION_READ, 5, 0,
		api_organisation_get},
	{M_PATCH, "/api/organisations/{id}", POOL_WEB, F_VERSIONED, ACTION_ORGANISATION_WRITE, 10,
		BODY, api_organisation_patch},
	{M_GET, "/api/organisations/{id}/endings", POOL_WEB, 0, ACTION_ORGANISATION_READ, 5, 0,
		api_organisation_ending_list},
	{M_POST, "/api/organisations/{id}/units", POOL_WEB, 0, ACTION_UNIT_WRITE, 11, BODY,
		api_unit_create},
	{M_GET, "/api/units", POOL_WEB, F_NO_AUDIT, ACTION_UNITS_LOOKUP, 3, 0, api_unit_list},
	{M_GET, "/api/units/{id}", POOL_WEB, 0, ACTION_ORGANISATION_READ, 4, 0, api_unit_get},
	{M_PATCH, "/api/units/{id}", POOL_WEB, F_VERSIONED, ACTION_UNIT_WRITE, 10, BODY,
		api_unit_patch},
	{M_GET, "/api/regions", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 4, 0, api_region_list},
	{M_POST, "/api/regions", POOL_WEB, 0, ACTION_REGION_WRITE, 120, BODY, api_region_create},
	{M_GET, "/api/regions/{id}", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 4, 0, api_region_get},
	{M_PATCH, "/api/regions/{id}", POOL_WEB, F_VERSIONED, ACTION_REGION_WRITE, 220, BODY,
		api_region_patch},
	{M_GET, "/api/employees", POOL_WEB, 0, ACTION_EMPLOYEE_READ, 4, 0, api_employee_list},
	{M_POST, "/api/employees", POOL_WEB, 0, ACTION_EMPLOYEE_WRITE, 14, BODY,
		api_employee_create},
	{M_GET, "/api/employees/{id}", POOL_WEB, 0, ACTION_EMPLOYEE_READ, 4, 0, api_employee_get},
	{M_PATCH, "/api/employees/{id}", POOL_WEB, F_VERSIONED, ACTION_EMPLOYEE_WRITE, 15, BODY,
		api_employee_patch},

	/* client */
	{M_POST, "/api/clients/search", POOL_WEB, F_NO_IDEMPOTENCY, ACTION_CLIENT_SEARCH, 4, BODY,
		api_client_search},
	{M_GET, "/api/clients", POOL_WEB, 0, ACTION_CLIENT_LIST, 4, 0, api_client_list},
	{M_POST, "/api/clients", POOL_WEB, 0, ACTION_CLIENT_CREATE, 9, BODY, api_client_create},
	{M_GET, "/api/clients/{id}", POOL_WEB, F_FILE, ACTION_CLIENT_OPEN, 4, 0, api_client_get},
	{M_PATCH, "/api/clients/{id}", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_CLIENT_CORRECT_CONTACT, 10, BODY, api_client_patch},
	{M_GET, "/api/clients/{id}/ssin", POOL_WEB, F_FILE, ACTION_CLIENT_SHOW_SSIN, 4, 0,
		api_client_ssin_get},
	{M_GET, "/api/certified-openings", POOL_WEB, 0, ACTION_CERTIFIED_LIST, 4, 0,
		api_certified_opening_list},
	{M_POST, "/api/certified-openings", POOL_WEB, 0, ACTION_CERTIFIED_OPEN, 24, BODY,
		api_certified_opening_create},
	{M_GET, "/api/certified-openings/counts", POOL_WEB, 0, ACTION_CERTIFIED_COUNT, 4, 0,
		api_certified_opening_count_list},
	{M_GET, "/api/clients/{id}/log", POOL_WEB, F_FILE, ACTION_LOG_WHO_LOOKED, 4, 0,
		api_client_log_list},

	/* access */
	{M_GET, "/api/clients/{id}/rights", POOL_WEB, F_FILE, ACTION_RIGHT_SEE_OWN, 4, 0,
		api_right_list},
	{M_POST, "/api/clients/{id}/rights", POOL_WEB, F_FILE, ACTION_RIGHT_GRANT, 14, BODY,
		api_right_create},
	{M_POST, "/api/rights/{id}/end", POOL_WEB, F_FILE | F_VERSIONED, ACTION_RIGHT_END, 10, BODY,
		api_right_end},
	{M_GET, "/api/clients/{id}/allocations", POOL_WEB, F_FILE, ACTION_RIGHT_SEE_OWN, 4, 0,
		api_allocation_list},
	{M_POST, "/api/clients/{id}/allocations", POOL_WEB, F_FILE, ACTION_ALLOCATION_RECORD, 30, BODY,
		api_allocation_create},
	{M_POST, "/api/allocations/{id}/signature", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_ALLOCATION_RECORD, 30, BODY, api_allocation_sign},
	{M_POST, "/api/allocations/{id}/withdraw", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_ALLOCATION_RECORD, 12, BODY, api_allocation_withdraw},
	{M_POST, "/api/clients/{id}/referrals", POOL_WEB, F_FILE, ACTION_REFERRAL_RECORD, 20, BODY,
		api_referral_create},
	{M_GET, "/api/clients/{id}/ownerships", POOL_WEB, F_FILE, ACTION_OWNERSHIP_READ, 4, 0,
		api_ownership_list},
	{M_POST, "/api/clients/{id}/ownerships", POOL_WEB, F_FILE, ACTION_OWNERSHIP_ASSIGN, 32, BODY,
		api_ownership_create},
	{M_POST, "/api/ownerships/{id}/end", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_OWNERSHIP_ASSIGN, 15, BODY, api_ownership_end},
	{M_GET, "/api/caseload", POOL_WEB, 0, ACTION_CASELOAD_LIST, 4, 0, api_caseload_list},
	{M_GET, "/api/clients/{id}/caseload", POOL_WEB, F_FILE, ACTION_CASELOAD_READ, 4, 0,
		api_caseload_get},
	{M_POST, "/api/clients/{id}/caseload", POOL_WEB, F_FILE, ACTION_CASELOAD_ASSIGN, 14, BODY,
		api_caseload_create},
	{M_POST, "/api/clients/{id}/motives", POOL_WEB, F_FILE, ACTION_CASELOAD_MOTIVE, 11, BODY,
		api_motive_create},
	{M_GET, "/api/motives", POOL_WEB, 0, ACTION_MOTIVE_LIST, 4, 0, api_motive_list},
	{M_GET, "/api/notices", POOL_WEB, 0, ACTION_NOTICE_LIST, 4, 0, api_notice_list},
	{M_GET, "/api/messages", POOL_WEB, 0, ACTION_MESSAGE_LIST, 4, 0, api_message_list},
	{M_POST, "/api/messages/{id}/read", POOL_WEB, 0, ACTION_MESSAGE_READ, 10, 0,
		api_message_read},
	{M_GET, "/api/settings", POOL_WEB, 0, ACTION_SETTING_READ, 4, 0, api_setting_list},
	{M_POST, "/api/settings", POOL_WEB, 0, ACTION_SETTING_WRITE, 8, BODY, api_setting_create},
	{M_GET, "/api/services", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 3, 0, api_service_list},
	{M_GET, "/api/units/{id}/contacts", POOL_WEB, F_NO_AUDIT, ACTION_CONTACTS_LOOKUP, 3, 0,
		api_contact_list},

	/* requests: to show a scan of 20 MiB opens 20 chunks to judge them and 20 to send */
	{M_GET, "/api/request-forms", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 3, 0,
		api_request_form_list},
	{M_GET, "/api/request-queue", POOL_WEB, 0, ACTION_REQUEST_DECIDE, 4, 0,
		api_request_queue_get},
	{M_GET, "/api/requests", POOL_WEB, 0, ACTION_REQUEST_LIST, 4, 0, api_request_list},
	{M_POST, "/api/requests", POOL_WEB, 0, ACTION_RIGHT_REQUEST, 15, BODY, api_request_create},
	{M_GET, "/api/requests/{id}", POOL_WEB, 0, ACTION_REQUEST_READ, 4, 0, api_request_get},
	{M_PUT, "/api/requests/{id}", POOL_WEB, F_VERSIONED, ACTION_REQUEST_EDIT, 16, BODY,
		api_request_replace},
	{M_POST, "/api/requests/{id}/withdraw", POOL_WEB, F_VERSIONED, ACTION_REQUEST_EDIT, 9, 0,
		api_request_withdraw},
	{M_GET, "/api/requests/{id}/candidates", POOL_WEB, 0, ACTION_REQUEST_DECIDE, 4, 0,
		api_request_candidate_list},
	{M_POST, "/api/requests/{id}/link", POOL_WEB, F_VERSIONED, ACTION_REQUEST_DECIDE, 11, BODY,
		api_request_link},
	{M_POST, "/api/requests/{id}/decision", POOL_WEB, F_VERSIONED, ACTION_REQUEST_DECIDE, 30,
		BODY, api_request_decide},
	{M_GET, "/api/requests/{id}/paper", POOL_WEB, 0, ACTION_REQUEST_DECIDE, 45, 0,
		api_request_paper_get},

	/* configuration */
	{M_GET, "/api/configuration/history", POOL_WEB, 0, ACTION_CONFIG_READ, 4, 0,
		api_configuration_history_list},
	{M_GET, "/api/configuration/settings", POOL_WEB, 0, ACTION_CONFIG_READ, 4, 0,
		api_config_setting_list},
	{M_PUT, "/api/configuration/settings/{name}", POOL_WEB, F_VERSIONED, ACTION_CONFIG_WRITE, 8,
		BODY, api_config_setting_put},
	{M_GET, "/api/configuration/kinds", POOL_WEB, 0, ACTION_CONFIG_READ, 12, 0,
		api_kind_config_list},
	{M_GET, "/api/configuration/kinds/{name}", POOL_WEB, 0, ACTION_CONFIG_READ, 5, 0,
		api_kind_config_get},
	{M_PUT, "/api/configuration/kinds/{name}", POOL_WEB, F_VERSIONED, ACTION_CONFIG_WRITE, 13,
		BODY, api_kind_config_put},
	{M_GET, "/api/configuration/second-factor", POOL_WEB, 0, ACTION_CONFIG_READ, 4, 0,
		api_factor_role_list},
	{M_PUT, "/api/configuration/second-factor/{name}", POOL_WEB, F_VERSIONED,
		ACTION_CONFIG_WRITE, 10, BODY, api_factor_role_put},
	{M_GET, "/api/configuration/funding-numbers", POOL_WEB, 0, ACTION_CONFIG_READ, 4, 0,
		api_funding_config_list},
	{M_POST, "/api/configuration/funding-numbers", POOL_WEB, 0, ACTION_CONFIG_WRITE, 13, BODY,
		api_funding_config_create},
	{M_GET, "/api/configuration/funding-numbers/{id}", POOL_WEB, 0, ACTION_CONFIG_READ, 4, 0,
		api_funding_config_get},
	{M_PATCH, "/api/configuration/funding-numbers/{id}", POOL_WEB, F_VERSIONED,
		ACTION_CONFIG_WRITE, 16, BODY, api_funding_config_patch},
	{M_GET, "/api/links", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 3, 0, api_link_list},

	/* steps */
	{M_GET, "/api/step-kinds", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 3, 0, api_step_kind_list},
	{M_GET, "/api/funding-numbers", POOL_WEB, F_NO_AUDIT, ACTION_SESSION, 3, 0,
		api_funding_number_list},
	{M_GET, "/api/alarms", POOL_WEB, 0, ACTION_ALARM_LIST, 4, 0, api_alarm_list},
	{M_GET, "/api/clients/{id}/timeline", POOL_WEB, F_FILE, ACTION_CLIENT_OPEN, 4, 0,
		api_timeline_get},
	{M_GET, "/api/clients/{id}/steps", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0, api_step_list},
	{M_POST, "/api/clients/{id}/steps", POOL_WEB, F_FILE, ACTION_STEP_ADD, 22, BODY,
		api_step_create},
	{M_GET, "/api/steps/{id}", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0, api_step_get},
	{M_PATCH, "/api/steps/{id}", POOL_WEB, F_FILE | F_VERSIONED, ACTION_STEP_EDIT, 22, BODY,
		api_step_patch},
	{M_GET, "/api/steps/{id}/history", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0,
		api_step_history_list},
	{M_GET, "/api/steps/{id}/additions", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0,
		api_step_addition_list},
	{M_POST, "/api/steps/{id}/additions", POOL_WEB, F_FILE, ACTION_STEP_APPEND, 10, BODY,
		api_step_addition_create},
	{M_GET, "/api/steps/{id}/stop-requests", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0,
		api_stop_request_list},
	{M_POST, "/api/steps/{id}/stop-requests", POOL_WEB, F_FILE, ACTION_STEP_REQUEST_STOP, 12,
		BODY, api_stop_request_create},
	{M_POST, "/api/stop-requests/{id}/reject", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_STEP_REJECT_STOP, 12, BODY, api_stop_request_reject},
	{M_GET, "/api/steps/{id}/extensions", POOL_WEB, F_FILE, ACTION_STEP_READ, 4, 0,
		api_extension_list},
	{M_POST, "/api/steps/{id}/extensions", POOL_WEB, F_FILE, ACTION_STEP_HAND_IN, 20, BODY,
		api_extension_create},
	{M_POST, "/api/extensions/{id}/decision", POOL_WEB, F_FILE | F_VERSIONED,
		ACTION_STEP_EXTEND, 18, BODY, api_extension_decide},

	/* documents: a chunk shows nothing and leaves no row, the upload's begin and end do; a look at
	 * 20 MiB opens 20 chunks to judge them and 20 to send; before a file becomes a document it is
	 * read once for its hash and walked through, with some looking ahead */
	{M_GET, "/api/clients/{id}/documents", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 4, 0,
		api_document_list},
	{M_GET, "/api/clients/{id}/documents/scanning", POOL_WEB, F_FILE | F_POLL,
		ACTION_DOCUMENT_READ, 4, 0, api_document_scanning_list},
	{M_GET, "/api/clients/{id}/documents/log", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 4, 0,
		api_document_log_list},
	{M_GET, "/api/documents/{id}", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 4, 0,
		api_document_get},
	{M_GET, "/api/documents/{id}/content", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 45, 0,
		api_document_content_get},
	{M_GET, "/api/documents/{id}/preview", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 45, 0,
		api_document_preview_get},
	{M_GET, "/api/documents/{id}/versions", POOL_WEB, F_FILE, ACTION_DOCUMENT_READ, 4, 0,
		api_document_version_list},
	{M_POST, "/api/documents/{id}/versions/{n}/withdraw", POOL_WEB, F_FILE,
		ACTION_DOCUMENT_WITHDRAW, 18, BODY, api_document_withdraw},
	{M_POST, "/api/uploads", POOL_WEB, 0, ACTION_SESSION, 17, BODY, api_upload_create},
	{M_GET, "/api/uploads/{id}", POOL_WEB, 0, ACTION_SESSION, 5, 0, api_upload_get},
	{M_DELETE, "/api/uploads/{id}", POOL_WEB, 0, ACTION_SESSION, 7, 0, api_upload_delete},
	{M_PUT, "/api/uploads/{id}/chunks/{n}", POOL_WEB, F_RAW_BODY | F_NO_AUDIT, ACTION_SESSION,
		7, CHUNK_BYTES, api_upload_chunk_put},
	{M_POST, "/api/uploads/{id}/complete", POOL_WEB, 0, ACTION_SESSION, 150, 0,
		api_upload_complete},

	/* exchange: a screen asks again and again how far a run is */
	{M_GET, "/api/imports", POOL_WEB, 0, ACTION_IMPORT_READ, 4, 0, api_import_list},
	{M_POST, "/api/imports", POOL_WEB, 0, ACTION_IMPORT_UPLOAD, 13, BODY, api_import_create},
	{M_GET, "/api/imports/{id}", POOL_WEB, F_POLL, ACTION_IMPORT_READ, 4, 0, api_import_get},
	{M_GET, "/api/imports/{id}/records", POOL_WEB, 0, ACTION_IMPORT_READ, 4, 0,
		api_import_record_list},
};

const size_t route_count = sizeof(routes) / sizeof(routes[0]);
