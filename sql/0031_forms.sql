-- What each form asks and where it goes (I1, R44, R58, I14) is configuration like any other: with its history, its reason, and
-- in the dump. So is what the client agrees to (R7, R39, R40): a text has versions, and a request keeps which one she read.
-- Nothing reads the table `request_form` any more.

INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason)
SELECT CONCAT('setting.', f.form, '_', w.what), 1, '2000-01-01',
	JSON_OBJECT('value', CASE w.what
		WHEN 'signature' THEN IF(f.signature_required, 'required', 'optional')
		WHEN 'scan' THEN IF(f.paper_required, 'required', 'optional')
		WHEN 'deliver_to' THEN REPLACE(f.deliver_to, '\n', ', ')
		ELSE f.attention_of END),
	'as shipped'
FROM request_form f
JOIN (SELECT 'signature' AS what UNION ALL SELECT 'scan' UNION ALL SELECT 'deliver_to' UNION ALL SELECT 'attention') w
WHERE f.valid_from = (SELECT MAX(t.valid_from) FROM request_form t WHERE t.form = f.form AND t.valid_from <= CURRENT_DATE);

-- In the IBIS route another person receives the Brussels form (R58, I14).
INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason) VALUES
('setting.brussels_consent_form_attention_ibis', 1, '2000-01-01', '{"value":null}', 'as shipped');

-- A paragraph a statement, in this order: the client was told what it means; she agrees; and on the Brussels form, that VDAB
-- and Actiris exchange data.
INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason) VALUES
('setting.consent_form_text_nl', 1, '2000-01-01', JSON_OBJECT('value', 'Ik kreeg uitleg over het inzagerecht. De medewerkers van deze organisatie die mij begeleiden, kunnen mijn dossier in Mijn Loopbaan lezen en er noteren wat ze met mij afspreken. Het vertrouwelijk luik valt daar niet onder. Wie mijn dossier bekijkt, wordt genoteerd; ik mag vragen wie dat was.\n\nIk geef deze organisatie toestemming om mijn dossier in te zien voor het doel hierboven. Ik kan mijn toestemming op elk moment intrekken bij mijn VDAB-bemiddelaar. Het inzagerecht eindigt dan meteen.'), 'as shipped'),
('setting.consent_form_text_fr', 1, '2000-01-01', JSON_OBJECT('value', 'J’ai reçu des explications sur le droit de consultation. Les collaborateurs de cette organisation qui m’accompagnent peuvent lire mon dossier dans Mijn Loopbaan et y noter ce qu’ils conviennent avec moi. Le volet confidentiel n’en fait pas partie. Toute consultation de mon dossier est notée ; je peux demander qui l’a consulté.\n\nJ’autorise cette organisation à consulter mon dossier dans le but indiqué ci-dessus. Je peux retirer mon accord à tout moment auprès de mon conseiller du VDAB. Le droit de consultation prend alors fin immédiatement.'), 'as shipped'),
('setting.brussels_consent_form_text_nl', 1, '2000-01-01', JSON_OBJECT('value', 'Ik kreeg uitleg over het inzagerecht. De medewerkers van deze organisatie die mij begeleiden, kunnen mijn dossier in Mijn Loopbaan lezen en er noteren wat ze met mij afspreken. Het vertrouwelijk luik valt daar niet onder. Wie mijn dossier bekijkt, wordt genoteerd; ik mag vragen wie dat was.\n\nIk geef deze organisatie toestemming om mijn dossier in te zien voor het doel hierboven. Ik kan mijn toestemming op elk moment intrekken bij mijn VDAB-bemiddelaar. Het inzagerecht eindigt dan meteen.\n\nIk weet dat VDAB en Actiris gegevens over mij uitwisselen om mijn kansen op werk te vergroten, en dat beide die gegevens in hun gegevensbanken bewaren. Ik ben ingeschreven bij Actiris en blijf dat tijdens de actie.'), 'as shipped'),
('setting.brussels_consent_form_text_fr', 1, '2000-01-01', JSON_OBJECT('value', 'J’ai reçu des explications sur le droit de consultation. Les collaborateurs de cette organisation qui m’accompagnent peuvent lire mon dossier dans Mijn Loopbaan et y noter ce qu’ils conviennent avec moi. Le volet confidentiel n’en fait pas partie. Toute consultation de mon dossier est notée ; je peux demander qui l’a consulté.\n\nJ’autorise cette organisation à consulter mon dossier dans le but indiqué ci-dessus. Je peux retirer mon accord à tout moment auprès de mon conseiller du VDAB. Le droit de consultation prend alors fin immédiatement.\n\nJe sais que le VDAB et Actiris échangent des données à mon sujet pour augmenter mes chances de trouver un emploi, et que tous deux les conservent dans leurs bases de données. Je suis inscrit chez Actiris et le reste pendant l’action.'), 'as shipped');

ALTER TABLE access_request
	ADD COLUMN IF NOT EXISTS reference VARCHAR(40) CHARACTER SET ascii NULL, -- as in IBIS' field 'Opmerking' (R48-R52), combined
	ADD COLUMN IF NOT EXISTS text_language CHAR(2) CHARACTER SET ascii NULL, -- of the text that the client agreed to
	ADD COLUMN IF NOT EXISTS text_version INT UNSIGNED NULL; -- of setting.<form>_text_<language>; NULL: from before there were
