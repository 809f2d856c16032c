/*
 * From a column of a fetched row to a member of the caller's struct.
 */
#include "db/column.h"

enum { CHARSET_BINARY = 63 };

enum kind column_kind(const MYSQL_FIELD *field)
{
	switch (field->type) {
	case MYSQL_TYPE_NULL:
		return KIND_NULL;
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_YEAR:
		return field->flags & UNSIGNED_FLAG ? KIND_UINT : KIND_INT;
	case MYSQL_TYPE_DECIMAL:
	case MYSQL_TYPE_NEWDECIMAL:
		return KIND_TEXT; /* exact, as digits */
	case MYSQL_TYPE_DATE:
	case MYSQL_TYPE_NEWDATE:
		return KIND_DATE;
	case MYSQL_TYPE_DATETIME:
	case MYSQL_TYPE_TIMESTAMP:
		return KIND_DATETIME;
	case MYSQL_TYPE_VARCHAR:
	case MYSQL_TYPE_VAR_STRING:
	case MYSQL_TYPE_STRING:
	case MYSQL_TYPE_ENUM:
	case MYSQL_TYPE_SET:
	case MYSQL_TYPE_TINY_BLOB:
	case MYSQL_TYPE_BLOB:
	case MYSQL_TYPE_MEDIUM_BLOB:
	case MYSQL_TYPE_LONG_BLOB:
	case MYSQL_TYPE_JSON:
		return field->charsetnr == CHARSET_BINARY ? KIND_BYTES : KIND_TEXT;
	default:
		return KIND_OTHER;
	}
}

void column_bind(struct column *column, enum kind kind, MYSQL_BIND *bind)
{
	*column = (struct column){.kind = kind};
	*bind = (MYSQL_BIND){.is_null = &column->null, .length = &column->length};
	switch (kind) {
	case KIND_INT:
	case KIND_UINT:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->is_unsigned = kind == KIND_UINT;
		bind->buffer = &column->number;
		bind->buffer_length = sizeof(column->number);
		break;
	case KIND_DATE:
	case KIND_DATETIME:
		bind->buffer_type = kind == KIND_DATE ? MYSQL_TYPE_DATE : MYSQL_TYPE_DATETIME;
		bind->buffer = &column->time;
		bind->buffer_length = sizeof(column->time);
		break;
	default:
		bind->buffer_type = MYSQL_TYPE_STRING;
		break;
	}
}

bool column_fits(enum kind kind, enum db_out_type type)
{
	if (kind == KIND_NULL)
		return true;
	switch (type) {
	case OUT_I64:
	case OUT_BOOL:
		return kind == KIND_INT || kind == KIND_UINT;
	case OUT_STR:
		return kind == KIND_TEXT || kind == KIND_DATE || kind == KIND_DATETIME;
	case OUT_BYTES:
		return kind == KIND_BYTES;
	case OUT_DATE:
		return kind == KIND_DATE;
	}
	return false;
}

static void read_null(const struct db_out *out)
{
	switch (out->type) {
	case OUT_I64:
		*(int64_t *)out->to = 0;
		break;
	case OUT_BOOL:
		*(bool *)out->to = false;
		break;
	case OUT_STR:
		*(const char **)out->to = NULL;
		break;
	case OUT_BYTES:
		*(const unsigned char **)out->to = NULL;
		*out->n = 0;
		break;
	case OUT_DATE:
		*(struct date *)out->to = (struct date){0};
		break;
	}
}

/* The bytes of column `i`, with a NUL behind them. */
static int read_bytes(
	MYSQL_STMT *st, unsigned i, const struct column *column, struct arena *a, char **to)
{
	my_bool null = 0, cut = 0;
	unsigned long length = 0;
	MYSQL_BIND bind = {.buffer_type = MYSQL_TYPE_STRING,
		.is_null = &null,
		.length = &length,
		.error = &cut};

	*to = arena_alloc(a, column->length + 1);
	if (column->length == 0)
		return 0;
	bind.buffer = *to;
	bind.buffer_length = column->length;
	if (mysql_stmt_fetch_column(st, &bind, i, 0) || null || cut || length != column->length)
		return -1;
	(*to)[length] = '\0';
	return 0;
}

static const char *time_text(const struct column *column, struct arena *a)
{
	const MYSQL_TIME *t = &column->time;

	if (column->kind == KIND_DATE)
		return arena_printf(a, "%04u-%02u-%02u", t->year, t->month, t->day);
	return arena_printf(a, "%04u-%02u-%02uT%02u:%02u:%02u.%06luZ", t->year, t->month, t->day,
		t->hour, t->minute, t->second, t->second_part);
}

int column_read(MYSQL_STMT *st, unsigned i, const struct column *column, const struct db_out *out,
	struct arena *a)
{
	char *bytes = NULL;

	if (column->null) {
		read_null(out);
		return 0;
	}
	switch (column->kind) {
	case KIND_INT:
	case KIND_UINT:
		if (column->kind == KIND_UINT && column->number < 0)
			return -1;
		if (out->type == OUT_BOOL)
			*(bool *)out->to = column->number != 0;
		else
			*(int64_t *)out->to = column->number;
		return 0;
	case KIND_DATE:
	case KIND_DATETIME:
		if (out->type == OUT_STR)
			*(const char **)out->to = time_text(column, a);
		else
			*(struct date *)out->to = (struct date){(int16_t)column->time.year,
				(int8_t)column->time.month, (int8_t)column->time.day};
		return 0;
	case KIND_TEXT:
	case KIND_BYTES:
		if (read_bytes(st, i, column, a, &bytes))
			return -1;
		if (out->type == OUT_BYTES) {
			*(const unsigned char **)out->to = (unsigned char *)bytes;
			*out->n = column->length;
		} else {
			*(const char **)out->to = bytes;
		}
		return 0;
	default:
		return -1;
	}
}
