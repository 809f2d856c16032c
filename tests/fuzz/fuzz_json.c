/*
 * The strict JSON pre-check and json-c behind it: what passes the first is read by the second, and
 * what that writes passes again and reads the same.
 */
#include "fuzz.h"
#include "http/json.h"

static const int PLAIN = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;

/* Only a lone null is JSON and no document. */
static bool is_null(const char *s)
{
	s += strspn(s, " \t\r\n");
	return strncmp(s, "null", 4) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_string(data, size);
	struct json_object *o, *again;
	struct err e = {0};
	const char *written;
	size_t n;

	if (json_precheck(text, size, &e)) {
		must(e.code == E_MALFORMED_JSON && *e.detail, "refused with a reason");
		must(!json_read(text, size, &e), "what is refused is not read");
		free(text);
		return 0;
	}
	must(e.code == E_NONE, "accepted without an error");
	o = json_read(text, size, &e);
	must((o == NULL) == is_null(text), "what is accepted is read");
	if (o) {
		written = json_object_to_json_string_length(o, PLAIN, &n);
		must(!json_precheck(written, n, &e), "what is written is accepted");
		again = json_read(written, n, &e);
		must(again && json_object_equal(o, again), "and reads the same");
		json_object_put(again);
		json_object_put(o);
	}
	free(text);
	return 0;
}
