/*
 * Files from outside: whatever the bytes, no check reads past their end or asks for more memory
 * than it may take, each gives a verdict, and the same one again.
 */
#include "documents/file_shapes.h"
#include "fuzz.h"

/* A view that tells when it is asked for what is not there. */
struct bounded {
	const uint8_t *data;
	size_t size;
};

static int bounded_read(void *state, uint64_t at, void *to, size_t n, struct err *e)
{
	const struct bounded *b = state;

	(void)e;
	must(at <= b->size && n <= b->size - at, "reading stays in the file");
	memcpy(to, b->data + at, n);
	return 0;
}

static int (*const checks[])(const struct file_view *v, struct arena *a, struct err *e) = {
	file_check_docx,
	file_check_odt,
	file_check_png,
	file_check_jpeg,
	file_check_text,
	file_check_xml,
	file_check_pdf,
};

static int check(size_t i, const struct file_view *v)
{
	struct arena *a = arena_new(FILE_CHECK_MEMORY); /* ends the process when it is passed */
	struct err e = {0};
	int verdict = checks[i](v, a, &e);

	must(e.code == E_NONE, "a file is never our fault");
	must(verdict >= FILE_AGREES && verdict < FILE_VERDICT_COUNT_, "a check gives a verdict");
	arena_free(a);
	return verdict;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bounded b = {.data = data, .size = size};
	struct file_view v = {.size = size, .read = bounded_read, .state = &b};
	unsigned agree = 0;

	/* what file_type.c makes sure of: there is a beginning, and a JPEG has its first mark */
	if (size < 8)
		return 0;
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		int verdict = check(i, &v);

		must(check(i, &v) == verdict, "the same file gets the same verdict");
		agree += verdict == FILE_AGREES && i < 3;
	}
	must(agree <= 1, "nothing is two of docx, odt and png");
	return 0;
}
