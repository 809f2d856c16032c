/*
 * The folding table behind text_name_key(); nobody else needs it.
 */
#ifndef INZAGE_BASE_TEXT_FOLD_H
#define INZAGE_BASE_TEXT_FOLD_H

#include <stdint.h>

/* What a code point past ASCII becomes in a comparison key: UTF-8 of at most three bytes, "" when
 * it is dropped, NULL when it stays as it is (letters of other scripts). A constant. */
const char *text_fold(uint32_t cp);

#endif
