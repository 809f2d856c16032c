-- What each account may do; run after `inzage migrate`, by an administrator of the database, as often
-- as wanted. The accounts themselves, and their passwords, are made where they are deployed.
--
-- Nobody may UPDATE or DELETE the log but the purge account, and INSERT there is granted column by
-- column: neither ids nor times can be given. (Set secure_timestamp=YES on the server, so that no session can
-- move its own clock.) A session can still make the server draw another id (SET insert_id): ids of
-- the log order nothing and prove nothing, its times do.

-- CURRENT_TIMESTAMP follows the time zone of the session, which every account may set: by it a row
-- could be dated half a day back. The account of the migrations may not alter the log, so this is here.
ALTER TABLE inzage.audit_event ALTER COLUMN at SET DEFAULT (UTC_TIMESTAMP(6));

-- The control in which somebody looked (R206): its public id.
ALTER TABLE inzage.audit_event
	ADD COLUMN IF NOT EXISTS control_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER basis;

-- The emergency access by which somebody looked, or that is told of: its public id.
ALTER TABLE inzage.audit_event
	ADD COLUMN IF NOT EXISTS emergency_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER control_id;

-- inzage_web: the handlers of everyday work.
GRANT SELECT ON inzage.* TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.organisation TO inzage_web@localhost;
GRANT INSERT, UPDATE (valid_until, end_reason, ended_by, ended_at)
	ON inzage.organisation_sensitivity TO inzage_web@localhost;
GRANT INSERT ON inzage.admission TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.unit TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.region TO inzage_web@localhost;
GRANT INSERT, DELETE ON inzage.region_postcode TO inzage_web@localhost;
GRANT INSERT ON inzage.region_version TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.employee TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.employee_role TO inzage_web@localhost;
GRANT INSERT, UPDATE, DELETE ON inzage.session TO inzage_web@localhost;
GRANT INSERT, DELETE ON inzage.login_failure TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.login_gate TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.password_link TO inzage_web@localhost;
GRANT INSERT, UPDATE, DELETE ON inzage.second_factor TO inzage_web@localhost;
GRANT INSERT, UPDATE, DELETE ON inzage.second_factor_code TO inzage_web@localhost;
GRANT INSERT ON inzage.second_factor_reset TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.idempotency TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.client TO inzage_web@localhost;
GRANT INSERT, UPDATE, DELETE ON inzage.client_desired_job TO inzage_web@localhost;
GRANT INSERT ON inzage.client_desired_job_version TO inzage_web@localhost;
GRANT INSERT, UPDATE (client_id, version) ON inzage.trajectory_plan TO inzage_web@localhost;
GRANT INSERT ON inzage.trajectory_plan_version TO inzage_web@localhost;
GRANT INSERT ON inzage.client_key TO inzage_web@localhost;
GRANT INSERT ON inzage.client_version TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.client_former_ssin TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.client_merge TO inzage_web@localhost;
GRANT UPDATE (client_id) ON inzage.notice TO inzage_web@localhost;
GRANT UPDATE (client_id) ON inzage.referral TO inzage_web@localhost;
GRANT UPDATE (client_id) ON inzage.certified_opening TO inzage_web@localhost;
GRANT UPDATE (client_id) ON inzage.ibis_request TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.access_right TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.access_request TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.ownership TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.allocation TO inzage_web@localhost;
GRANT INSERT ON inzage.referral TO inzage_web@localhost;
GRANT INSERT, UPDATE (client_id) ON inzage.consent_withdrawal TO inzage_web@localhost;
GRANT INSERT, UPDATE (decision, reason, decided_on, decided_by, version)
	ON inzage.consent_withdrawal_right TO inzage_web@localhost;
GRANT INSERT ON inzage.certified_opening TO inzage_web@localhost;
-- What was given on a table that nothing reads any more is taken back; what is not there cannot be taken, so it is given first.
GRANT INSERT ON inzage.setting TO inzage_web@localhost;
REVOKE INSERT ON inzage.setting FROM inzage_web@localhost;
GRANT INSERT, UPDATE (client_id, ended_on, ended_by) ON inzage.caseload TO inzage_web@localhost;
GRANT INSERT ON inzage.caseload_motive TO inzage_web@localhost;
GRANT INSERT, UPDATE (ended_at, ended_by) ON inzage.emergency_access TO inzage_web@localhost;
GRANT INSERT ON inzage.emergency_review TO inzage_web@localhost;
GRANT INSERT, UPDATE (ended_on, ended_at) ON inzage.control TO inzage_web@localhost;
GRANT INSERT, UPDATE (client_id) ON inzage.control_file TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.step TO inzage_web@localhost;
GRANT INSERT ON inzage.step_version TO inzage_web@localhost;
GRANT INSERT ON inzage.step_addition TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.stop_request TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.step_extension TO inzage_web@localhost;
GRANT INSERT ON inzage.step_replaced_executor TO inzage_web@localhost;
GRANT INSERT ON inzage.configuration TO inzage_web@localhost;
GRANT UPDATE (version) ON inzage.step_kind TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.funding_period TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.second_factor_role TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.upload TO inzage_web@localhost;
GRANT INSERT, DELETE ON inzage.content_chunk TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.document TO inzage_web@localhost;
GRANT INSERT, UPDATE (wrapped_key, withdrawn_at, withdrawn_by, withdrawn_unit_id, withdrawn_reason)
	ON inzage.document_version TO inzage_web@localhost;
GRANT INSERT ON inzage.message TO inzage_web@localhost;
GRANT INSERT, UPDATE ON inzage.mail_preference TO inzage_web@localhost;
GRANT INSERT ON inzage.mail TO inzage_web@localhost;
GRANT INSERT ON inzage.message_reader TO inzage_web@localhost;
GRANT INSERT ON inzage.job TO inzage_web@localhost;
GRANT INSERT ON inzage.import_run TO inzage_web@localhost;

-- inzage_worker: the queue, and what its jobs touch.
GRANT SELECT ON inzage.* TO inzage_worker@localhost;
GRANT INSERT, UPDATE, DELETE ON inzage.job TO inzage_worker@localhost;
GRANT INSERT ON inzage.daily_task TO inzage_worker@localhost;
GRANT INSERT ON inzage.notice TO inzage_worker@localhost;
GRANT INSERT, DELETE ON inzage.message TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.mail TO inzage_worker@localhost;
GRANT DELETE ON inzage.session TO inzage_worker@localhost;
GRANT DELETE ON inzage.login_failure TO inzage_worker@localhost;
GRANT DELETE ON inzage.login_gate TO inzage_worker@localhost;
GRANT DELETE ON inzage.password_link TO inzage_worker@localhost;
GRANT DELETE ON inzage.idempotency TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.client TO inzage_worker@localhost;
GRANT INSERT ON inzage.client_key TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.access_right TO inzage_worker@localhost;
GRANT UPDATE (ended_on, ended_by, end_reason, end_note, last_day, version) ON inzage.ownership TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.step TO inzage_worker@localhost;
GRANT INSERT ON inzage.step_version TO inzage_worker@localhost;
GRANT UPDATE ON inzage.stop_request TO inzage_worker@localhost;
GRANT INSERT ON inzage.step_replaced_executor TO inzage_worker@localhost;
GRANT UPDATE, DELETE ON inzage.upload TO inzage_worker@localhost;
GRANT DELETE ON inzage.content_chunk TO inzage_worker@localhost;
GRANT UPDATE (version, added_on) ON inzage.document TO inzage_worker@localhost;
GRANT UPDATE (wrapped_key, scan_state, scan_signatures, scan_found, scanned_at, scan_after, scan_tries)
	ON inzage.document_version TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.import_run TO inzage_worker@localhost;
GRANT INSERT ON inzage.ibis_delivery TO inzage_worker@localhost;
GRANT INSERT ON inzage.import_record TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.import_count TO inzage_worker@localhost;
GRANT INSERT, UPDATE ON inzage.ibis_request TO inzage_worker@localhost;

-- inzage_cli: the commands of an operator on the machine itself.
GRANT SELECT ON inzage.* TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.organisation TO inzage_cli@localhost;
GRANT INSERT ON inzage.organisation_sensitivity TO inzage_cli@localhost;
GRANT INSERT ON inzage.admission TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.unit TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.region TO inzage_cli@localhost;
GRANT INSERT, DELETE ON inzage.region_postcode TO inzage_cli@localhost;
GRANT INSERT ON inzage.region_version TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.employee TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.employee_role TO inzage_cli@localhost;
GRANT DELETE ON inzage.session TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.password_link TO inzage_cli@localhost;
GRANT DELETE ON inzage.second_factor TO inzage_cli@localhost;
GRANT DELETE ON inzage.second_factor_code TO inzage_cli@localhost;
GRANT INSERT ON inzage.second_factor_reset TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.second_factor_role TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.client TO inzage_cli@localhost;
GRANT INSERT, DELETE ON inzage.client_desired_job TO inzage_cli@localhost;
GRANT INSERT ON inzage.client_desired_job_version TO inzage_cli@localhost;
GRANT INSERT ON inzage.trajectory_plan TO inzage_cli@localhost;
GRANT INSERT ON inzage.trajectory_plan_version TO inzage_cli@localhost;
GRANT INSERT ON inzage.client_key TO inzage_cli@localhost;
GRANT INSERT ON inzage.client_version TO inzage_cli@localhost;
GRANT INSERT ON inzage.client_merge TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.access_right TO inzage_cli@localhost;
GRANT INSERT ON inzage.access_request TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.service TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.service_rule TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.assignment TO inzage_cli@localhost;
GRANT INSERT, UPDATE (ended_on, ended_by, end_reason, end_note, last_day, version) ON inzage.ownership TO inzage_cli@localhost;
GRANT INSERT ON inzage.allocation TO inzage_cli@localhost;
GRANT INSERT ON inzage.referral TO inzage_cli@localhost;
GRANT INSERT ON inzage.consent_withdrawal TO inzage_cli@localhost;
GRANT INSERT ON inzage.consent_withdrawal_right TO inzage_cli@localhost;
GRANT INSERT ON inzage.certified_opening TO inzage_cli@localhost;
GRANT INSERT ON inzage.caseload TO inzage_cli@localhost;
GRANT INSERT ON inzage.caseload_motive TO inzage_cli@localhost;
GRANT INSERT ON inzage.emergency_access TO inzage_cli@localhost;
GRANT INSERT ON inzage.emergency_review TO inzage_cli@localhost;
GRANT INSERT ON inzage.control TO inzage_cli@localhost;
GRANT INSERT ON inzage.control_file TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.step TO inzage_cli@localhost;
GRANT INSERT ON inzage.step_version TO inzage_cli@localhost;
GRANT INSERT ON inzage.step_addition TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.stop_request TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.step_extension TO inzage_cli@localhost;
GRANT INSERT ON inzage.step_replaced_executor TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.funding_period TO inzage_cli@localhost;
GRANT INSERT ON inzage.configuration TO inzage_cli@localhost;
GRANT UPDATE (version) ON inzage.step_kind TO inzage_cli@localhost;
GRANT INSERT ON inzage.content_chunk TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.document TO inzage_cli@localhost;
GRANT INSERT ON inzage.document_version TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.import_run TO inzage_cli@localhost;
GRANT INSERT ON inzage.ibis_delivery TO inzage_cli@localhost;
GRANT INSERT ON inzage.import_record TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.import_count TO inzage_cli@localhost;
GRANT INSERT, UPDATE ON inzage.ibis_request TO inzage_cli@localhost;

-- The log: these columns and no others.
GRANT INSERT (request_id, route, action, outcome, reason, basis, control_id, emergency_id, employee_id,
	organisation_id, unit_id, client_id, object_kind, object_id, shown, remote_address)
	ON inzage.audit_event TO inzage_web@localhost;
GRANT INSERT (request_id, route, action, outcome, reason, basis, control_id, emergency_id, employee_id,
	organisation_id, unit_id, client_id, object_kind, object_id, shown, remote_address)
	ON inzage.audit_event TO inzage_worker@localhost;
GRANT INSERT (request_id, route, action, outcome, reason, basis, control_id, emergency_id, employee_id,
	organisation_id, unit_id, client_id, object_kind, object_id, shown, remote_address)
	ON inzage.audit_event TO inzage_cli@localhost;
GRANT INSERT (request_id, route, action, outcome, reason, basis, control_id, emergency_id, employee_id,
	organisation_id, unit_id, client_id, object_kind, object_id, shown, remote_address)
	ON inzage.audit_event TO inzage_confidential@localhost;

-- inzage_confidential: the handlers of the confidential part. Of the shared schema it sees who is
-- logged in, that a file exists and to whom it belongs; no name, no INSZ.
GRANT SELECT, INSERT, UPDATE, DELETE ON inzage_confidential.* TO inzage_confidential@localhost;
REVOKE CREATE, DROP, ALTER, INDEX, REFERENCES, TRIGGER, EVENT, LOCK TABLES, CREATE TEMPORARY TABLES,
	CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, DELETE HISTORY
	ON inzage_confidential.* FROM inzage_confidential@localhost;
GRANT SELECT, UPDATE (last_used_at) ON inzage.session TO inzage_confidential@localhost;
GRANT SELECT ON inzage.employee_role TO inzage_confidential@localhost;
GRANT SELECT (employee_id, confirmed_at) ON inzage.second_factor TO inzage_confidential@localhost;
GRANT SELECT ON inzage.second_factor_role TO inzage_confidential@localhost;
GRANT SELECT (id, public_id, login, first_name, last_name, language, organisation_id, unit_id, valid_from,
	valid_until) ON inzage.employee TO inzage_confidential@localhost;
GRANT SELECT ON inzage.organisation TO inzage_confidential@localhost;
GRANT SELECT ON inzage.unit TO inzage_confidential@localhost;
GRANT SELECT (id, public_id, counsellor_id, unit_id) ON inzage.client TO inzage_confidential@localhost;
GRANT SELECT ON inzage.access_right TO inzage_confidential@localhost;
GRANT SELECT ON inzage.step_kind TO inzage_confidential@localhost;

-- inzage_purge: may remove what has been kept long enough, the log included; nothing runs as it every day.
GRANT SELECT, DELETE ON inzage.audit_event TO inzage_purge@localhost;
