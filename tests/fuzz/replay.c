/*
 * Runs a fuzz target without a fuzzer, so that `make check` needs no other compiler: every file of
 * tests/fuzz/corpus/NAME (the program is fuzz_NAME), every beginning of a short file, and some
 * thousand variants of each by a generator that is always the same. TAP, one line a file.
 *
 * A file named on the command line is run alone, as libFuzzer does with a crash it found.
 */
#include <dirent.h>
#include <errno.h>
#include <libgen.h>

#include "fuzz.h"

enum { FILE_BYTES = 1 << 20, PREFIX_BYTES = 600, VARIANTS = 2000, PATH_BYTES = 4096 };

/* A file's bytes in exactly sized memory; ends the program when it cannot be read. */
static uint8_t *file_read(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = malloc(FILE_BYTES), *exact;

	if (!f || !data) {
		printf("Bail out! %s: %s\n", path, strerror(errno));
		exit(1);
	}
	*size = fread(data, 1, FILE_BYTES, f);
	fclose(f);
	exact = realloc(data, *size + 1);
	return exact ? exact : data;
}

static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* Change a few bytes, or cut, or double a piece. Room for twice `size` bytes. */
static size_t vary(uint8_t *data, size_t size, uint32_t *random)
{
	static const uint8_t TELLING[] = {0, '0', '9', '-', ':', '.', ' ', '/', 'Z', 'T', '"', '<',
		'\n', 0x7F, 0x80, 0xC3, 0xCC, 0xE2, 0xED, 0xF0, 0xFF};
	uint32_t changes = next_number(random) % 4 + 1;

	for (uint32_t i = 0; i < changes && size > 0; i++) {
		size_t at = next_number(random) % size;
		uint32_t how = next_number(random) % 8;

		if (how < 3)
			data[at] = TELLING[next_number(random) % sizeof(TELLING)];
		else if (how < 6)
			data[at] = (uint8_t)next_number(random);
		else if (how == 6)
			memmove(data + at, data + at + 1, --size - at);
		else
			data[at] ^= (uint8_t)(1U << next_number(random) % 8);
	}
	if (size > 0 && next_number(random) % 16 == 0) {
		memcpy(data + size, data, size);
		size *= 2;
	}
	return size;
}

static void run_around(const uint8_t *data, size_t size)
{
	uint8_t *variant = malloc(2 * size + 1);
	uint32_t random = 20261122;

	must(variant != NULL, "memory");
	for (size_t n = 0; n < size && n < PREFIX_BYTES; n++)
		LLVMFuzzerTestOneInput(data, n);
	for (int i = 0; i < VARIANTS; i++) {
		if (size > 0)
			memcpy(variant, data, size);
		LLVMFuzzerTestOneInput(variant, vary(variant, size, &random));
	}
	free(variant);
}

static void run_file(const char *path, bool around)
{
	size_t size;
	uint8_t *data = file_read(path, &size);

	fprintf(stderr, "# %s\n", path);
	LLVMFuzzerTestOneInput(data, size);
	if (around)
		run_around(data, size);
	free(data);
}

static int no_dot(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* Files are sorted, so that the plan and the order are the same everywhere. */
static int run_corpus(const char *folder)
{
	struct dirent **list;
	int count = scandir(folder, &list, no_dot, alphasort);

	if (count <= 0) {
		printf("Bail out! %s holds no corpus\n", folder);
		return 1;
	}
	printf("1..%d\n", count);
	for (int i = 0; i < count; i++) {
		char path[PATH_BYTES + 260];

		snprintf(path, sizeof(path), "%s/%s", folder, list[i]->d_name);
		run_file(path, true);
		printf("ok %d - %s\n", i + 1, list[i]->d_name);
		fflush(stdout);
		free(list[i]);
	}
	free(list);
	return 0;
}

int main(int argc, char **argv)
{
	const char *root = getenv("INZAGE_SRCDIR");
	const char *name = basename(argv[0]);
	char folder[PATH_BYTES];

	for (int i = 1; i < argc; i++)
		run_file(argv[i], false);
	if (argc > 1)
		return 0;
	if (strncmp(name, "fuzz_", 5) == 0)
		name += 5;
	snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s", root ? root : ".", name);
	return run_corpus(folder);
}
