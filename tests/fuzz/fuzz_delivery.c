/*
 * A whole delivery: what passes the first reading is cut into just as many records, and each of them
 * can be read by itself and says nothing that is not so.
 */
#include "../unit/ibis.h"
#include "exchange/form.h"
#include "fuzz.h"

static void read_records(
	struct ibis_schema *schema, struct source *source, const struct form *form, struct arena *a)
{
	struct cutter c;
	struct err e = {0};
	int64_t records = 0, line = 0;
	enum cut cut;

	must(cutter_start(&c, source, a, &e) == 0, "it is cut");
	while ((cut = cutter_next(&c, &e)) == CUT_RECORD) {
		struct record r;

		must(ibis_record_read(schema, &c.root, c.record, c.record_size, c.record_line,
			     (struct date){2026, 11, 22}, &r, a, &e) == 0,
			"each record can be read");
		must(r.line >= line, "in the order of the file");
		must(r.fits || reasons_class(&r.reasons) == CLASS_REJECTED, "or it says why not");
		must(!r.fits || (r.reference && r.version > 0 && r.has_promoter),
			"one that fits has what it needs");
		line = r.line;
		records++;
	}
	must(cut == CUT_END && records == form->records, "as many as were counted");
	cutter_end(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ibis_schema *schema; /* loading it for each input would take all the time */
	struct arena *a = arena_new(64 << 20);
	char *text = fuzz_string(data, size);
	struct memory_source m;
	struct err e = {0};
	struct form form;

	if (!schema)
		schema = test_schema_load();
	memory_source(&m, text, size, 61);
	must(form_read(schema, &m.source, &form, a, &e) == 0, "memory can be read");
	if (form.refusal.count == 0) {
		must(form.head_read && form.head.name && form.head.count == form.records,
			"an accepted delivery is whole");
		must(form.size == size, "and was read to its end");
		read_records(schema, &m.source, &form, a);
	} else {
		must(ibis_code_class(form.refusal.item[0].code) == CLASS_DELIVERY,
			"a refusal is one of the delivery");
	}
	free(text);
	arena_free(a);
	return 0;
}
