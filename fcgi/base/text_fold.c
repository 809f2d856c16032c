/*
 * How Latin letters compare: lower case, without accents, ligatures spelled out. The rows follow
 * the compatibility decompositions of Unicode 15; letters that have none (ø, ł, đ, ß, ə, …) were
 * given the letters that Belgian registers write for them. A letter without likeness keeps its own
 * lower case; what is neither letter nor digit is empty.
 */
#include "base/text_fold.h"

#include <stddef.h>

/* clang-format off */

/* U+00A0 to U+02AF: Latin-1, Extended-A and -B, IPA (lower case of some African letters) */
static const char LATIN[][4] = {
	/* 00A0 */ "", "", "", "", "", "", "", "", "", "", "a", "", "", "", "", "",
	/* 00B0 */ "", "", "2", "3", "", "μ", "", "", "", "1", "o", "", "", "", "", "",
	/* 00C0 */ "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	/* 00D0 */ "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
	/* 00E0 */ "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	/* 00F0 */ "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
	/* 0100 */ "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
	/* 0110 */ "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
	/* 0120 */ "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
	/* 0130 */ "i", "i", "ij", "ij", "j", "j", "k", "k", "q", "l", "l", "l", "l", "l", "l", "l",
	/* 0140 */ "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	/* 0150 */ "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
	/* 0160 */ "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
	/* 0170 */ "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
	/* 0180 */ "b", "b", "b", "b", "ƅ", "ƅ", "o", "c", "c", "d", "d", "d", "d", "ƍ", "e", "e",
	/* 0190 */ "e", "f", "f", "g", "ɣ", "ƕ", "i", "i", "k", "k", "l", "ƛ", "ɯ", "n", "n", "o",
	/* 01A0 */ "o", "o", "ƣ", "ƣ", "p", "p", "ʀ", "ƨ", "ƨ", "ʃ", "ƪ", "t", "t", "t", "t", "u",
	/* 01B0 */ "u", "u", "v", "y", "y", "z", "z", "ʒ", "ƹ", "ƹ", "ƺ", "ƻ", "ƽ", "ƽ", "ƾ", "ƿ",
	/* 01C0 */ "", "", "", "", "dz", "dz", "dz", "lj", "lj", "lj", "nj", "nj", "nj", "a", "a", "i",
	/* 01D0 */ "i", "o", "o", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "e", "a", "a",
	/* 01E0 */ "a", "a", "ae", "ae", "g", "g", "g", "g", "k", "k", "o", "o", "o", "o", "ʒ", "ʒ",
	/* 01F0 */ "j", "dz", "dz", "dz", "g", "g", "ƕ", "ƿ", "n", "n", "a", "a", "ae", "ae", "o", "o",
	/* 0200 */ "a", "a", "a", "a", "e", "e", "e", "e", "i", "i", "i", "i", "o", "o", "o", "o",
	/* 0210 */ "r", "r", "r", "r", "u", "u", "u", "u", "s", "s", "t", "t", "ȝ", "ȝ", "h", "h",
	/* 0220 */ "n", "d", "ȣ", "ȣ", "z", "z", "a", "a", "e", "e", "o", "o", "o", "o", "o", "o",
	/* 0230 */ "o", "o", "y", "y", "l", "n", "t", "j", "ȸ", "ȹ", "a", "c", "c", "l", "t", "s",
	/* 0240 */ "z", "ɂ", "ɂ", "b", "u", "ʌ", "e", "e", "j", "j", "q", "q", "r", "r", "y", "y",
	/* 0250 */ "ɐ", "ɑ", "ɒ", "b", "o", "ɕ", "d", "d", "ɘ", "e", "ɚ", "e", "ɜ", "ɝ", "ɞ", "ɟ",
	/* 0260 */ "g", "ɡ", "ɢ", "ɣ", "ɤ", "ɥ", "h", "ɧ", "i", "i", "i", "ɫ", "ɬ", "ɭ", "ɮ", "ɯ",
	/* 0270 */ "ɰ", "ɱ", "n", "ɳ", "ɴ", "o", "ɶ", "ɷ", "ɸ", "ɹ", "ɺ", "ɻ", "ɼ", "ɽ", "ɾ", "ɿ",
	/* 0280 */ "ʀ", "ʁ", "ʂ", "ʃ", "ʄ", "ʅ", "ʆ", "ʇ", "ʈ", "u", "u", "v", "ʌ", "ʍ", "ʎ", "ʏ",
	/* 0290 */ "ʐ", "ʑ", "ʒ", "ʓ", "ʔ", "ʕ", "ʖ", "ʗ", "ʘ", "ʙ", "ʚ", "ʛ", "ʜ", "ʝ", "ʞ", "ʟ",
	/* 02A0 */ "ʠ", "ʡ", "ʢ", "ʣ", "ʤ", "ʥ", "ʦ", "ʧ", "ʨ", "ʩ", "ʪ", "ʫ", "ʬ", "ʭ", "ʮ", "ʯ",
};

/* Latin Extended Additional (Vietnamese among others) */
static const char ADDITIONAL[][4] = {
	/* 1E00 */ "a", "a", "b", "b", "b", "b", "b", "b", "c", "c", "d", "d", "d", "d", "d", "d",
	/* 1E10 */ "d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "f", "f",
	/* 1E20 */ "g", "g", "h", "h", "h", "h", "h", "h", "h", "h", "h", "h", "i", "i", "i", "i",
	/* 1E30 */ "k", "k", "k", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", "l", "m", "m",
	/* 1E40 */ "m", "m", "m", "m", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	/* 1E50 */ "o", "o", "o", "o", "p", "p", "p", "p", "r", "r", "r", "r", "r", "r", "r", "r",
	/* 1E60 */ "s", "s", "s", "s", "s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t",
	/* 1E70 */ "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "v", "v", "v", "v",
	/* 1E80 */ "w", "w", "w", "w", "w", "w", "w", "w", "w", "w", "x", "x", "x", "x", "y", "y",
	/* 1E90 */ "z", "z", "z", "z", "z", "z", "h", "t", "w", "y", "a", "s", "s", "s", "ss", "ẟ",
	/* 1EA0 */ "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a",
	/* 1EB0 */ "a", "a", "a", "a", "a", "a", "a", "a", "e", "e", "e", "e", "e", "e", "e", "e",
	/* 1EC0 */ "e", "e", "e", "e", "e", "e", "e", "e", "i", "i", "i", "i", "o", "o", "o", "o",
	/* 1ED0 */ "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o",
	/* 1EE0 */ "o", "o", "o", "o", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u",
	/* 1EF0 */ "u", "u", "y", "y", "y", "y", "y", "y", "y", "y", "ll", "ll", "v", "v", "y", "y",
};

/* ff fi fl ffi ffl and both forms of st, as one sign */
static const char LIGATURES[][4] = {
	/* FB00 */ "ff", "fi", "fl", "ffi", "ffl", "st", "st",
};

/* clang-format on */

static const struct {
	uint32_t first;
	size_t count;
	const char (*row)[4];
} TABLES[] = {
	{0x00A0, sizeof(LATIN) / sizeof(LATIN[0]), LATIN},
	{0x1E00, sizeof(ADDITIONAL) / sizeof(ADDITIONAL[0]), ADDITIONAL},
	{0xFB00, sizeof(LIGATURES) / sizeof(LIGATURES[0]), LIGATURES},
};

/* Outside the tables, what is dropped: marks, modifier letters, punctuation, symbols. */
static const struct {
	uint32_t first, last;
} DROPPED[] = {
	{0x02B0, 0x036F}, /* modifier letters (ʼ), combining marks */
	{0x1AB0, 0x1AFF}, /* combining marks, extended */
	{0x1DC0, 0x1DFF}, /* combining marks, supplement */
	{0x2000, 0x2BFF}, /* general punctuation (’ and –) to arrows and symbols */
	{0x2E00, 0x2E7F}, /* supplemental punctuation */
	{0x3000, 0x3004}, /* ideographic space and punctuation */
	{0x3008, 0x3020}, {0xE000, 0xF8FF}, /* private use */
	{0xFE00, 0xFE6F},                   /* variation selectors, half marks, small forms */
	{0xFEFF, 0xFEFF},                   /* byte order mark */
	{0xFFF0, 0xFFFF},                   /* specials */
	{0x1F000, 0x1FAFF},                 /* pictures */
	{0xE0000, 0x10FFFF},                /* tags, private use */
};

const char *text_fold(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(TABLES) / sizeof(TABLES[0]); i++) {
		if (cp >= TABLES[i].first && cp - TABLES[i].first < TABLES[i].count)
			return TABLES[i].row[cp - TABLES[i].first];
	}
	for (size_t i = 0; i < sizeof(DROPPED) / sizeof(DROPPED[0]); i++) {
		if (cp >= DROPPED[i].first && cp <= DROPPED[i].last)
			return "";
	}
	return cp < 0xA0 ? "" : NULL;
}
