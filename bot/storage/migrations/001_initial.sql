-- What a chat chose; a missing row or NULL means the default of the settings. The language 'auto'
-- is that of each source.
CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    language TEXT,
    length TEXT
) STRICT;

-- Every update before it is handled. update_id is unique within a week of activity only
-- (Bot API, Update), so rows leave after the journal's horizon.
CREATE TABLE updates (
    update_id INTEGER PRIMARY KEY,
    chat_id INTEGER,
    payload TEXT NOT NULL,
    received_at REAL NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX updates_waiting ON updates (update_id) WHERE done = 0;

-- One row for each answer of an update that Telegram took, written after the call: an answer that
-- a crash overtook in between is sent again. sent_id is the bot's message.
CREATE TABLE answers (
    update_id INTEGER NOT NULL REFERENCES updates (update_id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    sent_id INTEGER,
    PRIMARY KEY (update_id, part)
) STRICT;

-- Articles behind briefs that stand in chats, for the buttons under them.
CREATE TABLE articles (
    article_id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    article TEXT NOT NULL,
    created_at REAL NOT NULL
) STRICT;
CREATE INDEX articles_by_chat ON articles (chat_id, article_id);
CREATE INDEX articles_by_age ON articles (created_at);

-- message_id is the bot's message; asked_id and part tell which message asked for it.
CREATE TABLE briefs (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
    language TEXT,
    length TEXT NOT NULL,
    asked_id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT;
CREATE INDEX briefs_by_question ON briefs (chat_id, asked_id);

-- What answered messages said, to tell a real edit from one that changed nothing visible.
CREATE TABLE questions (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    asked_at REAL NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT;
