/*
 * The rules of a new password.
 */
#include "identity/password.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum {
	WORDS_LEAST = 8,   /* characters that are left without names */
	UNIT_LEAST = 8,    /* characters in a piece that comes back */
	TELLING_LEAST = 6, /* characters that do not just go on a row */
	NAME_LEAST = 3     /* shorter names stand in many words */
};

/* Passwords of at least 12 characters that stand at the head of every leaked list, or are their
 * Dutch and French cousins; lower case, letters and digits only. The shapes below catch the rest.
 */
static const char *const common[] = {"password1234", "password12345", "password123456",
	"passwordpassword", "mypassword123", "adminpassword", "administrator", "administrator1",
	"administrateur", "beheerder1234", "changemenow123", "changeme12345", "letmeinletmein",
	"letmein123456", "iloveyou1234", "iloveyou12345", "iloveyouforever", "welcome12345",
	"welcome123456", "welkom123456", "welkom1234567", "welkomwelkom", "wachtwoord12",
	"wachtwoord123", "wachtwoord1234", "mijnwachtwoord", "geheimgeheim", "geheim123456",
	"motdepasse12", "motdepasse123", "motdepasse1234", "monmotdepasse", "bonjour123456",
	"bienvenue1234", "secret123456", "supersecret123", "superman1234", "batman123456",
	"football1234", "baseball1234", "princess1234", "sunshine1234", "dragon123456",
	"monkey123456", "michael12345", "charlie12345", "qwerty123456", "azerty123456",
	"qwertyqwerty", "azertyazerty", "q1w2e3r4t5y6", "1q2w3e4r5t6y", "a1z2e3r4t5y6",
	"1qaz2wsx3edc", "zaq12wsxcde3", "abc123abc123", "abcd12345678", "asdf12345678",
	"vlaanderen123", "brussel12345", "antwerpen123", "correcthorsebatterystaple",
	"trustno1trustno1", "whatever1234", "internet1234", "computer1234", "samsung12345",
	"liverpool123", "ihatepasswords", "thisisapassword", "ditiseenwachtwoord"};

static const char *const house_words[] = {"inzage", "vdab", "wachtwoord", "password", "passw0rd",
	"pssw0rd", "motdepasse"}; /* p@ssw0rd loses its sign in a key */

static const char *const keyboard[] = {
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1234567890"};

static bool is_common(const char *key)
{
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (strcmp(key, common[i]) == 0)
			return true;
	return false;
}

/* Take `word` out of `key` wherever it stands; true when it stood there. */
static bool take_out(char *key, const char *word)
{
	size_t n = strlen(word);
	bool stood = false;
	char *at;

	if (n < NAME_LEAST)
		return false;
	while ((at = strstr(key, word)) != NULL) {
		memmove(at, at + n, strlen(at + n) + 1);
		stood = true;
	}
	return stood;
}

/* Mostly made of words that everyone around knows? */
static bool is_about(struct arena *a, const char *password, const struct password_owner *who)
{
	const char *names[PASSWORD_WORDS] = {
		who->login, who->first_name, who->last_name, who->organisation};
	char *key = text_name_key(a, password);
	size_t whole = text_length(password), taken = text_length(key);
	bool stood = false;

	for (size_t i = 0; i < PASSWORD_WORDS; i++)
		if (names[i])
			stood |= take_out(key, text_name_key(a, names[i]));
	for (size_t i = 0; i < sizeof(house_words) / sizeof(house_words[0]); i++)
		stood |= take_out(key, house_words[i]);
	taken -= text_length(key);
	return stood && taken + WORDS_LEAST > whole;
}

/* Does `b` only go on where `a` was: the same, its neighbour in the alphabet or on a keyboard? */
static bool goes_on(char a, char b)
{
	int step = b - a;

	if (step >= -1 && step <= 1)
		return true;
	for (size_t i = 0; i < sizeof(keyboard) / sizeof(keyboard[0]); i++) {
		const char *at = strchr(keyboard[i], a), *to = strchr(keyboard[i], b);

		if (at && to && (to - at == 1 || at - to == 1))
			return true;
	}
	return false;
}

static bool is_row(const char *lower)
{
	size_t telling = lower[0] ? 1 : 0;

	for (size_t i = 1; lower[i]; i++)
		telling += !goes_on(lower[i - 1], lower[i]);
	return telling < TELLING_LEAST;
}

/* One short piece over and over, the last time perhaps cut? */
static bool is_repeated(const char *lower)
{
	size_t n = strlen(lower);

	for (size_t unit = 1; unit < UNIT_LEAST && unit < n; unit++)
		if (memcmp(lower, lower + unit, n - unit) == 0)
			return true;
	return false;
}

const char *password_fault(struct arena *a, const char *password, const struct password_owner *who)
{
	size_t n = text_length(password);
	char *lower = arena_strdup(a, password);

	if (n < PASSWORD_MIN)
		return "too_short";
	if (n > PASSWORD_MAX)
		return "too_long";
	for (char *p = lower; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	if (is_common(text_name_key(a, password)) || is_about(a, password, who) || is_row(lower) ||
		is_repeated(lower))
		return "not_allowed";
	return NULL;
}
