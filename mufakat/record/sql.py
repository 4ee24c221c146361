"""All SQL of the record, and nothing else: migrations in order, then one constant for each thing asked or told.

A migration that was ever released is never changed; what comes next gets the next number (`PRAGMA user_version`).
"""

APPLICATION = 0x4D554641  # "MUFA" in the file's head tells a record from other SQLite files

MIGRATIONS = (
    """
    CREATE TABLE documents (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT NOT NULL, source BLOB, links TEXT NOT NULL, fields TEXT NOT NULL,
        title TEXT NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL, zones TEXT NOT NULL,
        language TEXT NOT NULL, certainty REAL NOT NULL, added TEXT NOT NULL);
    CREATE INDEX documents_time ON documents(published = '', published, row);
    CREATE TABLE places (
        document TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (document, name)) WITHOUT ROWID;
    CREATE TABLE readings (
        document TEXT NOT NULL, reader TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (document, reader)) WITHOUT ROWID;
    CREATE TABLE statements (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, number INTEGER NOT NULL,
        said TEXT NOT NULL, speaker TEXT, actor TEXT NOT NULL, act TEXT, anonymous INTEGER NOT NULL,
        shown INTEGER NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, repeats TEXT, rest TEXT NOT NULL);
    CREATE INDEX statements_document ON statements(document, number);
    CREATE INDEX statements_repeats ON statements(repeats) WHERE repeats IS NOT NULL;
    CREATE INDEX statements_actor ON statements(actor);
    CREATE TABLE acts (
        row INTEGER PRIMARY KEY, document TEXT NOT NULL, number INTEGER NOT NULL, type TEXT NOT NULL,
        actor TEXT NOT NULL, statement INTEGER, rest TEXT NOT NULL);
    CREATE INDEX acts_document ON acts(document, number);
    CREATE INDEX acts_actor ON acts(actor);
    CREATE TABLE actors (
        name TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL,
        anonymous INTEGER NOT NULL, affiliation TEXT NOT NULL, PRIMARY KEY (name, document)) WITHOUT ROWID;
    CREATE INDEX actors_document ON actors(document);
    CREATE TABLE mentions (
        document TEXT NOT NULL, actor TEXT NOT NULL, spans TEXT NOT NULL, rule TEXT NOT NULL,
        confidence REAL NOT NULL, PRIMARY KEY (document, actor)) WITHOUT ROWID;
    CREATE TABLE layer (
        kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
    CREATE TABLE journal (
        row INTEGER PRIMARY KEY, step INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
        verb TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, before TEXT, after TEXT, state TEXT NOT NULL);
    CREATE INDEX journal_step ON journal(step);
    CREATE VIRTUAL TABLE words USING fts5(
        said, speaker, act, outlet, language, topic, day, stands, tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE texts USING fts5(
        title, text, content = 'documents', content_rowid = 'row', detail = 'full',
        tokenize = "unicode61 remove_diacritics 2");
    """,
)

# ---------------------------------------------------------------------------------------------- the file
SET_APPLICATION = f"PRAGMA application_id = {APPLICATION}"
GET_APPLICATION = "PRAGMA application_id"
GET_VERSION = "PRAGMA user_version"
SET_VERSION = "PRAGMA user_version = {}"
WAL = "PRAGMA journal_mode = WAL"
SETTINGS = ("PRAGMA synchronous = NORMAL", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536")
BEGIN, COMMIT, ROLLBACK = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
TABLES = "SELECT count(*) FROM sqlite_master"

# -------------------------------------------------------------------------------------------- documents
_DOCUMENT = "id, sha256, name, kind, text, source, links, fields, zones, language, certainty, added"
ADD_DOCUMENT = f"INSERT INTO documents ({_DOCUMENT}, title, outlet, published) VALUES ({', '.join('?' * 15)})"
ADD_TEXT = "INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)"
ADD_PLACE = "INSERT OR IGNORE INTO places VALUES (?, ?)"
ADD_READING = "INSERT OR IGNORE INTO readings VALUES (?, ?, ?)"
DOCUMENT_BY_SHA = "SELECT row, id FROM documents WHERE sha256 = ?"
DOCUMENT_ROW = "SELECT row FROM documents WHERE id = ?"
DOCUMENT = f"SELECT {_DOCUMENT} FROM documents WHERE id = ?"
DOCUMENTS = f"SELECT {_DOCUMENT} FROM documents ORDER BY row"
DOCUMENT_LIKE = (
    "SELECT id FROM documents WHERE id >= ?1 AND id < ?1 || 'g' OR name = ?1 OR id IN "
    "(SELECT document FROM places WHERE name = ?1) ORDER BY row LIMIT 6"
)
SOME_NAMES = "SELECT id, name FROM documents ORDER BY row DESC LIMIT 200"
LISTED = """
    SELECT d.id, d.name, d.kind, d.title, d.outlet, d.published, d.language, d.added, length(d.text),
        (SELECT count(*) FROM statements s WHERE s.document = d.id AND s.shown),
        (SELECT count(*) FROM statements s JOIN layer l ON l.kind = 'statement' AND l.key = s.id
            WHERE s.document = d.id)
    FROM documents d ORDER BY d.row LIMIT ? OFFSET ?"""
PLACES = "SELECT document, name FROM places ORDER BY document, name"
PLACES_OF = "SELECT name FROM places WHERE document = ? ORDER BY name"
READINGS = "SELECT document, reader, at FROM readings ORDER BY document, reader"
READ_BY = "SELECT d.sha256 FROM readings r JOIN documents d ON d.id = r.document WHERE r.reader = ?"
COUNTS = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM statements WHERE shown),
    (SELECT count(*) FROM statements WHERE NOT shown), (SELECT count(*) FROM acts),
    (SELECT count(*) FROM actors), (SELECT count(*) FROM journal)"""
STANDINGS = (
    """SELECT json_extract(value, '$.verdict'), count(*) FROM layer WHERE kind = 'statement' GROUP BY 1"""
)
TEXTS_WITH = (
    "SELECT d.id, d.text FROM texts JOIN documents d ON d.row = texts.rowid WHERE texts MATCH ? LIMIT ?"
)
TEXTS_FOUND = """
    SELECT d.id, d.name, d.title, d.outlet, d.published, snippet(texts, 1, '[', ']', ' ... ', 24)
    FROM texts JOIN documents d ON d.row = texts.rowid WHERE texts MATCH ? ORDER BY texts.rowid DESC LIMIT ?"""
ALL_TEXTS = "SELECT id, text FROM documents ORDER BY row"

# ------------------------------------------------------------------- statements, acts, actors, mentions
_STATEMENT = "document, number, said, speaker, actor, act, anonymous, shown, rule, confidence, rest"
ADD_STATEMENT = f"INSERT INTO statements ({_STATEMENT}, id, repeats) VALUES ({', '.join('?' * 13)})"
_WORDS = "rowid, said, speaker, act, outlet, language, topic, day, stands"
ADD_WORDS = f"INSERT INTO words ({_WORDS}) VALUES ({', '.join('?' * 9)})"
SET_WORDS = "UPDATE words SET said = ?, speaker = ?, act = ?, stands = ? WHERE rowid = ?"
STATEMENT_ROW = "SELECT row FROM statements WHERE id = ?"
_S = ", ".join(f"s.{name}" for name in _STATEMENT.split(", "))
_KEPT = f"""SELECT {_S}, l.value FROM statements s
    LEFT JOIN layer l ON l.kind = 'statement' AND l.key = s.id"""
STATEMENTS_OF = f"{_KEPT} WHERE s.document = ? ORDER BY s.number"
STATEMENT = f"{_KEPT} WHERE s.id = ?"
STATEMENT_LIKE = f"{_KEPT} WHERE s.id >= ? AND s.id < ? ORDER BY s.row LIMIT 200"
STATEMENTS = f"SELECT {_STATEMENT} FROM statements ORDER BY row"
KEPT_ALL = f"{_KEPT} ORDER BY s.row"
REPETITIONS = f"""{_KEPT} WHERE s.repeats = (SELECT repeats FROM statements WHERE id = ?)
    AND s.document <> ? ORDER BY s.row LIMIT ?"""
LAST_NUMBER = "SELECT coalesce(max(number), 0) FROM statements WHERE document = ?"
LAST_ACT = "SELECT coalesce(max(number), 0) FROM acts WHERE document = ?"
# CROSS JOIN keeps SQLite to this order, which is that of the answer: it stops at the limit instead of sorting all
_FOUND = f"""SELECT {_S}, l.value, d.title, d.outlet, d.published, d.name FROM {{source}}
    LEFT JOIN layer l ON l.kind = 'statement' AND l.key = s.id"""
FOUND = _FOUND.format(source="statements s CROSS JOIN documents d ON d.id = s.document")
FOUND_BY_DATE = _FOUND.format(source="documents d CROSS JOIN statements s ON s.document = d.id")
FOUND_WORDS = _FOUND.format(
    source="words CROSS JOIN statements s ON s.row = words.rowid CROSS JOIN documents d ON d.id = s.document"
)
IS_MATCH = "words MATCH ?"
IS_SHOWN = "(s.shown OR l.value IS NOT NULL)"
IS_DOCUMENT = "s.document = ?"
IS_SINCE = "d.published >= ?"
IS_UNTIL = "d.published <> '' AND substr(d.published, 1, length(?)) <= ?"
IS_STANDING = "coalesce(json_extract(l.value, '$.verdict'), 'suggested') IN ({})"
BY_RANK = "words.rank, words.rowid"
LATEST_WORDS = "words.rowid DESC"
LATEST = "s.row DESC"
OLDEST = "d.published = '', d.published, d.row, s.number"
MATCHES = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
ADD_ACT = "INSERT INTO acts (document, number, type, actor, statement, rest) VALUES (?, ?, ?, ?, ?, ?)"
_ACT = "document, number, type, actor, statement, rest"
ACTS_OF = f"SELECT {_ACT} FROM acts WHERE document = ? ORDER BY number"
ACTS = f"SELECT {_ACT} FROM acts ORDER BY row"
ACTOR = "SELECT kind, aliases, anonymous, affiliation FROM actors WHERE name = ? AND document = ?"
NAMED_ACTORS = """SELECT name, document, kind, aliases, anonymous, affiliation FROM actors WHERE document = ''
    ORDER BY name"""
SET_ACTOR = "INSERT OR REPLACE INTO actors VALUES (?, ?, ?, ?, ?, ?)"
ACTORS = "SELECT name, document, kind, aliases, anonymous, affiliation FROM actors ORDER BY name, document"
ACTORS_OF = """SELECT a.name, a.document, a.kind, a.aliases, a.anonymous, a.affiliation FROM mentions m
    JOIN actors a ON a.name = m.actor AND a.document IN ('', m.document) WHERE m.document = ? ORDER BY a.name"""
ADD_MENTION = "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?)"
MENTIONS = "SELECT document, actor, spans, rule, confidence FROM mentions ORDER BY document, actor"
MENTIONS_OF = (
    "SELECT document, actor, spans, rule, confidence FROM mentions WHERE document = ? ORDER BY actor"
)

# --------------------------------------------------------------------------------- the analyst's layer
LAYER = "SELECT value FROM layer WHERE kind = ? AND key = ?"
LAYER_ALL = "SELECT kind, key, value FROM layer ORDER BY kind, key"
LAYER_KIND = "SELECT key, value FROM layer WHERE kind = ? ORDER BY key"
SET_LAYER = "INSERT OR REPLACE INTO layer VALUES (?, ?, ?)"
DROP_LAYER = "DELETE FROM layer WHERE kind = ? AND key = ?"
_ENTRY = "step, kind, key, verb, by, at, before, after, state"
ADD_ENTRY = f"INSERT INTO journal ({_ENTRY}) VALUES ({', '.join('?' * 9)})"
ENTRIES = f"SELECT {_ENTRY} FROM journal ORDER BY row"
ENTRIES_LAST = f"SELECT {_ENTRY} FROM journal ORDER BY row DESC LIMIT ?"
ENTRIES_OF = f"SELECT {_ENTRY} FROM journal WHERE step = ? ORDER BY row"
NEXT_STEP = "SELECT coalesce(max(step), 0) + 1 FROM journal"
LAST_DONE = "SELECT max(step) FROM journal WHERE state = 'done'"
FIRST_UNDONE = "SELECT min(step) FROM journal WHERE state = 'undone'"
SET_STATE = "UPDATE journal SET state = ? WHERE step = ?"
DROP_UNDONE = "UPDATE journal SET state = 'dropped' WHERE state = 'undone'"

# ---------------------------------------------------- files of the Discourse Network Analyzer, read only
DNA_TABLES = "SELECT upper(name) FROM sqlite_master WHERE type = 'table'"
DNA_DOCUMENTS = (
    "SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS ORDER BY ID"
)
DNA_STATEMENTS = """SELECT s.ID, s.DocumentId, s.Start, s.Stop, c.Name, t.Label FROM STATEMENTS s
    LEFT JOIN CODERS c ON c.ID = s.Coder LEFT JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId
    ORDER BY s.DocumentId, s.Start, s.ID"""
DNA_TEXTS_3 = """SELECT x.StatementId, v.Variable, e.Value FROM DATASHORTTEXT x
    JOIN VARIABLES v ON v.ID = x.VariableId JOIN ENTITIES e ON e.ID = x.Entity"""
DNA_TEXTS_2 = """SELECT x.StatementId, v.Variable, x.Value FROM DATASHORTTEXT x
    JOIN VARIABLES v ON v.ID = x.VariableId"""
DNA_LONG = """SELECT x.StatementId, v.Variable, x.Value FROM DATALONGTEXT x
    JOIN VARIABLES v ON v.ID = x.VariableId"""
DNA_NUMBERS = """SELECT x.StatementId, v.Variable, x.Value, v.DataType FROM DATABOOLEAN x
    JOIN VARIABLES v ON v.ID = x.VariableId
    UNION ALL SELECT x.StatementId, v.Variable, x.Value, v.DataType FROM DATAINTEGER x
    JOIN VARIABLES v ON v.ID = x.VariableId"""
