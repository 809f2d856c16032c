/*
 * Numbers as people and other systems write them: what is read is digits, and reads again as
 * itself.
 */
#include "base/ident.h"
#include "fuzz.h"

static bool all_digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

/* The digits of `typed` are `digits`, in that order. */
static bool same_digits(const char *typed, const char *digits)
{
	for (; *typed; typed++)
		if (*typed >= '0' && *typed <= '9' && *typed != *digits++)
			return false;
	return *digits == '\0';
}

static void try_ssin(const char *s)
{
	char ssin[SSIN_DIGITS + 1] = "", again[SSIN_DIGITS + 1], mask[16];
	struct date born;

	if (ssin_read(s, ssin) != IDENT_OK) {
		must(ssin[0] == '\0', "nothing is written unless it is right");
		return;
	}
	must(all_digits(ssin, SSIN_DIGITS) && same_digits(s, ssin), "INSZ: the digits typed");
	must(ssin_read(ssin, again) == IDENT_OK && strcmp(ssin, again) == 0, "INSZ: reads again");
	born = ssin_birth_date(ssin);
	must(!date_given(born) || (date_valid(born) && born.year >= 1900 && born.year < 2100),
		"INSZ: born in two centuries");
	must(strchr("MFU", ssin_sex(ssin)) != NULL, "INSZ: sex");
	must(strlen(ssin_mask(ssin, mask)) == 15 && strcmp(mask + 8, "-***.**") == 0,
		"INSZ: masked");
}

static void try_enterprise(const char *s)
{
	char number[ENTERPRISE_DIGITS + 1] = "", again[ENTERPRISE_DIGITS + 1];

	if (enterprise_read(s, number) != IDENT_OK) {
		must(number[0] == '\0', "nothing is written unless it is right");
		return;
	}
	must(all_digits(number, ENTERPRISE_DIGITS) && same_digits(s, number),
		"KBO: the digits typed");
	must(number[0] <= '1', "KBO: starts with 0 or 1");
	must(enterprise_read(number, again) == IDENT_OK && strcmp(number, again) == 0,
		"KBO: reads again");
}

static void try_oe(const char *s)
{
	char number[OE_DIGITS + 1] = "", again[OE_DIGITS + 1];

	if (oe_read(s, number) != IDENT_OK) {
		must(number[0] == '\0', "nothing is written unless it is right");
		return;
	}
	must(number[0] >= '1' && all_digits(number, strlen(number)), "OE: no leading zero");
	must(atol(number) == atol(s), "OE: the same number");
	must(oe_read(number, again) == IDENT_OK && strcmp(number, again) == 0, "OE: reads again");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_string(data, size);

	try_ssin(s);
	try_enterprise(s);
	try_oe(s);
	free(s);
	return 0;
}
