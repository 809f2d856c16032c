-- What the account of `inzage migrate` may do; run before the first migration. It owns the shape of the
-- tables, and the rows of those that a migration fills; of everything else it may read. It may drop
-- nothing, and of the log (audit_event) it may make the table and no more: whoever may alter a table may take
-- its columns away. So altering is granted table by table, and the log is altered by an administrator
-- (grants.sql). A migration that alters a table which is not named here adds it.

GRANT SELECT, CREATE, INDEX, REFERENCES ON inzage.* TO inzage_migrate@localhost;
REVOKE ALTER, DROP ON inzage.* FROM inzage_migrate@localhost;
GRANT SELECT, CREATE, ALTER, INDEX, REFERENCES ON inzage_confidential.* TO inzage_migrate@localhost;
REVOKE DROP ON inzage_confidential.* FROM inzage_migrate@localhost;

-- CREATE stands here so that the grant may come before the table.
GRANT CREATE, ALTER ON inzage.organisation TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.organisation_sensitivity TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT ON inzage.admission TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.unit TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT, UPDATE ON inzage.region TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT, UPDATE ON inzage.region_postcode TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.region_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.employee TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.employee_role TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.session TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.login_failure TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.login_gate TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.password_link TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.second_factor TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.second_factor_code TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.second_factor_role TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.second_factor_reset TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.idempotency TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client_former_ssin TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client_merge TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client_desired_job TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT ON inzage.client_desired_job_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.trajectory_plan TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.trajectory_plan_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.client_key TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.emergency_access TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.access_right TO inzage_migrate@localhost;
GRANT CREATE, ALTER, UPDATE ON inzage.access_request TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT ON inzage.request_form TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.service TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.service_rule TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.assignment TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.notice TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.message TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.message_reader TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.mail_preference TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.mail TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT ON inzage.setting TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.allocation TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.referral TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.consent_withdrawal TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.consent_withdrawal_right TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.certified_opening TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.caseload TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.caseload_motive TO inzage_migrate@localhost;
GRANT CREATE, ALTER, UPDATE ON inzage.ownership TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_kind TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_kind_adder TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.funding_number TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT, UPDATE ON inzage.funding_period TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_addition TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.stop_request TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT, UPDATE ON inzage.alarm_term TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_extension TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.step_replaced_executor TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.upload TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.content_chunk TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.document TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.document_version TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.job TO inzage_migrate@localhost;
GRANT CREATE, ALTER ON inzage.daily_task TO inzage_migrate@localhost;

GRANT CREATE, UPDATE ON inzage.document_version TO inzage_migrate@localhost;
GRANT CREATE, INSERT, UPDATE ON inzage.schema_migration TO inzage_migrate@localhost;
GRANT CREATE, INSERT, UPDATE ON inzage.step_kind TO inzage_migrate@localhost;
GRANT CREATE, ALTER, INSERT, UPDATE ON inzage.configuration TO inzage_migrate@localhost;
GRANT CREATE, INSERT, UPDATE ON inzage.step_kind_adder TO inzage_migrate@localhost;
