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
        doc INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (doc, name)) WITHOUT ROWID;
    CREATE TABLE readings (
        doc INTEGER NOT NULL, reader TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (doc, reader)) WITHOUT ROWID;
    CREATE TABLE statements (
        row INTEGER PRIMARY KEY, doc INTEGER NOT NULL, number INTEGER NOT NULL, said TEXT NOT NULL,
        speaker TEXT, actor TEXT NOT NULL, act TEXT, anonymous INTEGER NOT NULL,
        shown INTEGER NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, repeats INTEGER, rest TEXT NOT NULL);
    CREATE UNIQUE INDEX statements_document ON statements(doc, number);
    CREATE INDEX statements_repeats ON statements(repeats) WHERE repeats IS NOT NULL;
    CREATE TABLE acts (
        row INTEGER PRIMARY KEY, doc INTEGER NOT NULL, number INTEGER NOT NULL, type TEXT NOT NULL,
        actor TEXT NOT NULL, statement INTEGER, rest TEXT NOT NULL);
    CREATE UNIQUE INDEX acts_document ON acts(doc, number);
    CREATE TABLE actors (
        doc INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL,
        anonymous INTEGER NOT NULL, affiliation TEXT NOT NULL, PRIMARY KEY (doc, name)) WITHOUT ROWID;
    CREATE TABLE mentions (
        doc INTEGER NOT NULL, actor TEXT NOT NULL, spans TEXT NOT NULL, rule TEXT NOT NULL,
        confidence REAL NOT NULL, PRIMARY KEY (doc, actor)) WITHOUT ROWID;
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
    "CREATE INDEX journal_coded ON journal(key) WHERE kind = 'coded'",
)

# ---------------------------------------------------------------------------------------------- the file
SET_APPLICATION = f"PRAGMA application_id = {APPLICATION}"
# of every SQLite file (https://www.sqlite.org/fileformat.html, 1.3)
HEAD, MAGIC = 100, b"SQLite format 3\0"
AT_MODE, LOGS, AT_APPLICATION = 18, 2, slice(68, 72)
GET_APPLICATION = "PRAGMA application_id"
GET_VERSION = "PRAGMA user_version"
SET_VERSION = "PRAGMA user_version = {}"
WAL, NO_WAL = "PRAGMA journal_mode = WAL", "PRAGMA journal_mode = DELETE"
DO_NOT_WAIT = "PRAGMA busy_timeout = 0"
SETTINGS = ("PRAGMA synchronous = NORMAL", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536")
BEGIN, COMMIT, ROLLBACK = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
TABLES = "SELECT count(*) FROM sqlite_master"

# -------------------------------------------------------------------------------------------- documents
# Tables point to documents by their row: rows grow, so that new ones are written at the end of each index.
_ROW = "(SELECT row FROM documents WHERE id = ?)"
_DOCUMENT = "id, sha256, name, kind, text, source, links, fields, zones, language, certainty, added"
ADD_DOCUMENT = f"INSERT INTO documents ({_DOCUMENT}, title, outlet, published) VALUES ({', '.join('?' * 15)})"
ADD_TEXT = "INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)"
ADD_PLACE = f"INSERT OR IGNORE INTO places VALUES ({_ROW}, ?)"
ADD_READING = f"INSERT OR IGNORE INTO readings VALUES ({_ROW}, ?, ?)"
DOCUMENT_BY_SHA = "SELECT id FROM documents WHERE sha256 = ?"
DOCUMENT_ROW = "SELECT row FROM documents WHERE id = ?"
DOCUMENT = f"SELECT {_DOCUMENT} FROM documents WHERE id = ?"
DOCUMENTS = f"SELECT {_DOCUMENT} FROM documents ORDER BY row"
DOCUMENT_LIKE = (
    "SELECT id FROM documents WHERE id >= ?1 AND id < ?1 || 'g' OR name = ?1 OR row IN "
    "(SELECT doc FROM places WHERE name = ?1) ORDER BY row LIMIT 6"
)
SOME_NAMES = "SELECT id, name FROM documents ORDER BY row DESC LIMIT 200"
LISTED = """
    SELECT d.id, d.name, d.kind, d.title, d.outlet, d.published, d.language, d.added, length(d.text),
        (SELECT count(*) FROM statements s WHERE s.doc = d.row AND s.shown),
        (SELECT count(*) FROM statements s JOIN layer l ON l.kind = 'statement' AND l.key = d.id || '.' || s.number
            WHERE s.doc = d.row)
    FROM documents d ORDER BY d.row LIMIT ? OFFSET ?"""
PLACES = "SELECT d.id, p.name FROM places p JOIN documents d ON d.row = p.doc ORDER BY p.doc, p.name"
PLACES_OF = f"SELECT name FROM places WHERE doc = {_ROW} ORDER BY name"
READINGS = (
    "SELECT d.id, r.reader, r.at FROM readings r JOIN documents d ON d.row = r.doc ORDER BY r.doc, r.reader"
)
READ_BY = "SELECT d.sha256 FROM readings r JOIN documents d ON d.row = r.doc WHERE r.reader = ?"
COUNTS = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM statements WHERE shown),
    (SELECT count(*) FROM statements WHERE NOT shown), (SELECT count(*) FROM acts),
    (SELECT count(*) FROM actors), (SELECT count(*) FROM journal)"""
STANDINGS = (
    """SELECT json_extract(value, '$.verdict'), count(*) FROM layer WHERE kind = 'statement' GROUP BY 1"""
)
SOME_OUTLETS = """SELECT DISTINCT outlet FROM (SELECT outlet FROM documents ORDER BY row DESC LIMIT 2000)
    WHERE outlet <> '' ORDER BY outlet"""
TEXTS_WITH = (
    "SELECT d.id, d.text FROM texts JOIN documents d ON d.row = texts.rowid WHERE texts MATCH ? LIMIT ?"
)
TEXTS_FOUND = """
    SELECT d.id, d.name, d.title, d.outlet, d.published, snippet(texts, 1, '[', ']', ' ... ', 24)
    FROM texts JOIN documents d ON d.row = texts.rowid WHERE texts MATCH ? ORDER BY texts.rowid DESC LIMIT ?"""
ALL_TEXTS = "SELECT id, text FROM documents ORDER BY row"

# ------------------------------------------------------------------- statements, acts, actors, mentions
_STATEMENT = "number, said, speaker, actor, act, anonymous, shown, rule, confidence, rest"
ADD_STATEMENT = f"INSERT INTO statements (doc, {_STATEMENT}, repeats) VALUES ({_ROW}, {', '.join('?' * 11)})"
_WORDS = "rowid, said, speaker, act, outlet, language, topic, day, stands"
ADD_WORDS = f"INSERT INTO words ({_WORDS}) VALUES ({', '.join('?' * 9)})"
SET_WORDS = "UPDATE words SET said = ?, speaker = ?, act = ?, stands = ? WHERE rowid = ?"
DROP_WORDS, DROP_STATEMENT = "DELETE FROM words WHERE rowid = ?", "DELETE FROM statements WHERE row = ?"
STATEMENT_ROW = f"SELECT row FROM statements WHERE doc = {_ROW} AND number = ?"
_S = "d.id, " + ", ".join(f"s.{name}" for name in _STATEMENT.split(", "))
_LAYER = "LEFT JOIN layer l ON l.kind = 'statement' AND l.key = d.id || '.' || s.number"
_KEPT = f"SELECT {_S}, l.value FROM statements s JOIN documents d ON d.row = s.doc {_LAYER}"
STATEMENTS_OF = f"{_KEPT} WHERE s.doc = {_ROW} ORDER BY s.number"
STATEMENT = f"{_KEPT} WHERE s.doc = {_ROW} AND s.number = ?"
STATEMENT_LIKE = f"{_KEPT} WHERE s.number = ? AND d.id >= ? AND d.id < ? ORDER BY s.row LIMIT 2"
STATEMENTS = f"SELECT {_S} FROM statements s JOIN documents d ON d.row = s.doc ORDER BY s.row"
KEPT_ALL = f"{_KEPT} ORDER BY s.row"
REPETITIONS = f"""{_KEPT} WHERE s.repeats = (SELECT repeats FROM statements WHERE doc = {_ROW} AND number = ?)
    AND d.id <> ? ORDER BY s.row LIMIT ?"""
LAST_ACT = f"SELECT coalesce(max(number), 0) FROM acts WHERE doc = {_ROW}"
# CROSS JOIN keeps SQLite to this order, which is that of the answer: it stops at the limit instead of sorting all
_FOUND = f"SELECT {_S}, l.value, d.title, d.outlet, d.published, d.name FROM {{source}} {_LAYER}"
_FOUND_IDS = f"SELECT d.id, s.number FROM {{source}} {_LAYER}"
_BY_DATE = "documents d CROSS JOIN statements s ON s.doc = d.row"
_BY_WORDS = "words CROSS JOIN statements s ON s.row = words.rowid CROSS JOIN documents d ON d.row = s.doc"
FOUND = _FOUND.format(source="statements s CROSS JOIN documents d ON d.row = s.doc")
FOUND_BY_DATE, FOUND_IDS = _FOUND.format(source=_BY_DATE), _FOUND_IDS.format(source=_BY_DATE)
FOUND_WORDS, FOUND_IDS_WORDS = _FOUND.format(source=_BY_WORDS), _FOUND_IDS.format(source=_BY_WORDS)
COUNTED = "SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT ?)"
IS_MATCH = "words MATCH ?"
IS_SHOWN = "(s.shown OR l.value IS NOT NULL)"
IS_DOCUMENT = "d.id = ?"
IS_SINCE = "d.published >= ?"
IS_UNTIL = "d.published <> '' AND substr(d.published, 1, length(?)) <= ?"
IS_STANDING = "coalesce(json_extract(l.value, '$.verdict'), 'suggested') IN ({})"
BY_RANK = "words.rank, words.rowid"
LATEST_WORDS = "words.rowid DESC"
LATEST = "s.row DESC"
OLDEST = "d.published = '', d.published, d.row, s.number"
MATCHES = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
ADD_ACT = f"INSERT INTO acts (doc, number, type, actor, statement, rest) VALUES ({_ROW}, ?, ?, ?, ?, ?)"
_ACTS = """SELECT d.id, a.number, a.type, a.actor, a.statement, a.rest FROM acts a
    JOIN documents d ON d.row = a.doc"""
ACTS_OF = f"{_ACTS} WHERE a.doc = {_ROW} ORDER BY a.number"
ACTS = f"{_ACTS} ORDER BY a.row"
ACTS_TOLD = f"{_ACTS} WHERE a.doc = {_ROW} AND a.statement IS NULL AND a.actor <> '' ORDER BY a.number"
ACTS_PERFORMED = f"{_ACTS} WHERE a.doc = {_ROW} AND a.statement = ? AND a.type = ? ORDER BY a.number LIMIT 1"
# actors with a name stand under document 0, which there is not
_ACTOR_ROW = "coalesce((SELECT row FROM documents WHERE id = ?), 0)"
ACTOR = f"SELECT kind, aliases, anonymous, affiliation FROM actors WHERE name = ? AND doc = {_ACTOR_ROW}"
SET_ACTOR = f"""INSERT OR REPLACE INTO actors (name, doc, kind, aliases, anonymous, affiliation)
    VALUES (?, {_ACTOR_ROW}, ?, ?, ?, ?)"""
_ACTORS = """SELECT a.name, coalesce(d.id, ''), a.kind, a.aliases, a.anonymous, a.affiliation FROM actors a
    LEFT JOIN documents d ON d.row = a.doc"""
SOME_ACTORS = "SELECT name FROM actors WHERE doc = 0 ORDER BY name LIMIT 500"
NAMED_ACTORS = f"{_ACTORS} WHERE a.doc = 0 ORDER BY a.name"
ACTORS = f"{_ACTORS} ORDER BY a.doc, a.name"
ACTORS_OF = f"""{_ACTORS} JOIN mentions m ON m.actor = a.name AND a.doc IN (0, m.doc)
    WHERE m.doc = {_ROW} ORDER BY a.name"""
UNNAMED_OF = f"{_ACTORS} WHERE a.doc = {_ROW}"
ADD_MENTION = f"INSERT OR IGNORE INTO mentions VALUES ({_ROW}, ?, ?, ?, ?)"
_MENTIONS = (
    "SELECT d.id, m.actor, m.spans, m.rule, m.confidence FROM mentions m JOIN documents d ON d.row = m.doc"
)
MENTIONS = f"{_MENTIONS} ORDER BY m.doc, m.actor"
MENTIONS_OF = f"{_MENTIONS} WHERE m.doc = {_ROW} ORDER BY m.actor"

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
LAST_CODED = """SELECT coalesce(max(CAST(substr(key, ?) AS INTEGER)), 0) FROM journal
    WHERE kind = 'coded' AND key > ? AND key < ?"""
NEXT_STEP = "SELECT coalesce(max(step), 0) + 1 FROM journal"
LAST_DONE = "SELECT max(step) FROM journal WHERE state = 'done'"
FIRST_UNDONE = "SELECT min(step) FROM journal WHERE state = 'undone'"
SET_STATE = "UPDATE journal SET state = ? WHERE step = ?"
DROP_UNDONE = "UPDATE journal SET state = 'dropped' WHERE state = 'undone'"

# ----------------------------------------------- claims gathered before: made of the rest, and made anew at need
MAKE_GATHERED = """CREATE TABLE IF NOT EXISTS gathered (
    place INTEGER PRIMARY KEY, printed TEXT NOT NULL, value TEXT NOT NULL)"""
HAS_GATHERED = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'gathered'"
GATHERED = "SELECT value FROM gathered WHERE place > 0 ORDER BY place"
GATHERED_SINCE = "SELECT value FROM gathered WHERE place > 0 AND printed >= ? ORDER BY place"
GATHERED_STAMP = "SELECT value FROM gathered WHERE place = 0"
DROP_GATHERED = "DELETE FROM gathered"
ADD_GATHERED = "INSERT INTO gathered VALUES (?, ?, ?)"
STAMP = """SELECT (SELECT count(*) || ' ' || coalesce(max(row), 0) FROM documents),
    (SELECT count(*) || ' ' || coalesce(max(row), 0) FROM statements),
    (SELECT count(*) || ' ' || coalesce(max(row), 0) FROM journal),
    (SELECT coalesce(sum(row), 0) FROM journal WHERE state = 'done')"""

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
