/*
 * Sealed content in a real database: what is stored comes back, nobody can read or alter it there
 * unnoticed, deliveries are read piece by piece, and the sweep takes what has had its time and
 * nothing else.
 */
#include "support.h"

#include <stdio.h>
#include <unistd.h>

#include "client/client.h"
#include "documents/content.h"
#include "documents/document_db.h"
#include "documents/documents.h"
#include "documents/upload_db.h"

enum { EMPLOYEE = 1, COLLEAGUE = 2, UNIT = 1, CLIENT = 1, OTHER_CLIENT = 2 };

static struct db *db;
static struct arena *arena;
static struct keyring *keys;

/* --- the schema and who is in it --- */

static void load_people(void)
{
	test_run(db,
		"INSERT INTO organisation (id, public_id, name, name_key, kind, valid_from)"
		" VALUES (1, REPEAT('a', 32), 'Kantoor', 'kantoor', 'outplacement_office', "
		"'2020-01-01');"
		"INSERT INTO unit (id, public_id, organisation_id, oe_number, name, name_key, "
		"valid_from)"
		" VALUES (1, REPEAT('b', 32), 1, 1001, 'Brussel', 'brussel', '2020-01-01');"
		"INSERT INTO employee (id, public_id, login, organisation_id, unit_id, first_name,"
		" last_name, name_key, valid_from) VALUES"
		" (1, REPEAT('c', 32), 'els', 1, 1, 'Els', 'Peeters', 'elspeeters', '2020-01-01'),"
		" (2, REPEAT('d', 32), 'jan', 1, 1, 'Jan', 'Maes', 'janmaes', '2020-01-01');"
		"INSERT INTO client (id, public_id, number, first_name, last_name, first_name_key,"
		" last_name_key, origin, unit_id) VALUES"
		" (1, REPEAT('1', 32), 100000001, 'Amina', 'Test', 'amina', 'test', 'counsellor', "
		"1),"
		" (2, REPEAT('2', 32), 100000002, 'Bart', 'Test', 'bart', 'test', 'counsellor', "
		"1);");
}

static struct keyring *make_keys(void)
{
	char path[] = "/tmp/inzage_t_content_XXXXXX";
	uint8_t master[KEY_BYTES];
	struct err e = {0};
	int fd = mkstemp(path);
	struct keyring *k;

	key_random(master);
	assert_int_equal(write(fd, master, sizeof(master)), sizeof(master));
	close(fd);
	k = keyring_load(path, 1u << COMPARTMENT_FILE | 1u << COMPARTMENT_EXCHANGE, &e);
	unlink(path);
	assert_non_null(k);
	return k;
}

static int setup(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(crypto_start(&e), 0);
	db = test_open();
	arena = arena_new(256 << 20);
	keys = make_keys();
	test_migrate(db);
	load_people();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	keyring_free(keys);
	arena_free(arena);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM document_version; DELETE FROM document; DELETE FROM upload;"
		     "DELETE FROM content_chunk");
	return 0;
}

static int64_t count_chunks(void)
{
	static const struct db_sql sql = {
		"t_count_chunks", DB_READ, "SELECT COUNT(*) FROM content_chunk"};

	return test_number(db, &sql);
}

static int64_t count_uploads(void)
{
	static const struct db_sql sql = {
		"t_count_uploads", DB_READ, "SELECT COUNT(*) FROM upload"};

	return test_number(db, &sql);
}

static int64_t count_documents(void)
{
	static const struct db_sql sql = {"t_count_documents", DB_READ,
		"SELECT (SELECT COUNT(*) FROM document) + (SELECT COUNT(*) FROM document_version)"};

	return test_number(db, &sql);
}

/* --- storing and reading back --- */

/* Text of `n` bytes that repeats a phrase, so that it can be looked for. */
static const char phrase[] = "Mevrouw Amina Test wil graag opnieuw als kok aan het werk. ";

static char *long_text(size_t n)
{
	char *text = arena_alloc(arena, n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = phrase[i % (sizeof(phrase) - 1)];
	return text;
}

struct store {
	struct document_new d;
	char id[PUBLIC_ID_TEXT];
};

static int store_work(struct db *in, void *arg, struct err *e)
{
	struct store *s = arg;

	return document_store(in, keys, &s->d, s->id, arena, e);
}

static struct store a_note(const void *bytes, size_t size, int64_t client)
{
	return (struct store){.d = {.client = client,
				      .title = "Actieplan",
				      .kind = "action_plan",
				      .file_name = "plan.txt",
				      .bytes = bytes,
				      .size = size,
				      .employee = EMPLOYEE,
				      .unit = UNIT,
				      .added_on = {2026, 11, 22}}};
}

/* The content of a stored document, with its key. */
static struct content content_of(const char *id)
{
	static const struct db_sql sql = {"t_content_of", DB_READ,
		"SELECT n.size, n.chunk_count, n.content_id, n.wrapped_key, d.client_id FROM "
		"document d"
		" JOIN document_version n ON n.document_id = d.id WHERE d.public_id = ?"};
	struct db_in in = in_str(id);
	int64_t size, chunks, client;
	const uint8_t *content_id, *wrapped;
	size_t content_id_n, wrapped_n;
	struct db_out out[] = {out_i64(&size), out_i64(&chunks),
		out_bytes(&content_id, &content_id_n), out_bytes(&wrapped, &wrapped_n),
		out_i64(&client)};
	struct content c;
	struct err e = {0};

	assert_int_equal(db_one(db, &sql, &in, 1, out, NELEM(out), arena, &e), 1);
	assert_int_equal(
		content_of_row(&c, size, chunks, content_id, content_id_n, wrapped, wrapped_n, &e),
		0);
	assert_int_equal(content_unwrap(&c, db, keys, client, arena, &e), 0);
	return c;
}

/* Everything in order, or the error of the first chunk that does not open. */
static int read_all(const struct content *c, uint8_t sum[DIGEST_BYTES], struct err *e)
{
	struct content_reader r;

	content_reader_start(&r, db, c, arena);
	return content_sum(&r, sum, e);
}

static void what_is_stored_comes_back(void **state)
{
	static const size_t sizes[] = {
		1, 1000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 12345};

	(void)state;
	for (size_t i = 0; i < NELEM(sizes); i++) {
		char *text = long_text(sizes[i]);
		struct store s = a_note(text, sizes[i], CLIENT);
		uint8_t sum[DIGEST_BYTES], right[DIGEST_BYTES];
		struct err e = {0};
		struct content c;

		clear(NULL);
		assert_int_equal(db_tx(db, store_work, &s, &e), 0);
		c = content_of(s.id);
		assert_int_equal(c.size, sizes[i]);
		assert_int_equal(count_chunks(), chunk_count(sizes[i]));
		assert_int_equal(read_all(&c, sum, &e), 0);
		digest(text, sizes[i], right);
		assert_memory_equal(sum, right, DIGEST_BYTES);
	}
}

/* Reading here and there, over the border of chunks too. */
static void a_view_reads_anywhere(void **state)
{
	size_t size = 2 * CHUNK_BYTES + 777;
	char *text = long_text(size), piece[5000];
	struct store s = a_note(text, size, CLIENT);
	struct content_reader r;
	struct file_view v;
	struct content c;
	struct err e = {0};
	uint32_t seed = 7;

	(void)state;
	assert_int_equal(db_tx(db, store_work, &s, &e), 0);
	c = content_of(s.id);
	content_reader_start(&r, db, &c, arena);
	v = content_view(&r, arena);
	for (int i = 0; i < 60; i++) {
		size_t at, n;

		seed = seed * 1664525u + 1013904223u;
		n = seed % sizeof(piece);
		at = i % 3 ? (seed >> 4) % (size - n) : CHUNK_BYTES - n / 2;
		assert_int_equal(v.read(v.state, at, piece, n, &e), 0);
		assert_memory_equal(piece, text + at, n);
	}
}

/* Long pieces only: three letters stand in as many random bytes by chance, one run in 64. */
static void the_database_shows_no_plain_text(void **state)
{
	static const struct db_sql sql = {"t_find_plain", DB_READ,
		"SELECT COUNT(*) FROM content_chunk WHERE LOCATE('opnieuw als kok', sealed) > 0"
		" OR LOCATE('Amina Test', sealed) > 0 OR LOCATE('aan het werk', sealed) > 0"};
	static const struct db_sql plain = {"t_find_plain_check", DB_READ,
		"SELECT COUNT(*) FROM content_chunk WHERE LOCATE('opnieuw als kok', sealed) > 0"};
	char *text = long_text(CHUNK_BYTES + 5000);
	struct store s = a_note(text, CHUNK_BYTES + 5000, CLIENT);
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, store_work, &s, &e), 0);
	assert_int_equal(test_number(db, &sql), 0);
	/* and the search would find it */
	test_run(db, "INSERT INTO content_chunk VALUES (REPEAT('x', 16), 0, REPEAT('y', 32),"
		     " 'zij wil opnieuw als kok')");
	assert_int_equal(test_number(db, &plain), 1);
}

static void equal_documents_do_not_look_equal(void **state)
{
	static const struct db_sql sql = {"t_distinct", DB_READ,
		"SELECT COUNT(DISTINCT digest) + COUNT(DISTINCT sealed) FROM content_chunk"};
	struct store a = a_note(phrase, sizeof(phrase) - 1, CLIENT), b = a;
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, store_work, &a, &e), 0);
	assert_int_equal(db_tx(db, store_work, &b, &e), 0);
	assert_int_equal(test_number(db, &sql), 4);
}

/* --- what somebody changes in the database is noticed --- */

static void every_alteration_is_noticed(void **state)
{
	static const char *const changes[] = {
		/* one bit of the nonce, the text, the tag */
		"UPDATE content_chunk SET sealed = INSERT(sealed, 1, 1,"
		" CHAR(ORD(LEFT(sealed, 1)) ^ 1)) WHERE n = 0",
		"UPDATE content_chunk SET sealed = INSERT(sealed, 500000, 1,"
		" CHAR(ORD(SUBSTR(sealed, 500000, 1)) ^ 128)) WHERE n = 1",
		"UPDATE content_chunk SET sealed = INSERT(sealed, LENGTH(sealed), 1,"
		" CHAR(ORD(RIGHT(sealed, 1)) ^ 1)) WHERE n = 2",
		/* cut, emptied, lengthened, far too long */
		"UPDATE content_chunk SET sealed = LEFT(sealed, LENGTH(sealed) - 1) WHERE n = 1",
		"UPDATE content_chunk SET sealed = '' WHERE n = 0",
		"UPDATE content_chunk SET sealed = CONCAT(sealed, 'x') WHERE n = 2",
		"UPDATE content_chunk SET sealed = REPEAT(sealed, 8) WHERE n = 0",
		/* another place, left out */
		"UPDATE content_chunk SET n = n + 10; UPDATE content_chunk SET n = 1 WHERE n = 10;"
		"UPDATE content_chunk SET n = 0 WHERE n = 11; UPDATE content_chunk SET n = 2 WHERE "
		"n = 12",
		"DELETE FROM content_chunk WHERE n = 1",
		/* a chunk of another document, of the same client and the same length */
		"UPDATE content_chunk a JOIN content_chunk b ON b.n = a.n AND b.content_id <> "
		"a.content_id"
		" SET a.sealed = b.sealed WHERE a.n = 0",
	};
	size_t size = 2 * CHUNK_BYTES + 100;
	char *text = long_text(size);

	(void)state;
	for (size_t i = 0; i < NELEM(changes); i++) {
		struct store s = a_note(text, size, CLIENT), other = s;
		uint8_t sum[DIGEST_BYTES];
		struct err e = {0};
		struct content c;

		clear(NULL);
		assert_int_equal(db_tx(db, store_work, &s, &e), 0);
		if (i + 1 == NELEM(changes))
			assert_int_equal(db_tx(db, store_work, &other, &e), 0);
		c = content_of(s.id);
		assert_int_equal(read_all(&c, sum, &e), 0);
		test_run(db, changes[i]);
		if (read_all(&c, sum, &e) == 0)
			fail_msg("change %zu was not noticed", i);
		assert_int_equal(e.code, E_INTERNAL);
	}
}

/* A document said to have fewer chunks than it has is not a shorter document. */
static void leaving_out_the_end_is_noticed(void **state)
{
	char *text = long_text(2 * CHUNK_BYTES);
	struct store s = a_note(text, 2 * CHUNK_BYTES, CLIENT);
	uint8_t sum[DIGEST_BYTES];
	struct err e = {0};
	struct content c;

	(void)state;
	assert_int_equal(db_tx(db, store_work, &s, &e), 0);
	test_run(db, "UPDATE document_version SET size = 1048576, chunk_count = 1");
	c = content_of(s.id);
	assert_int_equal(read_all(&c, sum, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
}

static void a_key_opens_for_its_own_client_only(void **state)
{
	struct store s = a_note(phrase, sizeof(phrase) - 1, CLIENT);
	uint8_t key[KEY_BYTES];
	struct err e = {0};
	struct content c;

	(void)state;
	assert_int_equal(db_tx(db, store_work, &s, &e), 0);
	assert_int_equal(client_key(db, keys, OTHER_CLIENT, key, arena, &e), 0);
	c = content_of(s.id);
	assert_int_equal(content_unwrap(&c, db, keys, OTHER_CLIENT, arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(content_unwrap(&c, db, keys, 0, arena, &e), -1);
	err_clear(&e);
	c.wrapped[40] ^= 1;
	assert_int_equal(content_unwrap(&c, db, keys, CLIENT, arena, &e), -1);
}

/* Erase the client's key, and nothing of hers can be read any more (design "Secrets"). */
static void without_the_clients_key_nothing_opens(void **state)
{
	struct store s = a_note(phrase, sizeof(phrase) - 1, OTHER_CLIENT);
	struct err e = {0};
	struct content c;

	(void)state;
	assert_int_equal(db_tx(db, store_work, &s, &e), 0);
	c = content_of(s.id);
	test_run(db, "DELETE FROM client_key WHERE client_id = 2");
	assert_int_equal(content_unwrap(&c, db, keys, OTHER_CLIENT, arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
}

/* --- storing the same chunk again --- */

static void the_same_chunk_again_is_harmless_another_is_not(void **state)
{
	struct content c;
	struct sealed_chunk one, again, other;
	struct err e = {0};

	(void)state;
	content_new(&c, 10);
	content_seal(&c, 0, "0123456789", 10, &one, arena);
	content_seal(&c, 0, "0123456789", 10, &again, arena);
	content_seal(&c, 0, "012345678X", 10, &other, arena);
	assert_int_equal(content_store(db, &c, &one, arena, &e), CONTENT_STORED);
	assert_int_equal(content_store(db, &c, &again, arena, &e), CONTENT_SAME);
	assert_int_equal(content_store(db, &c, &other, arena, &e), CONTENT_DIFFERS);
	assert_int_equal(count_chunks(), 1);
}

/* --- what document_store() refuses --- */

static void what_is_no_document_is_not_stored(void **state)
{
	static const struct {
		const char *title, *kind, *file_name, *bytes, *field, *code;
	} rows[] = {
		{"", "other", "a.txt", "dag", "title", "required"},
		{"Plan\nX", "other", "a.txt", "dag", "title", "not_clean"},
		{"Plan", "attest", "a.txt", "dag", "kind", "required"},
		{"Plan", "other", "a.exe", "dag", "file_name", "not_allowed"},
		{"Plan", "other", "a.xml", "<a/>", "file_name", "not_allowed"},
		{"Plan", "other", "../a.txt", "dag", "file_name", "not_clean"},
		{"Plan", "other", "a.pdf", "dag", "file_name", "type_mismatch"},
		{"Plan", "other", "a.pdf", "%PDF-1.4 cut", "file_name", "damaged"},
		{"Plan", "other", "a.txt", "caf\xe9", "file_name", "not_utf8"},
		{"Plan", "other", "a.txt", "", "size", "empty"},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(rows); i++) {
		struct store s = a_note(rows[i].bytes, strlen(rows[i].bytes), CLIENT);
		struct err e = {0};

		s.d.title = rows[i].title;
		s.d.kind = rows[i].kind;
		s.d.file_name = rows[i].file_name;
		assert_int_equal(db_tx(db, store_work, &s, &e), -1);
		assert_int_equal(e.code, E_INVALID_FIELDS);
		assert_string_equal(e.field[0].name, rows[i].field);
		assert_string_equal(e.field[0].code, rows[i].code);
	}
	assert_int_equal(count_documents(), 0);
	assert_int_equal(count_chunks(), 0);
}

/* --- uploads, deliveries, the sweep --- */

/* An upload with all its chunks, as the handlers leave it. */
static struct upload an_upload(
	enum upload_purpose purpose, const char *bytes, size_t size, char tag)
{
	struct upload u = {.purpose = purpose, .file_name = "levering.xml"};
	char *id = arena_alloc(arena, PUBLIC_ID_TEXT);
	struct err e = {0};

	memset(id, tag, PUBLIC_ID_TEXT - 1);
	u.id = id;
	u.client = purpose == PURPOSE_DOCUMENT ? CLIENT : 0;
	if (u.client) {
		u.title = "Actieplan";
		u.kind = "action_plan";
	}
	digest(bytes, size, u.sha256);
	content_new(&u.content, size);
	assert_int_equal(content_wrap(&u.content, db, keys, u.client, arena, &e), 0);
	assert_int_equal(upload_insert(db, &u, EMPLOYEE, &e), 0);
	for (unsigned n = 0; n < u.content.count; n++) {
		struct sealed_chunk chunk;

		content_seal(&u.content, n, bytes + (size_t)n * CHUNK_BYTES, chunk_length(size, n),
			&chunk, arena);
		assert_int_equal(content_store(db, &u.content, &chunk, arena, &e), CONTENT_STORED);
	}
	return u;
}

static void a_delivery_is_read_piece_by_piece(void **state)
{
	size_t size = 2 * CHUNK_BYTES + 321, at = 0, n = 0;
	char *text = long_text(size);
	struct upload u = an_upload(PURPOSE_DELIVERY, text, size, 'e');
	struct delivery *d = NULL;
	struct err e = {0};
	const void *data;
	int rc;

	(void)state;
	assert_int_equal(
		delivery_open(db, keys, u.id, EMPLOYEE, &d, arena, &e), 0); /* not complete */
	assert_int_equal(upload_set_complete(db, u.row, NULL, &e), 0);
	assert_int_equal(delivery_open(db, keys, u.id, COLLEAGUE, &d, arena, &e), 0);
	assert_int_equal(delivery_open(db, keys, u.id, EMPLOYEE, &d, arena, &e), 1);
	assert_int_equal(delivery_open(db, keys, u.id, 0, &d, arena, &e), 1);
	assert_string_equal(delivery_file_name(d), "levering.xml");
	assert_int_equal(delivery_size(d), size);
	assert_memory_equal(delivery_sha256(d), u.sha256, DIGEST_BYTES);
	while ((rc = delivery_next(d, &data, &n, &e)) > 0) {
		assert_memory_equal(data, text + at, n);
		at += n;
	}
	assert_int_equal(rc, 0);
	assert_int_equal(at, size);
	assert_int_equal(delivery_became(db, d, "0123456789abcdef0123456789abcdef", &e), 0);
	assert_int_equal(delivery_next(d, &data, &n, &e), 0);
}

static void a_document_is_no_delivery(void **state)
{
	struct upload u = an_upload(PURPOSE_DOCUMENT, phrase, sizeof(phrase) - 1, 'f');
	struct delivery *d = NULL;
	struct err e = {0};

	(void)state;
	assert_int_equal(upload_set_complete(db, u.row, NULL, &e), 0);
	assert_int_equal(delivery_open(db, keys, u.id, EMPLOYEE, &d, arena, &e), 0);
}

static void the_sweep_takes_what_has_had_its_time(void **state)
{
	struct err e = {0};
	struct upload u;

	(void)state;
	an_upload(PURPOSE_DOCUMENT, phrase, 10, '0'); /* open, expired: all goes */
	an_upload(PURPOSE_DELIVERY, phrase, 10, '1'); /* likewise */
	u = an_upload(
		PURPOSE_DOCUMENT, phrase, 10, '2'); /* complete: the document keeps the bytes */
	assert_int_equal(upload_set_complete(db, u.row, NULL, &e), 0);
	u = an_upload(PURPOSE_DELIVERY, phrase, 10, '3'); /* complete: an import goes back to it */
	assert_int_equal(upload_set_complete(db, u.row, NULL, &e), 0);
	u = an_upload(PURPOSE_DOCUMENT, phrase, 10, '4'); /* void */
	assert_int_equal(upload_set_aborted(db, u.row, &e), 0);
	an_upload(PURPOSE_DOCUMENT, phrase, 10, '5'); /* open, has time left */
	assert_int_equal(documents_sweep(db, arena, &e), 0);
	assert_int_equal(count_uploads(), 6);

	test_run(db, "UPDATE upload SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
		     " WHERE public_id <> REPEAT('5', 32)");
	assert_int_equal(documents_sweep(db, arena, &e), 4);
	assert_int_equal(count_uploads(), 2);
	assert_int_equal(count_chunks(), 3);
	assert_int_equal(documents_sweep(db, arena, &e), 0);
}

/* A completed delivery that expired so many days ago; its public id is of `tag` only. */
static void old_delivery(char tag, int days)
{
	struct upload u = an_upload(PURPOSE_DELIVERY, phrase, 10, tag);
	struct err e = {0};

	assert_int_equal(upload_set_complete(db, u.row, NULL, &e), 0);
	test_run(db, arena_printf(arena,
			     "UPDATE upload SET expires_at = UTC_TIMESTAMP(6) - INTERVAL %d DAY"
			     " WHERE id = %lld",
			     days, (long long)u.row));
}

/* A run of it in this state, begun and (but for '-') ended so many days ago. */
static void old_run(char tag, const char *state, int begun, int ended)
{
	test_run(db, arena_printf(arena,
			     "INSERT INTO import_run (public_id, state, dry_run, upload_id,"
			     " file_name, created_at, finished_at) VALUES (MD5(RAND()), '%s', FALSE,"
			     " REPEAT('%c', 32), 'levering.xml',"
			     " UTC_TIMESTAMP(6) - INTERVAL %d DAY,"
			     " IF(%d < 0, NULL, UTC_TIMESTAMP(6) - INTERVAL %d DAY))",
			     state, tag, begun, ended, ended));
}

static void a_delivery_is_kept_30_days_after_its_last_run(void **state)
{
	static const struct db_sql runs = {
		"t_runs", DB_READ, "SELECT COUNT(*) FROM import_run"};
	static const struct db_sql left = {"t_left", DB_READ,
		"SELECT COUNT(*) FROM upload WHERE LEFT(public_id, 1) IN ('1', '4', '5', '6', '7')"};
	struct err e = {0};

	(void)state;
	old_delivery('0', 31); /* no run ever */
	old_delivery('1', 29);
	old_delivery('2', 40); /* both runs are long over, one of them paused */
	old_run('2', "paused", 39, 38);
	old_run('2', "done", 36, 31);
	old_delivery('3', 40); /* refused */
	old_run('3', "refused", 31, 31);
	old_delivery('4', 40); /* the last of two ended lately */
	old_run('4', "done", 39, 39);
	old_run('4', "done", 31, 29);
	old_delivery('5', 40); /* waits for the worker */
	old_run('5', "queued", 40, -1);
	old_delivery('6', 40); /* at work */
	old_run('6', "running", 40, -1);
	old_delivery('7', 40); /* paused lately */
	old_run('7', "paused", 40, 29);
	assert_int_equal(documents_sweep(db, arena, &e), 3);
	assert_int_equal(count_uploads(), 5);
	assert_int_equal(test_number(db, &left), 5);
	assert_int_equal(count_chunks(), 5); /* the bytes go with the row */
	assert_int_equal(test_number(db, &runs), 8);
	assert_int_equal(documents_sweep(db, arena, &e), 0);
	test_run(db, "DELETE FROM import_run");
}

static void an_upload_lives_24_hours(void **state)
{
	static const struct db_sql sql = {"t_hours", DB_READ,
		"SELECT ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), expires_at) / 3600) * 1 FROM "
		"upload"
		" WHERE TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), expires_at) BETWEEN 86300 AND "
		"86400"};
	struct viewer v = {.employee = EMPLOYEE,
		.organisation = 1,
		.unit = UNIT,
		.region = "",
		.today = {2026, 11, 22}};
	struct access_facts f;
	struct err e = {0};
	struct upload u = an_upload(PURPOSE_DOCUMENT, phrase, 10, '6'), found;
	const char *text = NULL;
	struct db_out out = out_str(&text);

	(void)state;
	assert_int_equal(db_one(db, &sql, NULL, 0, &out, 1, arena, &e), 1);
	assert_string_equal(text, "24");
	assert_int_equal(upload_load(db, &v, u.id, &found, &f, arena, &e), 1);
	assert_int_equal(f.client, CLIENT);
	assert_int_equal(found.state, UPLOAD_OPEN);
	assert_string_equal(found.client_id, "11111111111111111111111111111111");
	v.employee = COLLEAGUE;
	assert_int_equal(upload_load(db, &v, u.id, &found, &f, arena, &e), 0);
	v.employee = EMPLOYEE;
	test_run(db, "UPDATE upload SET expires_at = UTC_TIMESTAMP(6)");
	assert_int_equal(upload_load(db, &v, u.id, &found, &f, arena, &e), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_stored_comes_back, clear),
		cmocka_unit_test_setup(a_view_reads_anywhere, clear),
		cmocka_unit_test_setup(the_database_shows_no_plain_text, clear),
		cmocka_unit_test_setup(equal_documents_do_not_look_equal, clear),
		cmocka_unit_test_setup(every_alteration_is_noticed, clear),
		cmocka_unit_test_setup(leaving_out_the_end_is_noticed, clear),
		cmocka_unit_test_setup(a_key_opens_for_its_own_client_only, clear),
		cmocka_unit_test_setup(without_the_clients_key_nothing_opens, clear),
		cmocka_unit_test_setup(the_same_chunk_again_is_harmless_another_is_not, clear),
		cmocka_unit_test_setup(what_is_no_document_is_not_stored, clear),
		cmocka_unit_test_setup(a_delivery_is_read_piece_by_piece, clear),
		cmocka_unit_test_setup(a_document_is_no_delivery, clear),
		cmocka_unit_test_setup(the_sweep_takes_what_has_had_its_time, clear),
		cmocka_unit_test_setup(a_delivery_is_kept_30_days_after_its_last_run, clear),
		cmocka_unit_test_setup(an_upload_lives_24_hours, clear),
	};
	int failed;

	test_schema("content");
	failed = cmocka_run_group_tests(tests, setup, teardown);
	test_schema_drop();
	return failed;
}
