/*
 * Which new passwords are accepted: pairs of one that is and one, as near as possible, that is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "identity/password.h"

static const struct password_owner MIA = {
	"mia.peeters", "Mia", "Peeters-D'hondt", "Randstad RiseSmart"};

static int start(void **state)
{
	*state = arena_new(1 << 16);
	return 0;
}

static int stop(void **state)
{
	arena_free(*state);
	return 0;
}

static void accepted(void **state, const char *password)
{
	const char *fault = password_fault(*state, password, &MIA);

	if (fault)
		fail_msg("%s: %s", password, fault);
}

static void refused(void **state, const char *password, const char *code)
{
	const char *fault = password_fault(*state, password, &MIA);

	if (!fault || strcmp(fault, code) != 0)
		fail_msg("%s: %s instead of %s", password, fault ? fault : "accepted", code);
}

/* `count` times `piece`, in the arena. */
static const char *times(void **state, const char *piece, size_t count)
{
	size_t n = strlen(piece);
	char *text = arena_alloc(*state, n * count + 1);

	for (size_t i = 0; i < count; i++)
		memcpy(text + i * n, piece, n);
	return text;
}

static void test_length_counts_characters_not_bytes(void **state)
{
	accepted(state, "zwemgordijn7");
	refused(state, "zwemgordijn", "too_short");
	accepted(state, "één-Über-çà!");            /* 12 characters, 16 bytes */
	refused(state, "één-Über-çà", "too_short"); /* 11, 15 bytes */
	refused(state, "", "too_short");
	refused(state, times(state, "zwemgord", 17), "too_long");
	refused(state, times(state, "é", 129), "too_long");
}

static void test_the_longest_is_128(void **state)
{
	char *text = arena_alloc(*state, 130);

	/* no piece of it comes back: 16 groups, each with its own letter */
	for (size_t i = 0; i < 128; i++)
		text[i] = "pwzmkqhxvnbg"[(i * i + i / 8) % 12];
	accepted(state, text);
	text[128] = 'r';
	refused(state, text, "too_long");
}

static void test_no_mixture_is_asked(void **state)
{
	accepted(state, "paard batterij nietje");
	accepted(state, "830417562904");
	accepted(state, "!#%&()=?+*<>[]");
	accepted(state, "            z w e m");
	accepted(state, "пароль-длинный-очень");
}

static void test_what_everybody_tries_first(void **state)
{
	static const char *const LIST[] = {"password1234", "Password1234", "PASSWORD 1234!",
		"wachtwoord123", "Wacht-woord123", "motdepasse123", "welkom123456", "letmein123456",
		"qwerty123456", "azerty123456", "administrator", "iloveyouforever", "q1w2e3r4t5y6",
		"correct horse battery staple"};

	for (size_t i = 0; i < sizeof(LIST) / sizeof(LIST[0]); i++)
		refused(state, LIST[i], "not_allowed");
	accepted(state, "correct zebra battery staple");
}

static void test_names_count_for_nothing(void **state)
{
	refused(state, "mia.peeters12", "not_allowed");
	refused(state, "MiaPeeters1985", "not_allowed");
	refused(state, "peetersdhondt!", "not_allowed");
	refused(state, "Randstad-RiseSmart-1", "not_allowed");
	refused(state, "Inzage-VDAB-2026", "not_allowed");
	refused(state, "P@ssw0rd-2026!", "not_allowed");
	/* eight characters of one's own beside them are enough, seven are not */
	accepted(state, "miapeeterskzw5hrtq");
	refused(state, "miapeeterskzw5hrt", "not_allowed");
	/* no name in it */
	accepted(state, "ronde-tafel-37");
}

static void test_a_short_name_is_no_reason(void **state)
{
	static const struct password_owner li = {"l.i", "Li", "Wu", NULL};

	assert_null(password_fault(*state, "wulikartonnet", &li));
}

static void test_rows_and_repetition(void **state)
{
	static const char *const LIST[] = {"aaaaaaaaaaaa", "abcdefghijkl", "ABCDEFGHIJKL",
		"123456789012", "zyxwvutsrqpo", "qwertyuiopas", "azertyuiopqs", "aaaabbbbccccdddd",
		"111122223333", "abcabcabcabc", "mkzmkzmkzmkz", "kzw5hrtkzw5hrt", "kzw5hrtkzw5h",
		"zwemzwemzwem", "éééééééééééé"};

	for (size_t i = 0; i < sizeof(LIST) / sizeof(LIST[0]); i++)
		refused(state, LIST[i], "not_allowed");
	/* a piece of eight may come back, a few letters of a row may stand in it */
	accepted(state, "kzw5hrtqkzw5hrtq");
	accepted(state, "abcd-zwemgordijn");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_length_counts_characters_not_bytes, start, stop),
		cmocka_unit_test_setup_teardown(test_the_longest_is_128, start, stop),
		cmocka_unit_test_setup_teardown(test_no_mixture_is_asked, start, stop),
		cmocka_unit_test_setup_teardown(test_what_everybody_tries_first, start, stop),
		cmocka_unit_test_setup_teardown(test_names_count_for_nothing, start, stop),
		cmocka_unit_test_setup_teardown(test_a_short_name_is_no_reason, start, stop),
		cmocka_unit_test_setup_teardown(test_rows_and_repetition, start, stop),
	};

	return cmocka_run_group_tests_name("password policy", tests, NULL, NULL);
}
