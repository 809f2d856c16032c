/*
 * Reading the migrations from their folder.
 */
#include "app/migrate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crypto.h"

enum { FILE_MAX = 1 << 20, FILES_MAX = 999 };

/* "NNNN_….sql" */
static bool is_migration(const char *name)
{
	size_t n = strlen(name);

	return n > 9 && n < MIGRATION_NAME && strspn(name, "0123456789") == 4 && name[4] == '_' &&
		strcmp(name + n - 4, ".sql") == 0;
}

static int read_file(const char *dir, struct migration *m, struct arena *a, struct err *e)
{
	FILE *file = fopen(arena_printf(a, "%s/%s", dir, m->name), "re");
	char *text = arena_alloc(a, FILE_MAX + 1);
	size_t n;

	if (!file)
		return err_set(e, E_INTERNAL, "%s: %s", m->name, strerror(errno));
	n = fread(text, 1, FILE_MAX + 1, file);
	fclose(file);
	if (n > FILE_MAX)
		return err_set(e, E_INTERNAL, "%s: over 1 MiB", m->name);
	text[n] = '\0';
	m->text = text;
	digest(text, n, m->digest);
	return 0;
}

static int by_number(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static int list_names(const char *dir, struct migration *list, struct err *e)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	int count = 0;

	if (!d)
		return err_set(e, E_INTERNAL, "%s: %s", dir, strerror(errno));
	while ((entry = readdir(d)) && count < FILES_MAX) {
		if (!is_migration(entry->d_name))
			continue;
		list[count].number = strtol(entry->d_name, NULL, 10);
		snprintf(list[count].name, MIGRATION_NAME, "%.79s", entry->d_name);
		count++;
	}
	closedir(d);
	qsort(list, (size_t)count, sizeof(*list), by_number);
	return count;
}

int migration_read(const char *dir, struct migration **list, struct arena *a, struct err *e)
{
	int count;

	*list = arena_array(a, FILES_MAX, sizeof(**list));
	count = list_names(dir, *list, e);
	if (count == 0)
		return err_set(e, E_INTERNAL, "%s: no migrations there", dir);
	for (int i = 0; i < count; i++) {
		if (i > 0 && (*list)[i].number == (*list)[i - 1].number)
			return err_set(e, E_INTERNAL, "%s: its number stands twice", (*list)[i].name);
		if (read_file(dir, &(*list)[i], a, e))
			return -1;
	}
	return count;
}
