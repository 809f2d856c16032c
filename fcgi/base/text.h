/*
 * Text that came from outside: is it UTF-8, how long is it, and what is it when compared blind to
 * case, accents, punctuation and Unicode form (I52)?
 */
#ifndef INZAGE_BASE_TEXT_H
#define INZAGE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* True when `n` bytes are well-formed UTF-8 (no overlong form, no surrogate, nothing past
 * U+10FFFF) without NUL. */
bool text_is_utf8(const char *s, size_t n);

/* Code points in a valid UTF-8 string. */
size_t text_length(const char *s);

/* True when the string has no control character but, where `lines` is set, tab and line feed (and
 * carriage return). C1 controls, and bidirectional overrides U+202A-202E, U+2066-2069, count as
 * control: they can make a name show as another. */
bool text_is_clean(const char *s, bool lines);

/* A copy without white space (Unicode included) and without invisible characters (zero-width space
 * and joiners, direction marks, byte order mark) at both ends, and inner runs of white space made one
 * space when `squeeze`. What is left empty shows nothing at all. */
char *text_trim(struct arena *a, const char *s, bool squeeze);

/* The comparison key of a name: lower case, without accents (Latin letters of Latin-1, Latin
 * Extended-A/B and Additional, both as one code point and as letter + combining mark), ligatures
 * and letters such as ß, æ, ø, ł, đ, ı spelled out, everything but letters and digits dropped.
 * Greek and Cyrillic letters likewise, in their own script; other letters stay as they are.
 * "El-Amrani", "EL AMRANI" and "el Amràni" give the same key. */
char *text_name_key(struct arena *a, const char *s);

/* The first `max` code points, cut at the last word boundary where one is near, with "..." behind
 * when something was cut, in place of a stop or comma that would stand there (R110). */
char *text_start(struct arena *a, const char *s, size_t max);

#endif
