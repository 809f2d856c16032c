-- A request is for an organisation, or for one of its units: a counsellor enters it for a partner (R34). The origin of
-- the consent is who entered it: an employee of VDAB, or one of the organisation itself.

ALTER TABLE access_request MODIFY unit_id BIGINT UNSIGNED NULL; -- NULL: every unit of the organisation (I47)
