-- What is asked, decided or to be done, with the words that lead to it and the paper it stands in.
CREATE VIEW recommendations_with_context AS
SELECT d.name AS paper, d.kind AS paper_kind, r.body, r.meeting_date, r.kind, r.label, r.text, r.verbs,
       r.by_whom, r.to_whom, r.due, r.due_date, i.text AS lead_in, r.section_text, r.block_text,
       r.block_label, r.page, r.confidence, r.rule, r.path, r.document_id, r.id, r.block
FROM recommendations r
JOIN documents d ON d.document_id = r.document_id
LEFT JOIN blocks i ON i.document_id = r.document_id AND i.id = r.introduced_by;

-- What is due: decisions and actions with a date, and dates by which something is to be done that no decision has.
CREATE VIEW deadlines AS
SELECT r.kind, r.due_date, r.due, r.to_whom, r.text, r.label, r.page, r.body, r.meeting_date,
       d.name AS paper, r.path, r.document_id, r.id, r.block
FROM recommendations r JOIN documents d ON d.document_id = r.document_id
WHERE r.due IS NOT NULL
UNION ALL
SELECT 'date', t.end_date, t.edtf, NULL, t.block_text, t.block_label, t.page, t.body, t.meeting_date,
       d.name, t.path, t.document_id, t.id, t.block
FROM dates t JOIN documents d ON d.document_id = t.document_id
WHERE t.role = 'deadline' AND NOT EXISTS (
    SELECT 1 FROM recommendations r
    WHERE r.document_id = t.document_id AND r.block = t.block AND r.due IS NOT NULL);

-- The priorities of each plan, each with the one it stands under and the blocks that report on it.
CREATE VIEW priorities_by_plan AS
SELECT p.plan, p.kind, p.label, p.text, o.text AS under, json_array_length(p.updates) AS reports, p.body,
       p.meeting_date, d.name AS paper, p.page, p.confidence, p.path, p.document_id, p.id, p.block
FROM priorities p
JOIN documents d ON d.document_id = p.document_id
LEFT JOIN priorities o ON o.document_id = p.document_id AND o.id = p.parent
ORDER BY p.plan IS NULL, p.plan, p.meeting_date, p.document_id, p.id;

-- Papers by the date of their meeting, with what was found in them.
CREATE VIEW paper_timeline AS
SELECT d.meeting_date, d.meeting, d.body, d.kind, d.name AS paper, d.path,
       (SELECT count(*) FROM blocks x WHERE x.document_id = d.document_id) AS blocks,
       (SELECT count(*) FROM priorities x WHERE x.document_id = d.document_id) AS priorities,
       (SELECT count(*) FROM recommendations x WHERE x.document_id = d.document_id AND x.kind = 'recommendation') AS recommendations,
       (SELECT count(*) FROM recommendations x WHERE x.document_id = d.document_id AND x.kind = 'resolution') AS resolutions,
       (SELECT count(*) FROM recommendations x WHERE x.document_id = d.document_id AND x.kind = 'action') AS actions,
       (SELECT count(*) FROM dates x WHERE x.document_id = d.document_id) AS dates,
       (SELECT count(*) FROM warnings x WHERE x.document_id = d.document_id) AS warnings,
       d.document_id
FROM documents d
ORDER BY d.meeting_date IS NULL, d.meeting_date, d.body, d.path;

CREATE INDEX documents_by_body ON documents (body, meeting_date);
CREATE INDEX documents_by_meeting ON documents (meeting_date);
CREATE INDEX documents_by_record ON documents (record_id);
CREATE INDEX recommendations_by_due ON recommendations (due_date);
CREATE INDEX recommendations_by_block ON recommendations (document_id, block);
CREATE INDEX dates_by_block ON dates (document_id, block);
CREATE INDEX dates_by_start ON dates (start_date);
CREATE INDEX failures_by_path ON failures (path);
