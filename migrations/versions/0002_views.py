"""Views for people who open the file in Datasette, DuckDB or the sqlite3 shell: what answers now, in plain columns.

Only the newest reading of the newest revision of each article stands in them.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VIEWS = {
    "statements": """
CREATE VIEW statements AS
SELECT
    statement.id AS statement_id,
    revision.date_value AS date,
    revision.date_precision AS date_precision,
    name.name AS speaker,
    identity.name AS identity,
    identity_link.identity_key AS identity_id,
    statement_speaker.kind AS kind,
    statement_speaker.title AS title,
    statement_speaker.affiliation AS affiliation,
    statement.type AS type,
    statement.act AS act,
    statement.stance AS stance,
    statement.content AS content,
    statement.cue AS cue,
    statement.source AS source,
    coalesce(statement_speaker.carrier, nullif(statement.carrier, '')) AS carrier,
    revision.outlet AS outlet,
    revision.title AS article_title,
    revision.url AS url,
    revision.article_id AS article_id,
    statement.starts AS starts,
    statement.ends AS ends,
    statement.confidence AS confidence,
    statement_speaker.confidence AS speaker_confidence,
    statement_speaker.told AS told,
    statement_speaker.reason AS reason
FROM statement
JOIN reading ON reading.revision_id = statement.revision_id AND reading.run_id = statement.run_id AND reading.newest = 1
JOIN revision ON revision.id = statement.revision_id AND revision.newest = 1
JOIN statement_speaker ON statement_speaker.statement_id = statement.id
LEFT JOIN name ON name.id = statement_speaker.name_id
LEFT JOIN identity_link ON identity_link.name_id = name.id
LEFT JOIN identity ON identity.key = identity_link.identity_key
""",
    "speakers_summary": """
CREATE VIEW speakers_summary AS
SELECT
    identity.key AS identity_id,
    identity.name AS name,
    identity.kind AS kind,
    count(*) AS statements,
    count(DISTINCT statements.article_id) AS articles,
    count(DISTINCT statements.outlet) AS outlets,
    min(CASE WHEN statements.date_precision IN ('day', 'month', 'year') THEN statements.date END) AS first_date,
    max(CASE WHEN statements.date_precision IN ('day', 'month', 'year') THEN statements.date END) AS last_date,
    (
        SELECT group_concat(alias.name, '; ')
        FROM (SELECT * FROM alias ORDER BY ordinal) AS alias
        WHERE alias.identity_key = identity.key
    ) AS names
FROM statements
JOIN identity ON identity.key = statements.identity_id
GROUP BY identity.key
""",
    "articles": """
CREATE VIEW articles AS
SELECT
    revision.article_id AS article_id,
    revision.title AS title,
    revision.outlet AS outlet,
    revision.date_value AS date,
    revision.date_precision AS date_precision,
    revision.date_provenance AS date_provenance,
    revision.authors AS authors,
    revision.dateline AS dateline,
    revision.url AS url,
    revision.source AS source,
    revision.number AS revision,
    (SELECT count(*) FROM statements WHERE statements.article_id = revision.article_id) AS statements,
    revision.stored_at AS stored_at,
    revision.text AS text
FROM revision
WHERE revision.newest = 1
""",
}


def upgrade() -> None:
    for view in VIEWS.values():
        op.execute(view)
