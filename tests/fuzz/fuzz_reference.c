/*
 * The remark: what is read is written so that it is read as the same, and nothing else leaves a trace.
 */
#include "exchange/reference.h"
#include "fuzz.h"

static const struct reference none;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *remark = fuzz_string(data, size);
	struct reference r, again;
	char text[REFERENCE_TEXT];
	enum reference_verdict verdict = reference_read(remark, &r);

	must(reference_read(remark, &again) == verdict, "the same remark is read the same");
	if (verdict != REFERENCE_OK) {
		must(memcmp(&r, &none, sizeof(r)) == 0, "what is not good leaves nothing");
		must(!reference_valid(&r), "and nothing cannot leave");
	} else {
		must(*r.course || *r.outsourcing, "an OE alone is not good");
		must(reference_valid(&r), "what is read can leave");
		must(reference_read(reference_text(&r, text), &again) == REFERENCE_OK &&
				memcmp(&r, &again, sizeof(r)) == 0,
			"what is written reads the same");
	}
	free(remark);
	return 0;
}
