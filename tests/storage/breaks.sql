-- How each invariant is broken: statements of which nothing else may notice anything.

-- no_contact
UPDATE records SET contact_id = 999999 WHERE id = :lead;
DELETE FROM terms WHERE record_id = :lead;

-- no_owner
UPDATE records SET owner_id = 7777, first_owner_id = 7777 WHERE id = :lead;

-- other_kind
UPDATE records SET kind = 'lead', qualified_at = NULL WHERE id = :open;

-- half_closed
UPDATE records SET closed_at = NULL WHERE id = :won;

-- half_open
UPDATE records SET reason_note = 'gone' WHERE id = :open;

-- ended_before_it_began
UPDATE records SET closed_at = created_at - 1 WHERE id = :lost;

-- wrong_reason
UPDATE records SET reason = NULL WHERE id = :lost;

-- wrongly_qualified
UPDATE records SET qualified_at = NULL WHERE id = :open;

-- below_zero
UPDATE records SET volume = -1 WHERE id = :open;

-- no_currency
UPDATE records SET currency = NULL WHERE id = :valued;
DELETE FROM changes WHERE field = 'currency' AND record_id = :valued;

-- other_product
UPDATE records SET unit_price = 2, volume = 3, value_given = false WHERE id = :valued;

-- beyond_scale
UPDATE records SET fit = 4 WHERE id = :open;

-- wrong_phone
UPDATE contacts SET phone_tail = '123' WHERE id = (SELECT min(id) FROM contacts WHERE phone IS NOT NULL);

-- not_one_open_visit
UPDATE visits SET left_at = entered_at WHERE id = (SELECT max(id) FROM visits WHERE record_id = :open);

-- other_visit
UPDATE visits SET stage = 'lead' WHERE id = (SELECT max(id) FROM visits WHERE record_id = :open);

-- closed_but_visiting
UPDATE visits SET left_at = NULL WHERE id = (SELECT max(id) FROM visits WHERE record_id = :lost);

-- visits_overlap
UPDATE visits SET left_at = left_at + 1 WHERE id = (SELECT min(id) FROM visits WHERE record_id = :open);

-- not_closed_once
INSERT INTO changes (record_id, field, old, new, owner_id, at) SELECT record_id, field, new, new, owner_id, at
    FROM changes WHERE field = 'stage' AND new = 'lost' AND record_id = :lost;

-- broken_chain
UPDATE changes SET old = 'decision' WHERE field = 'stage' AND new = 'awareness' AND record_id = :open;

-- not_born
UPDATE changes SET old = 'won' WHERE field = 'stage' AND old IS NULL AND record_id = :lead;

-- half_taken_back
UPDATE changes SET voided_at = NULL WHERE field = 'stage' AND old IS NULL
    AND record_id = (SELECT min(id) FROM records WHERE voided_at IS NOT NULL);

-- other_than_history
UPDATE records SET value = value + 1 WHERE id = :valued;

-- without_history
DELETE FROM changes WHERE field = 'value' AND record_id = :valued;

-- planned_before_closing
INSERT INTO followups (record_id, kind, due_at, all_day, original_due_at, typed, created_at) VALUES (:lost,
    'followup', 1, false, 1, false, 0);

-- two_standbys
UPDATE followups SET kind = 'standby', due_at = (SELECT standby_until FROM records WHERE id = :waiting) WHERE
    record_id = :waiting AND kind = 'followup' AND what = 'Call';

-- other_standby
UPDATE records SET standby_until = standby_until + 1 WHERE id = :waiting;

-- done_and_cancelled
UPDATE followups SET done_at = 0, cancelled_at = 0 WHERE id = (SELECT min(id) FROM followups WHERE done_at IS
    NULL AND cancelled_at IS NULL AND what = 'Call' AND kind = 'followup');

-- nudged_twice
CREATE TABLE loose AS SELECT * FROM nudges;
DROP TABLE nudges;
ALTER TABLE loose RENAME TO nudges;
INSERT INTO nudges SELECT * FROM nudges;

-- nudge_of_other_step
UPDATE nudges SET record_id = :lost;

-- undone_too_late
UPDATE journal SET undone_at = 9000000000000000;

-- told_another
UPDATE messages SET person_id = (SELECT min(id) FROM people);

-- talks_at_anothers
UPDATE conversations SET address_id = (SELECT id FROM addresses WHERE channel = 'web');

-- page_of_another
UPDATE addresses SET "user" = '77' WHERE channel = 'web';

-- sent_without_instant
UPDATE messages SET sent_at = NULL WHERE incoming = true;

-- sent_and_leased
UPDATE messages SET leased_by = 'somebody' WHERE incoming = true;

-- heard_twice
CREATE TABLE loose AS SELECT * FROM heard;
DROP TABLE heard;
ALTER TABLE loose RENAME TO heard;
INSERT INTO heard SELECT * FROM heard;

-- other_words
DELETE FROM terms WHERE record_id = :lead AND term = (SELECT min(term) FROM terms WHERE record_id = :lead);

-- leave_without_days
INSERT INTO leaves (person_id, starts_on, back_on, by_id, created_at)
VALUES ((SELECT min(id) FROM people), '2026-12-01', '2026-12-01', (SELECT min(id) FROM people), 0);
